/// A rate of events in a time at risk, such as adverse events in patient-years.
public struct IncidenceRate: Sendable, Hashable {
  /// Events observed.
  public let events: Int
  /// The time at risk, summed over subjects; not a number where the sum overflowed, and so is the rate.
  public let time: Double

  /// Counts events in a time at risk.
  ///
  /// - Precondition: There are 0 or more events in a time of 0 or more.
  public init(_ events: Int, in time: Double) {
    precondition(events >= 0, "a count is 0 or more")
    precondition(!(time < 0), "a time at risk is 0 or more")
    self.events = events
    self.time = time.isFinite ? time : .nan
  }

  /// Events per unit of time; nil without time at risk.
  public var estimate: Double? { time == 0 ? nil : Double(events) / time }

  /// The exact interval of the rate of a Poisson process; without time at risk its limits are nil.
  ///
  /// Each limit is the rate at which the tail beyond what was observed has probability
  /// (1 − level) / 2: Garwood, Biometrika 1936;28:437–442 (doi:10.1093/biomet/28.3-4.437); R's
  /// `poisson.test`. Without events the lower limit is exactly 0.
  /// - Precondition: The level lies strictly between 0 and 1.
  public func interval(level: Double) -> ConfidenceInterval {
    precondition(level > 0 && level < 1, "a confidence level lies between 0 and 1")
    guard time != 0 else { return ConfidenceInterval(lower: nil, upper: nil, level: level) }
    let tail = (1 - level) / 2
    let lower = events == 0 ? 0 : GammaDistribution.quantile(tail, shape: Double(events))
    let upper = GammaDistribution.upperQuantile(tail, shape: Double(events + 1))
    return ConfidenceInterval(
      lower: lower.map { $0 / time }, upper: upper.map { $0 / time }, level: level)
  }

  /// The ratio of this rate to another, exactly, given the events of both together; nil without time
  /// at risk in one of them, without events in both, or where the times overflow.
  ///
  /// Given x₁ + x₂, x₁ is binomial with the proportion ρt₁ / (ρt₁ + t₂): Przyborowski and Wilenski,
  /// Biometrika 1940;31:313–323; R's `poisson.test` of two rates. The interval inverts that of Clopper
  /// and Pearson. The p value is of the test that the ratio is 1, two-sided as
  /// ``BinomialProportion/exactTest(against:)``; it and the interval may disagree.
  /// - Precondition: The level lies strictly between 0 and 1.
  public func ratio(to other: IncidenceRate, level: Double) -> RateRatio? {
    precondition(level > 0 && level < 1, "a confidence level lies between 0 and 1")
    let share = BinomialProportion(events, of: events + other.events)
    guard
      time > 0, other.time > 0, (time + other.time).isFinite,
      let p = share.exactTest(against: time / (time + other.time))
    else { return nil }
    let limits = share.interval(.clopperPearson, level: level)
    func odds(_ proportion: Double) -> Double? {
      proportion < 1 ? proportion / (1 - proportion) * other.time / time : nil
    }
    return RateRatio(
      estimate: odds(Double(events) / Double(events + other.events)),
      interval: ConfidenceInterval(
        lower: limits.lower.flatMap(odds), upper: limits.upper.flatMap(odds), level: level),
      p: p)
  }
}

/// The ratio of two incidence rates.
public struct RateRatio: Sendable, Hashable {
  /// The estimate; nil, which is infinity, without events in the second.
  public let estimate: Double?
  /// The exact interval given all events; its upper limit is nil, which is infinity, without events
  /// in the second.
  public let interval: ConfidenceInterval
  /// The exact two-sided p value of the test that the rates are equal.
  public let p: Double
}

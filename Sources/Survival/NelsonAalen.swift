import Glibc
public import Statistics

/// The Nelson–Aalen estimate of the cumulative hazard, with pointwise limits.
///
/// H(t) is the sum of d / n over the event times up to t, with n at risk and d events, and its
/// variance the sum of d / n²: Nelson, Technometrics 1972;14:945–966
/// (doi:10.1080/00401706.1972.10488991); Aalen, Annals of Statistics 1978;6:701–726
/// (doi:10.1214/aos/1176344247). They are `cumhaz` and `std.chaz` of R's `survival::survfit`.
public struct NelsonAalen: Sendable, Hashable {
  /// The counts that were estimated from.
  public let table: EventTable
  /// The confidence level, such as 0.95.
  public let level: Double
  /// The cumulative hazard at each of the table's times: events expected per subject by then.
  public let cumulativeHazard: [Double]
  /// The variance of each.
  public let variance: [Double]

  /// Estimates the cumulative hazard of a group.
  ///
  /// - Precondition: The level lies strictly between 0 and 1.
  /// - Complexity: O(distinct times).
  public init(_ table: EventTable, level: Double) {
    precondition(level > 0 && level < 1, "a confidence level lies between 0 and 1")
    self.table = table
    self.level = level
    var hazard = 0.0
    var squares = 0.0
    var hazards: [Double] = []
    var variances: [Double] = []
    for index in table.times.indices {
      guard table.events[index] > 0 else {
        hazards.append(hazard)
        variances.append(squares)
        continue
      }
      let share = Double(table.events[index]) / Double(table.atRisk[index])
      hazard += share
      squares += share / Double(table.atRisk[index])
      hazards.append(hazard)
      variances.append(squares)
    }
    cumulativeHazard = hazards
    variance = variances
  }

  /// The cumulative hazard at a time; nil after the end of follow-up unless it is carried forward.
  ///
  /// - Complexity: O(log n).
  public func cumulativeHazard(at time: Double, beyondFollowUp rule: BeyondFollowUp) -> Double? {
    guard isEstimable(at: time, rule) else { return nil }
    return table.index(at: time).map { cumulativeHazard[$0] } ?? 0
  }

  /// The interval H·exp(±z·SE / H), which stays above 0; nil limits before the first event and where
  /// the hazard is not estimable.
  public func interval(at time: Double, beyondFollowUp rule: BeyondFollowUp) -> ConfidenceInterval {
    guard
      isEstimable(at: time, rule), let index = table.index(at: time), cumulativeHazard[index] > 0,
      let z = NormalDistribution.criticalValue(level: level)
    else { return ConfidenceInterval(lower: nil, upper: nil, level: level) }
    let hazard = cumulativeHazard[index]
    let factor = exp(z * variance[index].squareRoot() / hazard)
    return ConfidenceInterval(lower: hazard / factor, upper: hazard * factor, level: level)
  }

  private func isEstimable(at time: Double, _ rule: BeyondFollowUp) -> Bool {
    guard let lastObserved = table.lastObserved else { return false }
    return time <= lastObserved || rule == .carriedForward
  }
}

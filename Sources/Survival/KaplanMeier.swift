public import Statistics

/// The Kaplan–Meier estimate of a survival curve, with Greenwood's variance and pointwise limits.
///
/// S(t) is the product of (n − d) / n over the event times up to t, with n at risk and d events:
/// Kaplan and Meier, Journal of the American Statistical Association 1958;53:457–481
/// (doi:10.1080/01621459.1958.10501452). The variance of log S is the sum of d / (n(n − d)), after
/// Greenwood, The Natural Duration of Cancer, 1926.
///
/// Before the first event survival is 1 with limits 1 and 1. Where it has fallen to 0 neither
/// variance nor limits are estimable.
public struct KaplanMeier: Sendable, Hashable {
  /// The counts that were estimated from.
  public let table: EventTable
  /// The scale of the confidence limits.
  public let transform: IntervalTransform
  /// The confidence level, such as 0.95.
  public let level: Double
  /// The survival probability from each of the table's times on.
  public let survival: [Double]
  /// Greenwood's variance of each survival probability; nil where that is 0.
  public let variance: [Double?]
  /// The lower pointwise limits; nil where survival is 0.
  public let lower: [Double?]
  /// The upper pointwise limits; nil where survival is 0.
  public let upper: [Double?]

  /// Estimates the survival curve of one group.
  ///
  /// - Precondition: The confidence level lies strictly between 0 and 1.
  /// - Complexity: O(distinct times).
  public init(_ table: EventTable, interval transform: IntervalTransform, level: Double) {
    guard let criticalValue = NormalDistribution.criticalValue(level: level) else {
      preconditionFailure("a confidence level lies between 0 and 1")
    }
    self.table = table
    self.transform = transform
    self.level = level
    var step = Step()
    var steps = StepColumns(capacity: table.times.count)
    for index in table.times.indices {
      if table.events[index] > 0 {
        step.pass(events: table.events[index], atRisk: table.atRisk[index])
        step.setLimits(transform, criticalValue: criticalValue)
      }
      steps.append(step)
    }
    survival = steps.survival
    variance = steps.variance
    lower = steps.lower
    upper = steps.upper
  }

  /// The survival probability at a time; nil where it is not estimable.
  ///
  /// - Complexity: O(log n).
  public func survival(at time: Double, beyondFollowUp rule: BeyondFollowUp) -> Double? {
    guard isEstimable(at: time, rule) else { return nil }
    return table.index(at: time).map { survival[$0] } ?? 1
  }

  /// The square root of Greenwood's variance at a time; nil where it is not estimable.
  public func standardError(at time: Double, beyondFollowUp rule: BeyondFollowUp) -> Double? {
    guard isEstimable(at: time, rule) else { return nil }
    guard let index = table.index(at: time) else { return 0 }
    return variance[index]?.squareRoot()
  }

  /// The confidence interval of the survival probability at a time.
  ///
  /// Both limits are nil where survival is 0 or not estimable.
  public func interval(at time: Double, beyondFollowUp rule: BeyondFollowUp) -> ConfidenceInterval {
    guard isEstimable(at: time, rule) else {
      return ConfidenceInterval(lower: nil, upper: nil, level: level)
    }
    guard let index = table.index(at: time) else {
      return ConfidenceInterval(lower: 1, upper: 1, level: level)
    }
    return ConfidenceInterval(lower: lower[index], upper: upper[index], level: level)
  }

  private func isEstimable(at time: Double, _ rule: BeyondFollowUp) -> Bool {
    guard let lastObserved = table.lastObserved else { return false }
    return time <= lastObserved || rule == .carriedForward || survival.last == 0
  }
}

import Glibc
public import Statistics

/// The ratio of two independent restricted means, with limits that are symmetric for its logarithm.
public struct RestrictedMeanRatio: Sendable, Hashable {
  /// The first mean divided by the second.
  public let estimate: Double
  /// The standard error of the logarithm of the ratio.
  public let logStandardError: Double
  /// The interval estimate·exp(±z·SE); nil limits without variation.
  public let interval: ConfidenceInterval
  /// The two-sided p value of the test that the ratio is 1; nil without variation.
  public let p: Double?
}

extension KaplanMeier {
  /// The ratio of the restricted mean to that of another group, self / other; nil where a curve is not
  /// estimable at τ or a mean is 0.
  ///
  /// The variance of the logarithm is the sum of (SE / mean)², by the delta method: Uno and colleagues,
  /// Journal of Clinical Oncology 2014;32:2380–2385 (doi:10.1200/JCO.2014.55.2208).
  /// - Precondition: τ is more than 0 and finite, and no time is below 0.
  public func restrictedMeanRatio(
    to other: KaplanMeier, through limit: Double, beyondFollowUp rule: BeyondFollowUp
  ) -> RestrictedMeanRatio? {
    guard
      let one = restrictedMean(through: limit, beyondFollowUp: rule),
      let two = other.restrictedMean(through: limit, beyondFollowUp: rule),
      one.estimate > 0, two.estimate > 0,
      let z = NormalDistribution.criticalValue(level: level)
    else { return nil }
    let ratio = one.estimate / two.estimate
    let parts = [one, two].map { $0.standardError / $0.estimate }
    let error = (parts[0] * parts[0] + parts[1] * parts[1]).squareRoot()
    let varies = error > 0
    return RestrictedMeanRatio(
      estimate: ratio, logStandardError: error,
      interval: ConfidenceInterval(
        lower: varies ? ratio * exp(-z * error) : nil, upper: varies ? ratio * exp(z * error) : nil,
        level: level),
      p: varies ? NormalDistribution.upperTail(abs(log(ratio)) / error).map { 2 * $0 } : nil)
  }
}

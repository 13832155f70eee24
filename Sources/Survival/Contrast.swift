public import Statistics

/// The difference of two independent estimates, with Wald's interval and test.
public struct Contrast: Sendable, Hashable {
  /// The first estimate minus the second.
  public let estimate: Double
  /// The root of the sum of both variances.
  public let standardError: Double
  /// The interval estimate ± z·SE; nil limits without variation.
  public let interval: ConfidenceInterval
  /// The two-sided p value of the test that the difference is 0; nil without variation.
  public let p: Double?

  init(_ estimate: Double, variance: Double, level: Double) {
    guard let z = NormalDistribution.criticalValue(level: level) else {
      preconditionFailure("a confidence level lies between 0 and 1")
    }
    let error = variance.squareRoot()
    self.estimate = estimate
    standardError = error
    interval = ConfidenceInterval(
      lower: error > 0 ? estimate - z * error : nil, upper: error > 0 ? estimate + z * error : nil,
      level: level)
    p = error > 0 ? NormalDistribution.upperTail(abs(estimate) / error).map { 2 * $0 } : nil
  }
}

extension KaplanMeier {
  /// The difference of survival from that of another group at a time, self − other; nil where a curve
  /// or its variance is not estimable.
  ///
  /// Wald's test with both variances of Greenwood: Klein, Logan, Harhoff and Andersen, Statistics in
  /// Medicine 2007;26:4505–4519, test without transformation. The limits are cut to −1 and 1.
  public func difference(
    from other: KaplanMeier, at time: Double, beyondFollowUp rule: BeyondFollowUp
  ) -> Contrast? {
    guard
      let one = survival(at: time, beyondFollowUp: rule),
      let two = other.survival(at: time, beyondFollowUp: rule),
      let error = standardError(at: time, beyondFollowUp: rule),
      let otherError = other.standardError(at: time, beyondFollowUp: rule)
    else { return nil }
    return Contrast(
      one - two, variance: error * error + otherError * otherError, level: level
    ).cut(to: -1...1)
  }

  /// The difference of the restricted mean from that of another group, self − other; nil where a curve
  /// is not estimable at τ.
  ///
  /// Royston and Parmar, BMC Medical Research Methodology 2013;13:152
  /// (doi:10.1186/1471-2288-13-152). The variances are those of
  /// ``restrictedMean(through:beyondFollowUp:)``.
  /// - Precondition: τ is more than 0 and finite, and no time is below 0.
  public func restrictedMeanDifference(
    from other: KaplanMeier, through limit: Double, beyondFollowUp rule: BeyondFollowUp
  ) -> Contrast? {
    guard
      let one = restrictedMean(through: limit, beyondFollowUp: rule),
      let two = other.restrictedMean(through: limit, beyondFollowUp: rule)
    else { return nil }
    return Contrast(
      one.estimate - two.estimate,
      variance: one.standardError * one.standardError + two.standardError * two.standardError,
      level: level)
  }
}

extension AalenJohansen {
  /// The difference of the cumulative incidence of a cause from that of another group at a time,
  /// self − other; nil where one is not estimable.
  ///
  /// Wald's test with the variances of each curve. The limits are cut to −1 and 1.
  public func difference(
    from other: AalenJohansen, ofCause cause: Int, at time: Double,
    beyondFollowUp rule: BeyondFollowUp
  ) -> Contrast? {
    guard
      let one = incidence(ofCause: cause, at: time, beyondFollowUp: rule),
      let two = other.incidence(ofCause: cause, at: time, beyondFollowUp: rule),
      let error = standardError(ofCause: cause, at: time, beyondFollowUp: rule),
      let otherError = other.standardError(ofCause: cause, at: time, beyondFollowUp: rule)
    else { return nil }
    return Contrast(
      one - two, variance: error * error + otherError * otherError, level: level
    ).cut(to: -1...1)
  }
}

extension Contrast {
  private init(_ contrast: Contrast, interval: ConfidenceInterval) {
    estimate = contrast.estimate
    standardError = contrast.standardError
    self.interval = interval
    p = contrast.p
  }

  /// The contrast with limits that its estimate can have.
  fileprivate func cut(to range: ClosedRange<Double>) -> Contrast {
    Contrast(
      self,
      interval: ConfidenceInterval(
        lower: interval.lower.map { max(range.lowerBound, $0) },
        upper: interval.upper.map { min(range.upperBound, $0) }, level: interval.level))
  }
}

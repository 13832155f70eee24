public import Statistics

/// The mean survival time up to a time τ: the area under a Kaplan–Meier curve.
public struct RestrictedMean: Sendable, Hashable {
  /// τ, in the data's unit.
  public let through: Double
  /// The mean of the times cut to τ, in the data's unit.
  public let estimate: Double
  /// Its standard error.
  public let standardError: Double
  /// The interval estimate ± z·SE, cut to 0 and τ where that was asked for.
  public let interval: ConfidenceInterval
}

extension KaplanMeier {
  /// The restricted mean survival time through a time τ; nil where the curve is not estimable at τ.
  ///
  /// Irwin, Journal of Hygiene 1949;47:188–189 (doi:10.1017/S0022172400014443). The variance is the
  /// sum over the event times up to τ of A²·d / (n(n − d)), with A the area under the curve from
  /// there to τ: Klein and Moeschberger, Survival Analysis, 2nd ed., 2003, section 4.5. It is
  /// `rmean` of R's `print(survfit, rmean =)`.
  /// - Parameter cutsToRange: Whether limits below 0 and beyond τ, where no mean can be, are cut to them; R's
  ///   survRM2 and SAS do not.
  /// - Precondition: τ is more than 0, and no time is below 0.
  /// - Complexity: O(distinct times).
  public func restrictedMean(
    through limit: Double, beyondFollowUp rule: BeyondFollowUp, cutsToRange: Bool = true
  ) -> RestrictedMean? {
    precondition(limit > 0, "the mean is restricted to a time after 0")
    precondition(table.times.first.map { $0 >= 0 } ?? true, "follow-up starts at 0")
    guard
      limit.isFinite, survival(at: limit, beyondFollowUp: rule) != nil,
      let z = NormalDistribution.criticalValue(level: level)
    else { return nil }
    var area = 0.0
    var variance = 0.0
    var end = limit
    for index in table.times.indices.reversed() where table.times[index] <= limit {
      area += survival[index] * (end - table.times[index])
      end = table.times[index]
      let events = Double(table.events[index])
      let atRisk = Double(table.atRisk[index])
      if atRisk > events { variance += area * area * events / (atRisk * (atRisk - events)) }
    }
    let mean = area + end
    let halfWidth = z * variance.squareRoot()
    let varies = variance > 0
    let range = cutsToRange ? 0...limit : -Double.infinity...Double.infinity
    return RestrictedMean(
      through: limit, estimate: mean, standardError: variance.squareRoot(),
      interval: ConfidenceInterval(
        lower: varies ? max(range.lowerBound, mean - halfWidth) : nil,
        upper: varies ? min(range.upperBound, mean + halfWidth) : nil, level: level))
  }
}

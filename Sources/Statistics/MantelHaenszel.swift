import Glibc

/// The Cochran–Mantel–Haenszel analysis of a 2 × 2 table in each of several strata.
///
/// Cochran, Biometrics 1954;10:417–451; Mantel and Haenszel, Journal of the National Cancer Institute
/// 1959;22:719–748 (doi:10.1093/jnci/22.4.719). It is R's `mantelhaen.test`.
public struct MantelHaenszel: Sendable, Hashable {
  /// The strata with at least two subjects.
  private let strata: [Counts]

  private struct Counts: Hashable {
    let x1: Double
    let n1: Double
    let x2: Double
    let n2: Double
    var total: Double { n1 + n2 }
    var successes: Double { x1 + x2 }
  }

  /// Takes the two groups in each stratum.
  public init(_ strata: [TwoProportions]) {
    self.strata = strata.map {
      Counts(
        x1: Double($0.first.successes), n1: Double($0.first.trials),
        x2: Double($0.second.successes), n2: Double($0.second.trials))
    }.filter { $0.total > 1 }
  }

  /// The test that the odds ratio is 1 in all strata; nil if no stratum has both groups and both
  /// outcomes.
  ///
  /// - Parameter continuityCorrection: Whether the distance of observed and expected successes is made
  ///   smaller by one half where it is at least that: the default of R and not of SAS.
  public func test(continuityCorrection: Bool) -> ChiSquareTest? {
    var distance = 0.0
    var variance = 0.0
    for stratum in strata {
      let total = stratum.total
      distance += stratum.x1 - stratum.n1 * stratum.successes / total
      variance +=
        stratum.n1 * stratum.n2 * stratum.successes * (total - stratum.successes)
        / (total * total * (total - 1))
    }
    guard variance > 0 else { return nil }
    let isCorrected = continuityCorrection && abs(distance) >= 0.5
    let corrected = abs(distance) - (isCorrected ? 0.5 : 0)
    return ChiSquareTest(chiSquare: corrected * corrected / variance, degreesOfFreedom: 1)
  }

  /// The odds ratio common to all strata with its interval; nil if it has no value.
  ///
  /// The variance of its logarithm is that of Robins, Breslow and Greenland, Biometrics
  /// 1986;42:311–323 (doi:10.2307/2531052). The limits are nil where the ratio is 0.
  /// - Precondition: The level lies strictly between 0 and 1.
  public func oddsRatio(level: Double) -> TwoProportions.Ratio? {
    guard let z = NormalDistribution.criticalValue(level: level) else {
      preconditionFailure("a confidence level lies between 0 and 1")
    }
    var sums = (r: 0.0, s: 0.0, pr: 0.0, mixed: 0.0, qs: 0.0)
    for stratum in strata {
      let total = stratum.total
      let r = stratum.x1 * (stratum.n2 - stratum.x2) / total
      let s = (stratum.n1 - stratum.x1) * stratum.x2 / total
      let p = (stratum.x1 + stratum.n2 - stratum.x2) / total
      sums.r += r
      sums.s += s
      sums.pr += p * r
      sums.mixed += p * s + (1 - p) * r
      sums.qs += (1 - p) * s
    }
    guard sums.s > 0 else { return nil }
    let estimate = sums.r / sums.s
    guard estimate > 0 else {
      return TwoProportions.Ratio(
        estimate: 0, interval: ConfidenceInterval(lower: nil, upper: nil, level: level))
    }
    let variance =
      sums.pr / (2 * sums.r * sums.r) + sums.mixed / (2 * sums.r * sums.s)
      + sums.qs / (2 * sums.s * sums.s)
    let factor = exp(z * variance.squareRoot())
    return TwoProportions.Ratio(
      estimate: estimate,
      interval: ConfidenceInterval(lower: estimate / factor, upper: estimate * factor, level: level)
    )
  }
}

/// Wilcoxon's rank-sum test of two independent samples, which is the test of Mann and Whitney, with
/// the shift of Hodges and Lehmann.
///
/// Wilcoxon, Biometrics Bulletin 1945;1:80–83 (doi:10.2307/3001968); Mann and Whitney, Annals of
/// Mathematical Statistics 1947;18:50–60 (doi:10.1214/aoms/1177730491). It is R's `wilcox.test`.
public struct RankSumTest: Sendable, Hashable {
  /// Pairs of a value of the first sample with a smaller one of the second; pairs of equal values count
  /// one half.
  public let statistic: Double
  /// How the p value was found.
  public let method: RankTestMethod
  /// The two-sided p value; nil if all values are equal.
  public let p: Double?
  /// The median of all differences first − second: Hodges and Lehmann, Annals of Mathematical
  /// Statistics 1963;34:598–611 (doi:10.1214/aoms/1177704172).
  public let shift: Double
  /// The interval of the shift between two of the ordered differences.
  ///
  /// By the exact distribution of the statistic where that was used, the shortest that holds the level;
  /// otherwise between those of rank k
  /// and n₁n₂ + 1 − k with k = ⌊n₁n₂ / 2 − z·SD⌋, as SAS does and R does not: Hollander and Wolfe,
  /// Nonparametric Statistical Methods, 2nd ed., 1999, section 4.3. Limits are nil where the samples
  /// are too small for the level.
  public let interval: ConfidenceInterval

  /// Compares two samples; nil if one has no value.
  ///
  /// The p value is exact if no two values are equal and both samples have fewer than 50 values, and by
  /// the normal distribution otherwise, as in R.
  /// - Parameter continuityCorrection: Whether the normal distribution is taken one half nearer.
  /// - Precondition: All values are finite; the level lies strictly between 0 and 1.
  /// - Complexity: O((n₁ + n₂) log (n₁ + n₂)), and O(n₁²n₂²) for the exact distribution.
  public init?(
    _ first: [Double], _ second: [Double], continuityCorrection: Bool = true, level: Double
  ) {
    precondition((first + second).allSatisfy(\.isFinite), "a sample holds finite numbers")
    precondition(level > 0 && level < 1, "a confidence level lies between 0 and 1")
    guard !first.isEmpty, !second.isEmpty else { return nil }
    let ranking = Ranks(first + second)
    let (n1, n2) = (first.count, second.count)
    statistic = ranking.ranks[..<n1].reduce(0, +) - Double(n1 * (n1 + 1)) / 2
    let differences = PairwiseValues.differences(first, second)
    shift = differences.median
    let rank: Int
    if ranking.tieSum == 0, n1 < 50, n2 < 50 {
      let distribution = WholeNumberDistribution.rankSum(n1, n2)
      method = .exact
      p = distribution.twoSided(Int(statistic))
      rank = distribution.rank(leaving: (1 - level) / 2)
    } else {
      let normal = NormalRankTest(
        distance: statistic - Double(n1 * n2) / 2,
        variance: rankSumVariance(Double(n1), Double(n2), tieSum: ranking.tieSum))
      method = .normal(continuityCorrection: continuityCorrection)
      p = normal.p(continuityCorrection: continuityCorrection)
      rank = normal.rank(of: differences.count, level: level)
    }
    interval = differences.interval(rank: rank, level: level)
  }
}

/// The variance of the statistic given the ties.
private func rankSumVariance(_ n1: Double, _ n2: Double, tieSum: Double) -> Double {
  let total = n1 + n2
  return n1 * n2 / 12 * (total + 1 - tieSum / (total * (total - 1)))
}

/// Wilcoxon's signed-rank test of a sample of differences, with the pseudomedian.
///
/// Wilcoxon, Biometrics Bulletin 1945;1:80–83 (doi:10.2307/3001968). It is R's `wilcox.test` of one
/// sample: differences of 0 are left out.
public struct SignedRankTest: Sendable, Hashable {
  /// The sum of the ranks, by distance from 0, of the differences above 0.
  public let statistic: Double
  /// The differences that are not 0.
  public let count: Int
  /// How the p value was found.
  public let method: RankTestMethod
  /// The two-sided p value.
  public let p: Double?
  /// The median of the means of all pairs of differences, each with itself too: Hodges and Lehmann,
  /// Annals of Mathematical Statistics 1963;34:598–611 (doi:10.1214/aoms/1177704172).
  public let pseudomedian: Double
  /// The interval of the pseudomedian between two of the ordered means; found as that of
  /// ``RankSumTest``.
  public let interval: ConfidenceInterval

  /// Tests that differences lie symmetrically around 0; nil if none differs from 0.
  ///
  /// The p value is exact for fewer than 50 differences of which none is 0 and no two are equally far
  /// from 0, and by the normal distribution otherwise, as in R.
  /// - Precondition: All values are finite; the level lies strictly between 0 and 1.
  /// - Complexity: O(n² log n) for the pseudomedian.
  public init?(_ differences: [Double], continuityCorrection: Bool = true, level: Double) {
    precondition(differences.allSatisfy(\.isFinite), "a sample holds finite numbers")
    precondition(level > 0 && level < 1, "a confidence level lies between 0 and 1")
    let nonzero = differences.filter { $0 != 0 }
    guard !nonzero.isEmpty else { return nil }
    let ranking = Ranks(nonzero.map(abs))
    count = nonzero.count
    statistic = zip(nonzero, ranking.ranks).reduce(0) { $0 + ($1.0 > 0 ? $1.1 : 0) }
    let means = pairwiseMeans(nonzero)
    pseudomedian = median(means)
    let rank: Int
    if ranking.tieSum == 0, nonzero.count == differences.count, nonzero.count < 50 {
      let distribution = WholeNumberDistribution.signedRanks(nonzero.count)
      method = .exact
      p = distribution.twoSided(Int(statistic))
      rank = distribution.quantile((1 - level) / 2)
    } else {
      let n = Double(nonzero.count)
      let normal = NormalRankTest(
        distance: statistic - n * (n + 1) / 4,
        variance: n * (n + 1) * (2 * n + 1) / 24 - ranking.tieSum / 48)
      method = .normal(continuityCorrection: continuityCorrection)
      p = normal.p(continuityCorrection: continuityCorrection)
      rank = normal.rank(of: means.count, level: level)
    }
    interval = orderedInterval(means, rank: rank, level: level)
  }
}

/// The means of all pairs, each value with itself too, in ascending order.
private func pairwiseMeans(_ values: [Double]) -> [Double] {
  values.indices.flatMap { one in
    values[one...].map { values[one] + ($0 - values[one]) / 2 }
  }.sorted()
}

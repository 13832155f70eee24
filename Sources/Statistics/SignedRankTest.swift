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
  /// How the interval was found.
  public let intervalMethod: RankTestMethod
  /// The median of the means of all pairs of differences, each with itself too: Hodges and Lehmann,
  /// Annals of Mathematical Statistics 1963;34:598–611 (doi:10.1214/aoms/1177704172).
  public let pseudomedian: Double
  /// The interval of the pseudomedian between two of the ordered means; found as that of
  /// ``RankSumTest``.
  public let interval: ConfidenceInterval

  /// What stands in for the distribution where that is not taken.
  public enum Approximation: Sendable, Hashable {
    /// The normal one, as R's `wilcox.test`.
    case normal
    /// Student's t for more than 20 differences, and for fewer none: SAS.
    case student
  }

  /// Tests that differences lie symmetrically around 0; nil if none differs from 0.
  ///
  /// The interval is exact for fewer than 50 differences of which none is 0 and no two are equally far
  /// from 0, and by the normal distribution otherwise, as in R; so is the p value, unless
  /// `approximation` says otherwise.
  /// - Precondition: All values are finite; the level lies strictly between 0 and 1.
  /// - Complexity: O(n log n), and O(n³) for the exact distribution.
  public init?(
    _ differences: [Double], approximation: Approximation = .normal,
    continuityCorrection: Bool = true, level: Double
  ) {
    precondition(differences.allSatisfy(\.isFinite), "a sample holds finite numbers")
    precondition(level > 0 && level < 1, "a confidence level lies between 0 and 1")
    let nonzero = differences.filter { $0 != 0 }
    guard !nonzero.isEmpty else { return nil }
    let ranking = Ranks(nonzero.map(abs))
    count = nonzero.count
    statistic = zip(nonzero, ranking.ranks).reduce(0) { $0 + ($1.0 > 0 ? $1.1 : 0) }
    let means = PairwiseValues.means(nonzero)
    pseudomedian = means.median
    let n = Double(nonzero.count)
    let normal = NormalRankTest(
      distance: statistic - n * (n + 1) / 4,
      variance: n * (n + 1) * (2 * n + 1) / 24 - ranking.tieSum / 48)
    if ranking.tieSum == 0, nonzero.count == differences.count, nonzero.count < 50 {
      let distribution = WholeNumberDistribution.signedRanks(nonzero.count)
      intervalMethod = .exact
      interval = means.interval(
        rank: distribution.rank(leaving: (1 - level) / 2), level: level)
    } else {
      intervalMethod = .normal(continuityCorrection: false)
      interval = means.interval(rank: normal.rank(of: means.count, level: level), level: level)
    }
    switch approximation {
    case .student:
      (method, p) = Self.exactOrStudent(statistic, ranking.ranks, normal)
    case .normal:
      if intervalMethod == .exact {
        method = .exact
        p = WholeNumberDistribution.signedRanks(nonzero.count).twoSided(Int(statistic))
      } else {
        method = .normal(continuityCorrection: continuityCorrection)
        p = normal.p(continuityCorrection: continuityCorrection)
      }
    }
  }

  /// The p value of PROC UNIVARIATE: of at most 20 differences from the distribution of the sum of their
  /// ranks, shared ranks too; of more from Student's t of S √((n − 1) / (n V − S²)), where S is the
  /// distance of the sum from its mean and V its variance (SAS/STAT and Base SAS procedures guide, *Tests
  /// for location*).
  private static func exactOrStudent(
    _ statistic: Double, _ ranks: [Double], _ normal: NormalRankTest
  ) -> (RankTestMethod, Double?) {
    guard ranks.count > 20 else {
      // Twice the ranks, which are whole also where they are shared.
      let distribution = WholeNumberDistribution.sums(of: ranks.map { Int(2 * $0) })
      return (.exact, distribution.twoSided(Int(2 * statistic)))
    }
    let n = Double(ranks.count)
    let rest = n * normal.variance - normal.distance * normal.distance
    // Without a rest all differences have one sign and one size: no t is too large for them.
    guard rest > 0 else { return (.student, 0) }
    let t = normal.distance * ((n - 1) / rest).squareRoot()
    return (.student, StudentTDistribution.twoSided(t, degreesOfFreedom: n - 1))
  }
}

/// The rank test of Kruskal and Wallis that several independent samples come from one distribution.
public enum KruskalWallisTest {
  /// Compares samples; nil if fewer than two have a value or if all values are equal.
  ///
  /// The statistic is corrected for ties and compared with chi-square: Kruskal and Wallis, Journal of
  /// the American Statistical Association 1952;47:583–621 (doi:10.1080/01621459.1952.10483441); R's
  /// `kruskal.test`. Of two samples it is the normal rank-sum test without continuity correction.
  /// - Precondition: All values are finite.
  /// - Complexity: O(n log n).
  public static func test(_ samples: [[Double]]) -> ChiSquareTest? {
    let samples = samples.filter { !$0.isEmpty }
    precondition(samples.joined().allSatisfy(\.isFinite), "a sample holds finite numbers")
    let ranking = Ranks(Array(samples.joined()))
    let total = Double(ranking.ranks.count)
    let ties = 1 - ranking.tieSum / (total * total * total - total)
    guard samples.count > 1, ties > 0 else { return nil }
    var start = 0
    var sum = 0.0
    for sample in samples {
      let count = Double(sample.count)
      let mean = ranking.ranks[start..<(start + sample.count)].reduce(0, +) / count
      // Squared distances from the mean rank lose fewer digits than the difference of two sums.
      sum += count * (mean - (total + 1) / 2) * (mean - (total + 1) / 2)
      start += sample.count
    }
    return ChiSquareTest(
      chiSquare: 12 / (total * (total + 1)) * sum / ties, degreesOfFreedom: samples.count - 1)
  }
}

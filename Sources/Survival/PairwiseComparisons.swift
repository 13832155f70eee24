/// Tests of each pair of groups, with p values adjusted for their number.
public struct PairwiseComparisons: Sendable, Hashable {
  /// One pair.
  public struct Pair: Sendable, Hashable {
    /// The place of the first group, from 0.
    public let first: Int
    /// The place of the second group, after the first.
    public let second: Int
    /// The test of these two groups alone.
    public let test: LogRankTest
    /// Holm's adjusted p value; nil if the test could not be made.
    public let adjustedP: Double?
  }

  /// The pairs, in the order of their groups.
  public let pairs: [Pair]

  /// Compares each pair of groups by a test of the log-rank family.
  ///
  /// Each test has the risk sets, and the weights, of its two groups alone. Tests that could not be
  /// made do not count toward the number of tests.
  /// - Parameters:
  ///   - strata: For each stratum one table a group, made together.
  ///   - weight: The weight of each event time.
  public init(strata: [[EventTable]], weight: EventTimeWeight = .logRank) {
    let count = strata.first?.count ?? 0
    var tests: [(first: Int, second: Int, test: LogRankTest)] = []
    for first in 0..<count {
      for second in (first + 1)..<max(count, first + 1) {
        let pair = strata.map { [$0[first], $0[second]] }
        tests.append((first, second, LogRankTest(strata: pair, weight: weight)))
      }
    }
    let adjusted = Self.holm(tests.map { $0.test.statistic?.p })
    pairs = zip(tests, adjusted).map {
      Pair(first: $0.first, second: $0.second, test: $0.test, adjustedP: $1)
    }
  }

  /// The p values multiplied by the number of tests not yet rejected, from the smallest on, and never
  /// below one before: Holm, Scandinavian Journal of Statistics 1979;6:65–70; R's `p.adjust`.
  public static func holm(_ values: [Double?]) -> [Double?] {
    let made = values.indices.compactMap { place in values[place].map { (place: place, p: $0) } }
      .sorted { ($0.p, $0.place) < ($1.p, $1.place) }
    var adjusted = [Double?](repeating: nil, count: values.count)
    var greatest = 0.0
    for (rank, value) in made.enumerated() {
      greatest = max(greatest, min(1, value.p * Double(made.count - rank)))
      adjusted[value.place] = greatest
    }
    return adjusted
  }
}

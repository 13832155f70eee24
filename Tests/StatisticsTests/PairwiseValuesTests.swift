import Testing

@testable import Statistics

struct PairwiseValuesTests {
  private static let samples: [[Double]] = {
    var state: UInt64 = 7
    func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(Int(state >> 40) - 0x800000)
    }
    return [
      [1], [2, 2], [-0.0, 0.0], [3, -1, 3, 0, -1], [1e-300, -1e300, 0, 1e300],
      (0..<7).map { _ in next() }, (0..<40).map { _ in (next() / 1e6).rounded() / 10 },
    ]
  }()

  /// The value of each rank is that of the sorted list of all pairs, ties and signs of zero as well.
  @Test func ranksAreThoseOfTheSortedPairs() {
    for first in Self.samples {
      for second in Self.samples {
        let pairs = PairwiseValues.differences(first, second)
        let sorted = first.flatMap { one in second.map { one - $0 } }.sorted()
        #expect(pairs.count == sorted.count)
        #expect((1...pairs.count).map { pairs.value(rank: $0) } == sorted)
      }
      let means = PairwiseValues.means(first)
      let sorted = first.indices.flatMap { one in
        first[one...].map { first[one] / 2 + $0 / 2 }
      }.sorted()
      #expect((1...means.count).map { means.value(rank: $0) } == sorted)
    }
  }

  @Test func zeroHasNoSign() {
    #expect(PairwiseValues.differences([-0.0], [0.0]).value(rank: 1).sign == .plus)
  }

  /// Of 0 … n − 1 and 0 … n − 1 the differences are symmetric, and 36 million of them are not kept.
  @Test func largeSamplesNeedNoList() {
    let values = (0..<6000).map(Double.init)
    let pairs = PairwiseValues.differences(values, values.map { $0 + 2.5 })
    #expect(pairs.count == 36_000_000)
    #expect(pairs.median == -2.5)
    #expect(pairs.value(rank: 1) == -6001.5)
    #expect(pairs.value(rank: pairs.count) == 5996.5)
  }
}

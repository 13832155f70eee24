import Foundation
import Statistics
import Testing

/// R 4.2.2; see Reference/README.md and Tests/Oracle/ORACLES.md.
struct SampleTests {
  struct Reference: Decodable {
    struct T: Decodable {
      let t: Double
      let df: Double
      let p: Double
      let limits: [Double]
      let standardError: Double
    }

    struct RankTest: Decodable {
      let statistic: Double
      let exact: Bool
      let p: Double
      let uncorrected: Double
      let shift: Double?
      let pseudomedian: Double?
      let limits: [Double?]
    }

    struct Two: Decodable {
      let name: String
      let x: [Double]
      let y: [Double]
      let level: Double
      let welch: T
      let pooled: T
      let rankSum: RankTest
    }

    struct One: Decodable {
      let name: String
      let x: [Double]
      let against: Double
      let level: Double
      let mean: T
      let signedRank: RankTest
      /// The p value of PROC UNIVARIATE.
      let sas: Double
    }

    struct Several: Decodable {
      let name: String
      let samples: [[Double]]
      let chiSquare: Double
      let df: Int
      let p: Double
    }

    let two: [Two]
    let one: [One]
    let several: [Several]

    static func read() throws -> Reference {
      let path = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Reference/samples.json")
      return try JSONDecoder().decode(Reference.self, from: Data(contentsOf: path))
    }
  }

  private func check(_ test: TTest?, _ expected: Reference.T, _ name: String) throws {
    let test = try #require(test, "\(name)")
    #expect(agrees(test.t, expected.t, relative: 1e-9), "\(name)")
    #expect(agrees(test.degreesOfFreedom, expected.df, relative: 1e-9), "\(name)")
    #expect(agrees(test.p, expected.p, relative: 1e-9), "\(name)")
    #expect(agrees(test.standardError, expected.standardError, relative: 1e-9), "\(name)")
    #expect(agrees(test.interval.lower, expected.limits[0], relative: 1e-9), "\(name)")
    #expect(agrees(test.interval.upper, expected.limits[1], relative: 1e-9), "\(name)")
  }

  @Test func meansAgreeWithR() throws {
    let reference = try Reference.read()
    for row in reference.two {
      try check(
        TTest.difference(row.x, row.y, variances: .welch, level: row.level), row.welch, row.name)
      try check(
        TTest.difference(row.x, row.y, variances: .pooled, level: row.level), row.pooled, row.name)
    }
    for row in reference.one {
      try check(TTest.mean(row.x, against: row.against, level: row.level), row.mean, row.name)
    }
  }

  /// PROC TTEST of weight gain, as the CAMIS project prints it (SAS/ttest_2Sample.qmd).
  @Test func publishedTTestsAreFound() throws {
    let row = try #require(try Reference.read().two.first { $0.name == "weight gain" })
    let pooled = try #require(TTest.difference(row.x, row.y, variances: .pooled, level: 0.95))
    #expect(abs(pooled.estimate + 7.9375) <= 0.00005)
    #expect(abs(try #require(pooled.interval.lower) + 31.1984) <= 0.00005)
    #expect(abs(try #require(pooled.p) - 0.4912) <= 0.00005)
    let welch = try #require(TTest.difference(row.x, row.y, variances: .welch, level: 0.95))
    #expect(abs(welch.degreesOfFreedom - 29.694) <= 0.0005)
    #expect(abs(try #require(welch.interval.upper) - 15.3335) <= 0.00005)
  }

  private func check(
    _ expected: Reference.RankTest, _ name: String, statistic: Double, method: RankTestMethod,
    p: Double?, uncorrected: Double?, shift: Double, interval: ConfidenceInterval
  ) {
    #expect(statistic == expected.statistic, "\(name)")
    #expect((method == .exact) == expected.exact, "\(name)")
    #expect(agrees(p, expected.p, relative: 1e-10), "\(name)")
    #expect(agrees(uncorrected, expected.uncorrected, relative: 1e-10), "\(name)")
    #expect(abs(shift - (expected.shift ?? expected.pseudomedian ?? .nan)) <= 1e-9, "\(name)")
    for (limit, expectedLimit) in zip([interval.lower, interval.upper], expected.limits) {
      guard let limit, let expectedLimit else {
        #expect(limit == nil && expectedLimit == nil, "\(name)")
        continue
      }
      #expect(abs(limit - expectedLimit) <= 1e-9, "\(name)")
    }
  }

  @Test func rankTestsAgreeWithRAndEnumeration() throws {
    let reference = try Reference.read()
    for row in reference.two {
      let test = try #require(RankSumTest(row.x, row.y, level: row.level))
      let uncorrected = RankSumTest(row.x, row.y, continuityCorrection: false, level: row.level)
      check(
        row.rankSum, row.name, statistic: test.statistic, method: test.method, p: test.p,
        uncorrected: uncorrected?.p, shift: test.shift, interval: test.interval)
    }
    for row in reference.one {
      let test = try #require(SignedRankTest(row.x, level: row.level))
      let uncorrected = SignedRankTest(row.x, continuityCorrection: false, level: row.level)
      check(
        row.signedRank, row.name, statistic: test.statistic, method: test.method, p: test.p,
        uncorrected: uncorrected?.p, shift: test.pseudomedian, interval: test.interval)
    }
  }

  @Test func signedRanksAgreeWithSASWhereAskedTo() throws {
    for row in try Reference.read().one {
      let test = try #require(SignedRankTest(row.x, approximation: .student, level: row.level))
      #expect(agrees(test.p, row.sas, relative: 1e-10), "\(row.name)")
      let ofR = try #require(SignedRankTest(row.x, level: row.level))
      #expect(test.interval == ofR.interval, "\(row.name)")
    }
  }

  /// PROC UNIVARIATE as the CAMIS project prints it (SAS/wilcoxonsr_HL.qmd): S −34, p 0.1819.
  @Test func thePublishedSignedRankIsFound() throws {
    let row = try #require(try Reference.read().one.first { $0.name == "paired differences" })
    let test = try #require(SignedRankTest(row.x, approximation: .student, level: 0.95))
    #expect(test.statistic - 19 * 20 / 4 == -34)
    #expect(abs(try #require(test.p) - 0.1819) <= 0.00005)
    #expect(test.method == .exact)
  }

  /// Of 3 and 3 values one of 20 arrangements lies at each end, so that all differences make an interval of
  /// just 90%, all but one at each end of 80%, and none is of 91%.
  @Test(arguments: [(0.9, 1), (0.8, 2), (0.89, 1), (0.91, nil)])
  func anExactIntervalIsNotLostToRounding(_ level: Double, rank: Int?) throws {
    let (first, second) = ([1.0, 4, 6.5], [2.0, 3.5, 9])
    let differences = first.flatMap { one in second.map { one - $0 } }.sorted()
    let test = try #require(RankSumTest(first, second, level: level))
    #expect(test.interval.lower == rank.map { differences[$0 - 1] })
    #expect(test.interval.upper == rank.map { differences[9 - $0] })
  }

  /// PROC NPAR1WAY of birth weights, as the CAMIS project prints it (SAS/ranksum.qmd), smokers first.
  @Test func publishedRankSumsAreFound() throws {
    let row = try #require(try Reference.read().two.first { $0.name == "birth weight" })
    let test = try #require(RankSumTest(row.x, row.y, level: 0.95))
    #expect(abs(test.shift + 0.425) <= 0.00005)
    #expect(abs(try #require(test.interval.lower) + 0.77) <= 1e-9)
    #expect(abs(try #require(test.interval.upper) + 0.09) <= 1e-9)
    #expect(abs(try #require(test.p) - 0.0100) <= 0.00005)
  }

  /// All ways in which three of seven ranks could have fallen to the first sample.
  @Test func theExactRankSumIsAnEnumeration() throws {
    let second: [Double] = [1, 2, 4, 7]
    let first: [Double] = [3, 5, 6]
    let test = try #require(RankSumTest(first, second, level: 0.9))
    let values = first + second
    var statistics: [Int] = []
    for chosen in 0..<(1 << values.count) where chosen.nonzeroBitCount == 3 {
      let (inside, outside) = values.indices.reduce(into: ([Double](), [Double]())) {
        parts, index in
        if chosen & (1 << index) != 0 {
          parts.0.append(values[index])
        } else {
          parts.1.append(values[index])
        }
      }
      statistics.append(inside.reduce(0) { sum, one in sum + outside.count { one > $0 } })
    }
    let observed = Int(test.statistic)
    let lower = Double(statistics.count { $0 <= observed }) / Double(statistics.count)
    let upper = Double(statistics.count { $0 >= observed }) / Double(statistics.count)
    #expect(test.method == .exact)
    #expect(agrees(test.p, min(1, 2 * min(lower, upper))))
  }

  @Test func severalSamplesAgreeWithR() throws {
    for row in try Reference.read().several {
      let test = try #require(KruskalWallisTest.test(row.samples), "\(row.name)")
      #expect(agrees(test.chiSquare, row.chiSquare, relative: 1e-10), "\(row.name)")
      #expect(test.degreesOfFreedom == row.df, "\(row.name)")
      #expect(agrees(test.p, row.p, relative: 1e-10), "\(row.name)")
    }
  }

  @Test func withoutVariationThereIsNoTest() throws {
    #expect(TTest.difference([1], [2, 3], variances: .welch, level: 0.95) == nil)
    #expect(TTest.difference([1], [2], variances: .pooled, level: 0.95) == nil)
    #expect(TTest.difference([1], [2, 4], variances: .pooled, level: 0.95)?.degreesOfFreedom == 1)
    let equal = try #require(
      TTest.difference([0.1, 0.1, 0.1], [0.3, 0.3], variances: .welch, level: 0.95))
    #expect(equal.t == nil && equal.p == nil && equal.interval.lower == nil)
    #expect(
      TTest.difference([1.7e308, 1.7e308], [-1.7e308, -1.7e308], variances: .welch, level: 0.95)
        == nil)
    #expect(TTest.mean([3], level: 0.95) == nil)
    #expect(KruskalWallisTest.test([[1, 1], [1]]) == nil)
    #expect(KruskalWallisTest.test([[1, 2], []]) == nil)
    #expect(RankSumTest([], [1], level: 0.95) == nil)
    #expect(RankSumTest([1, 1], [1], level: 0.95)?.p == nil)
    #expect(SignedRankTest([0, 0], level: 0.95) == nil)
  }

  /// Fewer than four values cannot exclude anything at 95 %.
  @Test func smallSamplesHaveNoLimits() throws {
    let test = try #require(RankSumTest([1, 2], [3, 4.5], level: 0.95))
    #expect(test.interval.lower == nil && test.interval.upper == nil)
    #expect(test.shift == -2.25)
    let signed = try #require(SignedRankTest([1, 2.5, 4], level: 0.95))
    #expect(signed.interval.lower == nil)
  }

  @Test func exchangingTheSamplesTurnsTheSign() throws {
    for row in try Reference.read().two {
      let test = try #require(RankSumTest(row.x, row.y, level: row.level))
      let other = try #require(RankSumTest(row.y, row.x, level: row.level))
      #expect(agrees(other.p, try #require(test.p), relative: 1e-12))
      #expect(abs(other.shift + test.shift) <= 1e-12 * max(1, abs(test.shift)))
      #expect(other.interval.lower == test.interval.upper.map { -$0 })
      let shuffled = RankSumTest(row.x.reversed(), row.y.sorted(), level: row.level)
      #expect(shuffled == test)
    }
  }
}

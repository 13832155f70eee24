import Foundation
import Statistics
import Testing

struct BinomialProportionTests {
  /// One row of Reference/binomial.json.
  struct ReferenceRow: Decodable {
    let successes: Int
    let trials: Int
    let level: Double
    let exactLower: Double
    let exactUpper: Double
    let scoreLower: Double
    let scoreUpper: Double

    var proportion: BinomialProportion { BinomialProportion(successes, of: trials) }

    static func all() throws -> [ReferenceRow] {
      let path = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Reference/binomial.json")
      return try JSONDecoder().decode([ReferenceRow].self, from: Data(contentsOf: path))
    }
  }

  /// R 4.2.2, `binom.test(x, n, conf.level =)$conf.int`.
  @Test func exactLimitsAgreeWithR() throws {
    for row in try ReferenceRow.all() {
      let interval = row.proportion.interval(.clopperPearson, level: row.level)
      let name = "\(row.successes) of \(row.trials), level \(row.level)"
      #expect(agrees(interval.lower, row.exactLower, relative: 1e-11), "\(name)")
      #expect(agrees(interval.upper, row.exactUpper, relative: 1e-11), "\(name)")
    }
  }

  /// R 4.2.2, `min(1, 2 * min(pbinom(x, n, p), 1 - pbinom(x - 1, n, p)))`: the smaller tail doubled, as SAS
  /// documents its exact test of a binomial proportion.
  @Test(arguments: [
    (3, 20, 0.3, 0.214173609), (9, 20, 0.3, 0.2266629258), (0, 15, 0.2, 0.07036874418),
    (6, 20, 0.3, 1),
  ])
  func theDoubledTailIsThatOfTheBinomial(
    _ successes: Int, _ trials: Int, _ proportion: Double, _ expected: Double
  ) {
    let p = BinomialProportion(successes, of: trials)
      .exactTest(against: proportion, twoSided: .doubledTail)
    #expect(agrees(p, expected, relative: 5e-10))
  }

  /// R 4.2.2, `prop.test(x, n, conf.level =, correct = FALSE)$conf.int`, which loses digits of its
  /// lower limit by cancellation: hence an absolute tolerance.
  @Test func scoreLimitsAgreeWithR() throws {
    for row in try ReferenceRow.all() {
      let interval = row.proportion.interval(.wilson, level: row.level)
      let name = "\(row.successes) of \(row.trials), level \(row.level)"
      let lower = try #require(interval.lower)
      let upper = try #require(interval.upper)
      #expect(abs(lower - row.scoreLower) <= 1e-14, "\(name)")
      #expect(abs(upper - row.scoreUpper) <= 1e-14, "\(name)")
    }
  }

  private static let published: [(Int, Int, ProportionInterval, Double, Double)] = [
    (15, 148, .clopperPearson, 0.0578, 0.1617), (15, 148, .wilson, 0.0624, 0.1605),
    (0, 20, .clopperPearson, 0, 0.1684), (0, 20, .wilson, 0, 0.1611),
    (1, 29, .clopperPearson, 0.0009, 0.1776), (1, 29, .wilson, 0.0061, 0.1718),
  ]

  /// Newcombe, Statistics in Medicine 1998;17:857–872
  /// (doi:10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E), table I.
  @Test(arguments: published)
  func newcombesExamplesGiveThePublishedLimits(
    successes: Int, trials: Int, method: ProportionInterval, lower: Double, upper: Double
  ) throws {
    let interval = BinomialProportion(successes, of: trials).interval(method, level: 0.95)
    #expect(abs(try #require(interval.lower) - lower) <= 0.00005)
    #expect(abs(try #require(interval.upper) - upper) <= 0.00005)
  }

  /// Closed form: the limit is (α/2)^(1/n), and 1 − that with no success.
  @Test(arguments: [1, 2, 7, 60, 2000])
  func allOrNoneHasAClosedForm(trials: Int) {
    let bound = pow(0.025, 1 / Double(trials))
    let none = BinomialProportion(0, of: trials).interval(.clopperPearson, level: 0.95)
    let all = BinomialProportion(trials, of: trials).interval(.clopperPearson, level: 0.95)
    #expect(none.lower == 0)
    #expect(agrees(none.upper, 1 - bound))
    #expect(agrees(all.lower, bound))
    #expect(all.upper == 1)
  }

  @Test(arguments: ProportionInterval.allCases)
  func limitsEncloseTheProportionAndMirror(method: ProportionInterval) throws {
    for trials in 1...40 {
      for successes in 0...trials {
        let proportion = BinomialProportion(successes, of: trials)
        let estimate = try #require(proportion.estimate)
        let interval = proportion.interval(method, level: 0.9)
        let lower = try #require(interval.lower)
        let upper = try #require(interval.upper)
        let mirrored = BinomialProportion(trials - successes, of: trials)
          .interval(method, level: 0.9)
        #expect(0 <= lower && lower <= estimate && estimate <= upper && upper <= 1)
        #expect(successes > 0 || lower == 0)
        #expect(successes < trials || upper == 1)
        // Wald's limits with trials added may be cut to 0 and 1 elsewhere too.
        #expect(method == .agrestiCoull || (lower == 0) == (successes == 0))
        #expect(method == .agrestiCoull || (upper == 1) == (successes == trials))
        #expect(abs(try #require(mirrored.upper) - (1 - lower)) <= 1e-13)
      }
    }
  }

  @Test(arguments: ProportionInterval.allCases)
  func withoutSubjectsNothingIsEstimable(method: ProportionInterval) {
    let nobody = BinomialProportion(0, of: 0)
    #expect(nobody.estimate == nil)
    #expect(
      nobody.interval(method, level: 0.95)
        == ConfidenceInterval(lower: nil, upper: nil, level: 0.95))
  }

  /// R 4.2.2, `qbeta`.
  @Test func betaQuantilesAgreeWithR() {
    #expect(
      agrees(
        BetaDistribution.quantile(0.3, alpha: 2.5, beta: 0.7), 0.70977589121488083, relative: 1e-11)
    )
    #expect(
      agrees(
        BetaDistribution.upperQuantile(0.3, alpha: 2.5, beta: 0.7), 0.92949909204675307,
        relative: 1e-11))
    #expect(BetaDistribution.quantile(0, alpha: 1, beta: 1) == nil)
    #expect(BetaDistribution.quantile(0.5, alpha: 0, beta: 1) == nil)
    #expect(BetaDistribution.upperQuantile(0.5, alpha: 1, beta: .infinity) == nil)
    #expect(BetaDistribution.upperQuantile(.nan, alpha: 1, beta: 1) == nil)
  }
}

import Foundation
import Statistics
import Survival
import Testing

/// R 4.2.2, survival 3.5-3; see Reference/README.md.
struct WeightedTestTests {
  struct Case: Decodable {
    struct Test: Decodable {
      let rho: Double
      let chiSquare: Double
      let p: Double
      let trend: Double
    }

    struct Means: Decodable {
      let estimates: [Double]
      let standardErrors: [Double]
    }

    struct Hazards: Decodable {
      let hazard: [Double]
      let standardError: [Double]
    }

    struct Pairs: Decodable {
      let p: [Double]
      let adjusted: [Double]
    }

    struct Contrasts: Decodable {
      let limit: Double
      let survival: Double
      let survivalError: Double
      let mean: Double
      let meanError: Double
    }

    let name: String
    let time: [Double]
    let event: [Bool]
    let group: [Int]
    let stratum: [Int]
    let observed: [Int]
    let expected: [Double]
    let tests: [Test]
    let weighted: [String: Double]
    let pairs: Pairs
    let contrasts: [Contrasts]
    let limits: [Double]
    let means: [Means]
    let hazards: [Hazards]

    static func all() throws -> [Case] {
      let path = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Reference/tests.json")
      return try JSONDecoder().decode([Case].self, from: Data(contentsOf: path))
    }

    var strata: [[EventTable]] {
      EventTable.strata(
        times: time, events: event, groups: group, groupCount: means.count, strata: stratum,
        strataCount: (stratum.max() ?? 0) + 1, ties: .merge)
    }
  }

  @Test func stratifiedTestsAgreeWithSurvdiff() throws {
    for reference in try Case.all() {
      for expected in reference.tests {
        let test = LogRankTest(strata: reference.strata, rho: expected.rho)
        let name = "\(reference.name), rho \(expected.rho)"
        let statistic = try #require(test.statistic, "\(name)")
        #expect(agrees(statistic.chiSquare, expected.chiSquare), "\(name)")
        #expect(agrees(statistic.p, expected.p), "\(name)")
        #expect(test.groups.map(\.observed) == reference.observed, "\(name)")
        #expect(agrees(test.groups.map(\.expected), reference.expected), "\(name)")
      }
    }
  }

  @Test func trendTestsAgreeWithTheSumsOfSurvdiff() throws {
    for reference in try Case.all() {
      for expected in reference.tests {
        let test = LogRankTest(strata: reference.strata, rho: expected.rho)
        for scores in [(0.0, 1.0), (-7, 2.5)] {
          let outcome = test.trend(
            scores: test.groups.indices.map { scores.0 + scores.1 * Double($0) })
          guard case .statistic(let statistic) = outcome else {
            Issue.record("\(reference.name) has no trend test")
            continue
          }
          #expect(agrees(statistic.chiSquare, expected.trend), "\(reference.name)")
          #expect(statistic.degreesOfFreedom == 1)
        }
      }
    }
  }

  @Test func equalScoresHaveNoTrend() throws {
    let reference = try #require(try Case.all().first)
    let test = LogRankTest(strata: reference.strata, rho: 0)
    #expect(test.trend(scores: [2, 2, 2]) == .notEstimable(.singularVariance))
    #expect(LogRankTest([]).trend(scores: []) == .notEstimable(.noEvents))
  }

  /// Two groups have one difference, so that the trend is the test itself.
  @Test(arguments: UInt64(1)...20, [0.0, 1])
  func theTrendOfTwoGroupsIsTheTest(seed: UInt64, rho: Double) throws {
    let tables = Array(PropertyTests.Sample(seed: seed).tables.prefix(2))
    let test = LogRankTest(strata: [tables], rho: rho)
    guard case .statistic(let trend) = test.trend(scores: [3, 5]) else {
      #expect(test.statistic == nil)
      return
    }
    #expect(agrees(trend.chiSquare, try #require(test.statistic).chiSquare, relative: 1e-9))
  }

  @Test func restrictedMeansAgreeWithSurvfit() throws {
    for reference in try Case.all() {
      let tables = EventTable.tables(
        times: reference.time, events: reference.event, groups: reference.group,
        groupCount: reference.means.count, ties: .merge)
      for (table, expected) in zip(tables, reference.means) {
        let curve = KaplanMeier(table, interval: .log, level: 0.95)
        let means = reference.limits.map {
          curve.restrictedMean(through: $0, beyondFollowUp: .carriedForward)
        }
        #expect(agrees(means.map { $0?.estimate }, expected.estimates), "\(reference.name)")
        #expect(
          agrees(means.map { $0?.standardError }, expected.standardErrors), "\(reference.name)")
      }
    }
  }

  /// Closed form: 2, 4 and 6 cut to 5 have the mean 11/3; nobody is followed beyond 6.
  @Test func withoutCensoringTheRestrictedMeanIsAMean() throws {
    let table = EventTable(times: [2, 4, 6], events: [true, true, false], ties: .exact)
    let curve = KaplanMeier(table, interval: .log, level: 0.95)
    let mean = try #require(curve.restrictedMean(through: 5, beyondFollowUp: .notEstimable))
    #expect(agrees(mean.estimate, 11.0 / 3, relative: 1e-14))
    // A is 5/3 at 2 and 1/3 at 4: (25/9)/6 + (1/9)/2.
    let variance = 25.0 / 54 + 1.0 / 18
    #expect(agrees(mean.standardError, variance.squareRoot(), relative: 1e-14))
    #expect(mean.interval.upper == 5)
    #expect(
      agrees(mean.interval.lower, 11.0 / 3 - 1.959963984540054 * variance.squareRoot()))
    // The upper limit lies beyond 5, where no mean can be.
    let uncut = try #require(
      curve.restrictedMean(through: 5, beyondFollowUp: .notEstimable, cutsToRange: false))
    #expect(
      agrees(uncut.interval.upper, 11.0 / 3 + 1.959963984540054 * variance.squareRoot()))
    #expect(uncut.interval.lower == mean.interval.lower)
    #expect(curve.restrictedMean(through: 6.5, beyondFollowUp: .notEstimable) == nil)
  }
}

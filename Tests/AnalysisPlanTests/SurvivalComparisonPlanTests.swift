@testable import AnalysisPlan
import Diagnostics
import Testing

/// The keys of a time-to-event endpoint that say how its groups are compared.
struct SurvivalComparisonPlanTests {
  private static let place = "    landmarks: [6, 12]\n    compare: [arm]\n"

  private func comparisons(_ lines: String...) throws -> SurvivalComparisons {
    let text = lines.map { "    \($0)\n" }.joined()
    let outcome = try DemoPlan().replacing(Self.place, Self.place + text).read()
    #expect(outcome.diagnostics == [])
    return try #require(outcome.plan?.endpoint("os")?.survivalComparisons)
  }

  @Test func withoutKeysThereIsTheLogRankTestAlone() throws {
    let comparisons = try comparisons()
    #expect(comparisons.tests == [.logRank])
    #expect(comparisons.strata.isEmpty)
    #expect(comparisons.pairwise == nil)
    #expect(comparisons.restrictedMean == nil)
    #expect(!comparisons.hasLandmarkDifferences && !comparisons.hasCumulativeHazard)
  }

  @Test func testsReplaceTheDefaultInTheOrderWritten() throws {
    let tests = try comparisons(
      "tests: [trend, gehan, fleming-harrington(0.5 1), peto-peto, tarone-ware]"
    ).tests
    #expect(
      tests == [
        .trend, .gehan, .flemingHarrington(rho: 0.5, gamma: 1), .petoPeto, .taroneWare,
      ])
  }

  @Test func aSingleTestNeedsNoBrackets() throws {
    #expect(try comparisons("tests: gehan").tests == [.gehan])
  }

  @Test(arguments: [
    (SurvivalTest.logRank, "os.log-rank[arm]"), (.trend, "os.trend[arm]"),
    (.gehan, "os.gehan[arm]"), (.petoPeto, "os.peto-peto[arm]"),
    (.taroneWare, "os.tarone-ware[arm]"),
    (.flemingHarrington(rho: 0, gamma: 0.5), "os.fleming-harrington[rho=0][gamma=0.5][arm]"),
  ])
  func eachTestHasAnIdOfItsOwn(_ test: SurvivalTest, id: String) {
    #expect(test.id("os", "arm") == id)
  }

  @Test(arguments: [("common", SurvivalComparisons.Horizon.common), ("24", .time(24))])
  func aMeanEndsAtATimeOrWhereTheDataDo(
    _ text: String, horizon: SurvivalComparisons.Horizon
  ) throws {
    #expect(try comparisons("restricted-mean: \(text)").restrictedMean == horizon)
  }

  @Test func falseAsksForNothing() throws {
    let comparisons = try comparisons("landmark-differences: false", "cumulative-hazard: false")
    #expect(!comparisons.hasLandmarkDifferences && !comparisons.hasCumulativeHazard)
  }

  @Test(arguments: ["rho", "gamma"])
  func namesOfParametersAreNoGroupings(_ name: String) throws {
    let line = "{label: R, variable: adsl.SEX, known-at: baseline, levels: [F, M]}"
    let outcome = try DemoPlan().replacing("groupings:\n", "groupings:\n  \(name): \(line)\n")
      .read()
    #expect(outcome.diagnostics.map(\.code.rawValue) == ["invalid-name"])
  }
}

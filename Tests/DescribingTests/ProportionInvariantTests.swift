import Results
import Testing

@testable import Describing

/// Results that a fault of the program could make, and what is said of them.
struct ProportionInvariantTests {
  private func row(
    _ statistic: String, _ value: Double?, events: Int? = nil, of denominator: Int? = nil,
    limits: ClosedRange<Double>? = nil
  ) -> ResultRow {
    var row = ResultRow(
      id: "e.\(statistic)[look=one]", analysis: "e", population: "safety", statistic: statistic,
      method: "", text: "")
    row.value = value
    (row.events, row.denominator, row.n) = (events, denominator, denominator)
    (row.lower, row.upper) = (limits?.lowerBound, limits?.upperBound)
    return row
  }

  private func results(_ rows: [ResultRow]) -> ResultSet {
    let header = ResultSet.Header(
      study: "s", synthetic: true, lock: nil, cutoff: nil, lockDigest: nil, edition: "",
      conventions: [])
    return ResultSet(header: header, rows: rows, curves: [])
  }

  @Test func aProportionIsItsCountsAndLiesInItsInterval() {
    #expect(brokenProportion(row("proportion", 0.4, events: 2, of: 5, limits: 0.05...0.85)) == nil)
    #expect(brokenProportion(row("proportion", 0.5, events: 2, of: 5, limits: 0.05...0.85)) != nil)
    #expect(brokenProportion(row("proportion", 0.4, events: 2, of: 5, limits: 0.5...0.85)) != nil)
    #expect(brokenProportion(row("proportion", nil, events: 0, of: 0)) == nil)
  }

  @Test func thoseAnalysedAndThoseLeftOutAreTheGroup() {
    let notAssessed = row("not-assessed", 2, of: 50)
    let all = results([row("proportion", 0.5, events: 25, of: 50)])
    let some = results([row("proportion", 0.5, events: 24, of: 48)])
    #expect(brokenSum(notAssessed, leavesOut: false, all) == nil)
    #expect(brokenSum(notAssessed, leavesOut: true, some) == nil)
    #expect(brokenSum(notAssessed, leavesOut: true, all) != nil)
    #expect(brokenSum(notAssessed, leavesOut: false, some) != nil)
  }

  @Test(arguments: [(3.0, 0.0, true), (4, 1, true), (3, 1, false), (4, 0, false)])
  func aVerdictIsWhatToxicitiesAndLimitSay(toxicities: Double, verdict: Double, isRight: Bool) {
    let known = results([row("toxicities", toxicities), row("limit", 3)])
    #expect((brokenVerdict(row("verdict", verdict), known) == nil) == isRight)
    #expect(brokenVerdict(row("verdict", verdict), results([])) != nil)
  }
}

import Results
import Testing
import Wording

@testable import Changes

/// How differences get their reasons, and what comes first.
struct ChangeReportTests {
  private func row(
    _ id: String, _ value: Double?, role: String? = nil, lower: Double? = nil, upper: Double? = nil,
    p: Double? = nil, reason: String? = nil
  ) -> ResultRow {
    let parts = id.split(separator: ".")
    var row = ResultRow(
      id: id, analysis: String(parts[0]), role: role, population: "all",
      statistic: String(parts[1].prefix { $0 != "[" }), method: "by hand",
      text: value.map { NumberText.plain($0) } ?? reason ?? "")
    (row.value, row.lower, row.upper, row.p, row.reason) = (value, lower, upper, p, reason)
    return row
  }

  private func set(_ rows: [ResultRow]) -> ResultSet {
    ResultSet(
      header: .init(
        study: "made-up", synthetic: true, lock: "b", cutoff: "2021-01-01", lockDigest: nil,
        edition: "e", conventions: [("confidence-level", "0.95")]), rows: rows, curves: [])
  }

  private func report(
    _ record: [ResultRow], _ stations: [(ChangeReason, [ResultRow]?)], _ last: [ResultRow]
  ) -> ChangeReport {
    let lock = ChangeReport.Lock(id: "a", cutoff: "2020-01-01", program: "1", edition: "e")
    return ChangeReport(
      from: lock, to: lock, record: set(record),
      over: stations.map { ChangeStation($0, $1.map(set)) }, to: (.newPatients, set(last)),
      data: nil, plan: [])
  }

  @Test func aStationThatCannotBeComputedJoinsTheNext() {
    let report = report(
      [row("os.events", 1)],
      [(.program, nil), (.plan, [row("os.events", 2)]), (.longerFollowUp, nil)],
      [row("os.events", 5)])
    #expect(report.steps.map(\.reasons) == [[.program, .plan], [.longerFollowUp, .newPatients]])
    #expect(
      report.rows[0].why(.british) == "program or plan: +1; longer follow-up or new patients: +3")
  }

  @Test func aDifferenceBelowFifteenDigitsIsNone() {
    let report = report([row("os.survival", 0.1)], [], [row("os.survival", 0.1 + 1e-17 + 2e-17)])
    #expect(report.rows.isEmpty)
    #expect(report.tally == "Nothing moved: all 1 results are as they were.")
  }

  @Test func stepsThatCancelEachOtherAreStillTold() {
    let report = report(
      [row("os.events", 4)], [(.correctedData, [row("os.events", 6)])], [row("os.events", 4)])
    #expect(report.rows.map(\.isBack) == [true])
    #expect(report.moved == 0)
    #expect(report.rows[0].why(.british) == "corrected data: +2; new patients: \u{2212}2")
  }

  @Test func primaryFirstThenCrossedLinesThenTheSizeOfTheChangeInItsInterval() {
    func rows(_ shift: Double) -> [ResultRow] {
      [
        row("a.count", 10 + shift),
        row("b.median", 5 + shift, role: "secondary", lower: 0, upper: 10),
        row("c.median", 5 + 2 * shift, role: "secondary", lower: 0, upper: 10),
        row("d.log-rank", 3 + shift, role: "secondary", p: shift == 0 ? 0.05 : 0.049),
        row("e.median", 5 + shift / 8, role: "primary", lower: 0, upper: 10),
      ]
    }
    let report = report(rows(0), [], rows(1))
    #expect(
      report.rows.map(\.id) == ["e.median", "d.log-rank", "c.median", "b.median", "a.count"])
    // A p value of exactly the level is not below it.
    #expect(report.rows[1].lines.map(\.kind) == [.significance])
  }

  @Test(
    arguments: [
      ("os.hazard-ratio[arm=b/a]", 0.4, 0.99, 0.5, 1.01, true),
      ("os.hazard-ratio[arm=b/a]", 0.4, 1.0, 0.5, 1.01, false),
      ("orr.risk-difference[arm=b/a]", -0.1, 0.2, 0.1, 0.4, true),
      ("os.median", 0.4, 0.99, 0.5, 1.01, false),
    ])
  func anIntervalThatBeginsOrCeasesToExcludeNoDifferenceIsALine(
    id: String, lower: Double, upper: Double, newLower: Double, newUpper: Double, isLine: Bool
  ) {
    let report = report(
      [row(id, 0.7, lower: lower, upper: upper)], [],
      [row(id, 0.8, lower: newLower, upper: newUpper)]
    )
    #expect(report.rows.first?.lines.map(\.kind) == (isLine ? [.interval] : []))
  }

  @Test func aVerdictAndAnEstimateThatIsReachedAreLines() {
    let report = report(
      [
        row("rule.verdict[look=1]", 0), row("os.median", nil, reason: "not reached"),
        row("os.quartile", nil, reason: "no patients"),
      ], [],
      [row("rule.verdict[look=1]", 1), row("os.median", 21), row("os.quartile", 7)])
    #expect(report.crossings.flatMap(\.lines).map(\.kind) == [.reached, .verdict])
  }

  @Test(
    arguments: [
      ("os.survival", 0.045, "+4.5 points"), ("os.events", -3, "\u{2212}3"),
      ("os.hazard-ratio", 0.004, "+0.004"), ("os.survival", 0.0001, "+0.01 points"),
    ])
  func differencesHaveASignAndNeverReadAsNothing(id: String, difference: Double, text: String) {
    #expect(differenceText(difference, of: row(id, 1), .british) == text)
  }

  @Test func recordedResultsAreReadAsTheyWereWritten() throws {
    var full = row("os.hazard-ratio[arm=b/a]", 0.123456789012345, lower: 0.1, upper: 2, p: 1e-7)
    (full.role, full.grouping, full.level, full.reference) = ("primary", "arm", "B", "A")
    full.category = [.init(name: "term", label: "Z"), .init(name: "class", label: "A")]
    (full.at, full.unit, full.confidenceLevel) = (12, "months", 0.95)
    (full.test, full.degreesOfFreedom) = ("Wald", 1)
    (full.n, full.events, full.denominator) = (50, 30, 60)
    let rows = [full, row("os.median", nil, reason: "not reached")]
    let read = try recordedResults(set(rows).json())
    #expect(read.rows == rows)
    #expect(read.header == set(rows).header)
  }

  /// What programs before the second version wrote at a lock stays readable.
  @Test func recordsOfTheFirstVersionAreRead() throws {
    let file = """
      {"schema": "trialpress-results/1", "study": "demo", "synthetic": true, "lock": {"id": "a", \
      "cutoff": "2020-06-30", "sha256": null}, "edition": "e", "conventions": {"profile": "house"}, \
      "results": [
      {"id": "os.survival@12[arm=b]", "analysis": "os", "endpoint": "os", "role": null, \
      "prespecified": false, "population": "all", "grouping": "arm", "level": "B", "reference": null, \
      "category": {"term": "Z", "class": "A"}, "statistic": "survival", "at": 12, "unit": "months", \
      "method": "Kaplan–Meier", "value": 0.5, "lower": 0.25, "upper": null, "confidence-level": 0.95, \
      "test": null, "df": null, "p": null, "n": 8, "events": 4, "denominator": null, "text": "50%", \
      "reason": null, "anchor": "invented"}], "curves": [], "claims": []}
      """
    let read = try recordedResults(Array(file.utf8))
    var expected = ResultRow(
      id: "os.survival@12[arm=b]", analysis: "os", endpoint: "os", prespecified: false,
      population: "all", statistic: "survival", method: "Kaplan–Meier", text: "50%")
    (expected.grouping, expected.level) = ("arm", "B")
    expected.category = [.init(name: "term", label: "Z"), .init(name: "class", label: "A")]
    (expected.at, expected.unit, expected.value, expected.lower) = (12, "months", 0.5, 0.25)
    (expected.confidenceLevel, expected.n, expected.events) = (0.95, 8, 4)
    #expect(read.rows == [expected])
    #expect(read.header.lock == "a" && read.header.lockDigest == nil)
  }

  @Test(arguments: [
    ("\"os\": {\"prespecified\"", "\"pfs\": {\"prespecified\"", "one of 'analyses'"),
    ("\"method\": 0", "\"method\": 7", "one of 'methods'"),
    ("\"population\": ", "\"people\": ", "'population'"),
    ("results/2", "results/3", "the schema is neither"),
  ])
  func aRecordThatContradictsItselfIsRefused(old: String, new: String, fault: String) {
    let text = String(decoding: set([row("os.events", 1)]).json(), as: UTF8.self)
    #expect(text.contains(old))
    let broken = text.replacing(old, with: new)
    let error = #expect(throws: RecordFault.self) { try recordedResults(Array(broken.utf8)) }
    #expect(error?.summary.contains(fault) == true)
  }
}

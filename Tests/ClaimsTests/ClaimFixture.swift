import AnalysisPlan
import Diagnostics
import Results
import Wording

@testable import Claims

/// Results of a small trial, and claims written as `published.yml` writes them.
struct ClaimFixture {
  var rows: [ResultRow] = [
    row("response.proportion", "proportion", value: 28.0 / 50) {
      $0.events = 28
      $0.denominator = 50
    },
    row("baseline.count[variable=sex][category=female]", "count", value: 24) {
      $0.denominator = 50
    },
    row("os.median", "median", value: 20.9938) {
      $0.unit = "months"
      ($0.lower, $0.upper) = (12.1, 31.5)
    },
    row("os.survival@12", "survival", value: 0.64877) { ($0.at, $0.unit) = (12, "months") },
    row("os.log-rank[dose]", "log-rank", value: 0.05) {
      ($0.grouping, $0.test, $0.p, $0.text) = (
        "dose", "log-rank", 0.81, "log-rank χ² = 0.05, p = 0.81"
      )
    },
    row("os.hazard-ratio[dose=5-mg/2.5-mg]", "hazard-ratio", value: 0.91) {
      ($0.grouping, $0.lower, $0.upper, $0.level) = ("dose", 0.425244, 1.957079, "5 mg")
      $0.text = "0.91 (95% CI 0.43 to 1.96)"
    },
    row("os.log-rank[line]", "log-rank", value: 12.1) {
      ($0.grouping, $0.test, $0.p) = ("line", "log-rank", 0.0005)
    },
    row("os.hazard-ratio[line=2/1]", "hazard-ratio", value: 0.5) {
      ($0.grouping, $0.lower, $0.upper, $0.level) = ("line", 0.3, 0.8, "2")
    },
    row("cycles.highest", "maximum", value: 9),
    row("cycles.minimum", "minimum", value: 1), row("cycles.maximum", "maximum", value: 8),
    harm("blood", "febrile-neutropenia", 9), harm("infections", "lung-infection", 5),
    harm("infections", "sepsis", 2),
  ]

  static func row(
    _ id: String, _ statistic: String, value: Double?,
    _ change: (inout ResultRow) -> Void = { _ in }
  ) -> ResultRow {
    var row = ResultRow(
      id: id, analysis: String(id.prefix { $0 != "." }), population: "safety",
      statistic: statistic, method: "", text: "\(id) text")
    row.value = value
    change(&row)
    return row
  }

  static func harm(_ bodyClass: String, _ term: String, _ patients: Int) -> ResultRow {
    row(
      "harms.patients[class=\(bodyClass)][term=\(term)][grade=3-or-more]", "patients",
      value: Double(patients)
    ) {
      $0.denominator = 50
      $0.category = [.init(name: "term", label: term)]
    }
  }

  mutating func change(_ id: String, _ change: (inout ResultRow) -> Void) {
    for index in rows.indices where rows[index].id == id { change(&rows[index]) }
  }

  /// The rows of the claims of lock `final`, and what was found.
  func hold(
    _ claims: String, lock: String? = "final", newestLock: String? = "final",
    level: Double? = 0.05, in words: Words = .british
  ) -> (rows: [ClaimRow], log: DiagnosticLog) {
    var log = DiagnosticLog()
    let header = ResultSet.Header(
      study: "s", synthetic: true, lock: lock, cutoff: nil, lockDigest: nil, edition: "",
      conventions: [], words: words)
    let text = "source: paper2023\nclaims:\n" + claims
    guard let document = PlanDocument(text, file: "published.yml", into: &log),
      let read = readClaims(document, locks: ["first", "final"], into: &log)
    else { return ([], log) }
    let results = ResultSet(header: header, rows: rows, curves: [])
    return (
      Claims.hold(
        read, against: results, lock: lock, newestLock: newestLock, significanceLevel: level,
        into: &log), log
    )
  }
}

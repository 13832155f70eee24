import AnalysisPlan
import Diagnostics
import TrialData

/// The response of each patient at each visit where it was assessed.
struct ResponseSample: Sendable {
  /// Rows of the subject frame.
  var members: [Int] = []
  /// For each visit, indexes into the categories by row of the subject frame.
  var responses: [[Int: Int]] = []
}

extension Preparation {
  mutating func sample(_ figure: ResponseOverTime) -> ResponseSample? {
    guard let table = tables[figure.rows.dataset.value],
      let values = table[column: figure.response.value]?.values
    else { return nil }
    let members = shownMembers(figure.rows)
    guard let rows = visitRows(figure.rows, figure.schedule) else { return nil }
    account.add(figure.categories.map(\.value), of: figure.response.value, table)
    let categories = NamedValues(figure.categories)
    for row in rows.map(\.row) {
      guard let text = values.text(row: row), categories.index(of: text) == nil else { continue }
      log.error(
        .undeclaredCategory, "'\(text)' is not a category of the response",
        at: table.location(row: row, column: figure.response.value),
        mend: mend(for: text, among: figure.categories.map(\.value))
          ?? "declare it under 'categories:', or correct the data",
        notes: [.init("the response is declared here", at: figure.response.location)])
    }
    let responses = collect(
      rows, figure.schedule, of: table, column: figure.response.value, what: figure.response.value
    ) { values.text(row: $0).flatMap(categories.index) }
    return ResponseSample(members: members, responses: responses)
  }
}

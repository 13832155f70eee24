import AnalysisPlan
import Diagnostics
import TrialData

/// Whether each member of a population had an outcome.
struct OutcomeSample: Sendable {
  /// Rows of the subject frame.
  var subjects: [Int] = []
  /// Whether the subject had the outcome; nil where that is not known or the subject has no row.
  var outcomes: [Bool?] = []
}

extension Preparation {
  /// The endpoint's rows, one a subject; nil where the data cannot be used.
  mutating func outcomeRows(_ endpoint: Endpoint) -> [(row: Int, subject: Int)]? {
    guard let table = tables[endpoint.dataset], let frame = frame(for: endpoint.dataset) else {
      return nil
    }
    for grouping in endpoint.compare { checkGrouping(grouping, fits: endpoint.dataset) }
    return subjectRows(endpoint, table, frame)
  }

  /// Every member of the population, with what a clause says of the endpoint's row.
  mutating func outcomes(
    _ endpoint: Endpoint, _ clause: Clause, _ rows: [(row: Int, subject: Int)]
  ) -> OutcomeSample? {
    guard let table = tables[endpoint.dataset] else { return nil }
    account.add(clause, rows.map(\.row), table)
    let hasOutcome = BoundExpression(clause.expression, on: table)
    let rowBySubject = Dictionary(
      rows.map { ($0.subject, $0.row) }, uniquingKeysWith: { a, _ in a })
    let subjects = members[endpoint.population] ?? rows.map(\.subject)
    for grouping in endpoint.compare { warnAboutMissingGroups(grouping, subjects) }
    return OutcomeSample(
      subjects: subjects,
      outcomes: subjects.map { rowBySubject[$0].flatMap { hasOutcome.truth(row: $0) } })
  }
}

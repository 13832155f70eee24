import AnalysisPlan
import Diagnostics
import TrialData

extension DiagnosticCode {
  /// A row is neither an event nor censored, by what the plan says of both.
  static let eventOrCensored: Self = "event-or-censored"
}

extension Preparation {
  /// Takes down what an endpoint's clauses say of its rows, and reports each row that the plan calls neither
  /// an event nor censored, or both, where the plan says which are censored.
  ///
  /// - Parameter isEvent: whether a row ends by an event; nil where that cannot be told, which is told elsewhere.
  mutating func account(
    events: [Clause], censored: Clause?, _ rows: [Int], _ table: DataTable,
    isEvent: (_ row: Int) -> Bool?
  ) {
    for clause in events {
      account.add(clause, rows, table, role: .event(isDivided: censored != nil))
    }
    guard let censored else { return }
    account.add(censored, rows, table)
    let bound = BoundExpression(censored.expression, on: table)
    let column = censored.expression.firstColumn
    for row in rows {
      guard let event = isEvent(row) else { continue }
      let isCensored = bound.truth(row: row) == true
      guard isCensored == event else { continue }
      let value = column.flatMap { table[column: $0]?.values.rowValue(row) }
      let what = value.map { " (\(column ?? "") is \($0.shown))" } ?? ""
      log.error(
        .eventOrCensored,
        event
          ? "this row is an event and censored too\(what)"
          : "this row is neither an event nor censored\(what)",
        at: table.location(row: row, column: column),
        mend:
          "correct the data, or name the value in the event's clause or in 'censored: \(censored.text)'"
      )
    }
  }
}

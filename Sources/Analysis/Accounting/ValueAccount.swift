import AnalysisPlan
import Diagnostics
import TrialData

/// Which values the plan names of each column, and at which rows of the data it asks for them.
///
/// Filled while samples are drawn; what no clause, level or category took is told at the end.
struct ValueAccount {
  /// What stands or falls by the answer.
  enum Role {
    /// Whether rows are analysed at all, or some other property of them.
    case condition
    /// Whether a time ends by an event; `isDivided` where the plan says which values are censored.
    case event(isDivided: Bool)
  }

  /// One column that a clause asks about.
  struct Asked {
    let clause: Clause
    let name: ColumnName
    var rows: [Int]
    let values: Set<RowValue>
    let role: Role
  }

  private(set) var asked: [Asked] = []
  /// The values that anything in the plan names.
  private(set) var named: [ColumnName: Set<RowValue>] = [:]

  /// Takes down what a clause asks of some rows.
  mutating func add(_ clause: Clause, _ rows: [Int], _ table: DataTable, role: Role = .condition) {
    for found in clause.expression.namedColumns(rows, of: table) {
      let name = ColumnName(dataset: table.name, column: found.column)
      named[name, default: []].formUnion(found.values)
      asked.append(
        Asked(clause: clause, name: name, rows: found.rows, values: found.values, role: role))
    }
  }

  /// Takes down values that levels, categories or visits name.
  mutating func add(_ values: [String], of column: String, _ table: DataTable) {
    named[ColumnName(dataset: table.name, column: column), default: []].formUnion(
      values.flatMap { text in
        [.text(text)] + (Double(text).map { [RowValue.number($0)] } ?? [])
      })
  }
}

/// A value that the plan does not name, and the rows that hold it.
struct StrayValue {
  let value: RowValue
  let rows: [Int]

  /// The value as a message shows it.
  var text: String { value.shown }
  /// The value with the number of its rows.
  var counted: String { "\(text) (\(rows.count) row\(rows.count == 1 ? "" : "s"))" }
}

extension RowValue {
  /// The value of a number; nil for any other.
  var number: Double? { if case .number(let value) = self { value } else { nil } }

  /// The value as a clause would write it.
  var shown: String {
    switch self {
    case .number(let value):
      value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
    case .text(let text): "'\(text)'"
    case .date(let date): "'\(date.isoText)'"
    case .truth(let truth): "\(truth)"
    }
  }
}

extension ColumnValues {
  /// A value as clauses see it.
  func rowValue(_ row: Int) -> RowValue? {
    switch self {
    case .number(let values): values[row].map { .number($0) }
    case .text(let values): values[row].map { .text($0) }
    case .date(let values): values[row].map { .date($0) }
    }
  }
}

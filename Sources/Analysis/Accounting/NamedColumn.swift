import AnalysisPlan
import TrialData

/// A column of a data set of which the plan names values.
struct ColumnName: Hashable {
  let dataset: String
  let column: String
}

/// What a clause asks of one column by naming values, as in `DTHFL = 'Y'` or `BOR in ('CR', 'PR')`.
struct NamedColumn {
  let column: String
  let values: Set<RowValue>
  /// The rows for which the answer decides, those that nothing else in the clause leaves out.
  let rows: [Int]
}

extension Expression {
  /// The columns of which an expression names values, asked at some rows of a table.
  func namedColumns(_ rows: [Int], of table: DataTable) -> [NamedColumn] {
    let parts = conjuncts
    guard parts.count > 1 else { return namedHere(rows, of: table) }
    let bound = parts.map { BoundExpression($0, on: table) }
    return parts.indices.flatMap { part in
      let decided = rows.filter { row in
        bound.indices.allSatisfy { $0 == part || bound[$0].truth(row: row) != false }
      }
      return parts[part].namedColumns(decided, of: table)
    }
  }

  /// The conditions that all have to hold.
  private var conjuncts: [Expression] {
    if case .and(let left, let right) = self { return left.conjuncts + right.conjuncts }
    return [self]
  }

  private func namedHere(_ rows: [Int], of table: DataTable) -> [NamedColumn] {
    func asked(_ parts: [Expression]) -> [NamedColumn] {
      parts.flatMap { $0.namedColumns(rows, of: table) }
    }
    switch self {
    case .compare(.equal, .column(let name), let value),
      .compare(.notEqual, .column(let name), let value),
      .compare(.equal, let value, .column(let name)),
      .compare(.notEqual, let value, .column(let name)):
      guard let literal = value.literal else { return [] }
      return [NamedColumn(column: name, values: [literal], rows: rows)]
    case .isIn(.column(let name), let members, _):
      return [NamedColumn(column: name, values: Set(members.compactMap(\.literal)), rows: rows)]
    case .and(let left, let right), .or(let left, let right): return asked([left, right])
    case .not(let inner): return asked([inner])
    case .choose(let branches, let otherwise):
      return asked(branches.flatMap { [$0.when, $0.then] } + (otherwise.map { [$0] } ?? []))
    case .call(_, let arguments): return asked(arguments)
    case .compare(_, let left, let right), .arithmetic(_, let left, let right):
      return asked([left, right])
    case .isMissing, .isIn, .negate, .column, .number, .text, .date, .missing: return []
    }
  }

  private var literal: RowValue? {
    switch self {
    case .number(let value): .number(value)
    case .negate(.number(let value)): .number(-value)
    case .text(let text): .text(text)
    case .date(let date): .date(date)
    default: nil
    }
  }
}

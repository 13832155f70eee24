import Diagnostics
import TrialData

/// The subjects of a study: one row each, found by id.
struct SubjectFrame {
  let table: DataTable
  private let rowBySubject: [String: Int]

  /// - Parameter subject: the column with the subject's id; nil where every row is a subject of its own.
  /// - Parameter declaration: where the plan names that column.
  init(
    _ table: DataTable, subject: String?, at declaration: SourceLocation?,
    into log: inout DiagnosticLog
  ) {
    self.table = table
    var rowBySubject: [String: Int] = [:]
    if let subject {
      guard let ids = SubjectIDs(table, column: subject, at: declaration, into: &log) else {
        self.rowBySubject = [:]
        return
      }
      rowBySubject.reserveCapacity(table.rowCount)
      for row in 0..<table.rowCount {
        guard let id = ids[row] else {
          log.error(
            .missingSubject, "this row has no subject",
            at: table.location(row: row, column: subject), mend: "fill in \(subject)")
          continue
        }
        if let first = rowBySubject.updateValue(row, forKey: id) {
          rowBySubject[id] = first
          log.error(
            .duplicateSubject, "subject \(id) has a second row in \(table.name)",
            at: table.location(row: row, column: subject), mend: "keep one row a subject",
            notes: [
              .init("the first row is here", at: table.location(row: first, column: subject))
            ])
        }
      }
    }
    self.rowBySubject = rowBySubject
  }

  /// Whether each row is a subject with an id of its own, so that a row tells the subject.
  var hasSubjects: Bool { rowBySubject.count == table.rowCount }

  /// All subjects that have an id, in byte order.
  var ids: [String] { rowBySubject.keys.sorted() }

  /// The row of a subject.
  func row(of subject: String) -> Int? { rowBySubject[subject] }
}

/// The subject of each row of a table, as text.
struct SubjectIDs {
  private let values: ColumnValues

  /// Nil, with a diagnostic, where the table has no such column.
  init?(
    _ table: DataTable, column: String, at declaration: SourceLocation?,
    into log: inout DiagnosticLog
  ) {
    guard let values = table[column: column]?.values else {
      log.error(
        "unknown-column", "'\(column)' is not a column of \(table.name)",
        at: declaration ?? .file(table.file),
        mend: didYouMean(column, in: table.columns.map(\.name))
          ?? "name the subject's column under 'data: subject:'")
      return nil
    }
    self.values = values
  }

  subscript(row: Int) -> String? { values.text(row: row) }
}

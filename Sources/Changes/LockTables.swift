import Results
package import TrialData

/// The data sets of a lock as they were read, without derived columns.
package struct LockTables: Sendable {
  /// The data sets by name.
  package let tables: [String: DataTable]
  /// The column that names the subject.
  package let subject: String
  /// The data set with one row a subject; nil where the plan has none.
  package let subjectLevel: String?
  /// The data sets that show the records of another's file once more: these are counted there.
  let repeated: Set<String>
  /// The columns, `dataset.COLUMN`, that evolve by the plan: what happens to them is follow-up.
  let evolving: Set<String>
  /// The times to an event of each data set.
  let outcomes: [String: [Outcome]]

  /// A time to an event, and where it has come to one.
  package struct Outcome: Sendable {
    /// The column of times.
    package let time: String
    /// All columns that say how it ended, the time among them.
    package let columns: Set<String>
    /// Whether each row ends by an event; nil for rows that are not about it.
    package let events: [Bool?]

    package init(time: String, columns: Set<String>, events: [Bool?]) {
      (self.time, self.columns, self.events) = (time, columns, events)
    }
  }

  package init(
    tables: [String: DataTable], subject: String, subjectLevel: String?,
    repeated: Set<String> = [], evolving: Set<String> = [], outcomes: [String: [Outcome]] = [:]
  ) {
    self.tables = tables
    self.subject = subject
    self.subjectLevel = subjectLevel
    self.repeated = repeated
    self.evolving = evolving
    self.outcomes = outcomes
  }

  /// The subjects of the subject-level data or, where there are none, of all data sets.
  package var subjects: Set<String> {
    let names = subjectLevel.map { [$0] } ?? Array(tables.keys)
    return Set(names.flatMap { name in tables[name].map { ids(of: $0).compactMap(\.self) } ?? [] })
  }

  /// The subject of each row; nil for each where a data set names none.
  func ids(of table: DataTable) -> [String?] {
    guard let values = table[column: subject]?.values else {
      return Array(repeating: nil, count: table.rowCount)
    }
    return (0..<table.rowCount).map { values.written(row: $0) }
  }

  func namesSubjects(_ table: DataTable) -> Bool { table[column: subject] != nil }
}

extension ColumnValues {
  /// A value as text, the same for the same value whatever the column's type; nil where missing.
  func written(row: Int) -> String? {
    switch self {
    case .text(let values): values[row]
    case .number(let values): values[row].map { NumberText.machine($0) }
    case .date(let values): values[row]?.isoText
    }
  }
}

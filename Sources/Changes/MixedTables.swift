package import TrialData

/// Data sets put together from two locks, so that one reason for a change can be told from another.
package struct MixedTables: Sendable {
  let earlier: LockTables
  let later: LockTables

  package init(earlier: LockTables, later: LockTables) {
    self.earlier = earlier
    self.later = later
  }

  /// Whether both locks have the same subjects.
  package var hasSameSubjects: Bool { earlier.subjects == later.subjects }

  /// The later data of the earlier lock's subjects, and the earlier rows of those it lacks.
  ///
  /// Nil where a column holds numbers in one lock and text in the other.
  package func followedUp() -> [String: DataTable]? {
    let (before, after) = (earlier.subjects, later.subjects)
    let removed = before.subtracting(after)
    var mixed: [String: DataTable] = [:]
    for (name, new) in later.tables {
      guard let table = followedUp(name, new, subjects: before, removed: removed) else {
        return nil
      }
      mixed[name] = table
    }
    return mixed
  }

  private func followedUp(
    _ name: String, _ new: DataTable, subjects: Set<String>, removed: Set<String>
  ) -> DataTable? {
    guard later.namesSubjects(new) else { return new }
    let kept = later.ids(of: new).enumerated().compactMap { row, id in
      id.map { subjects.contains($0) } ?? false ? RowSource.later(row) : nil
    }
    let old = earlier.tables[name]
    let gone =
      old.map { table in
        earlier.ids(of: table).enumerated().compactMap { row, id in
          id.map { removed.contains($0) } ?? false ? RowSource.earlier(row) : nil
        }
      } ?? []
    var columns: [Column] = []
    for column in new.columns {
      let values = picked(kept + gone, old?[column: column.name]?.values, column.values)
      guard let values else { return nil }
      columns.append(
        Column(name: column.name, label: column.label, format: column.format, values: values))
    }
    return new.with(columns, rowCount: kept.count + gone.count)
  }
}

extension ComparedTables {
  /// The earlier data with all that was corrected since: columns known at baseline, values that are no
  /// follow-up, and rows that were taken away.
  ///
  /// Nil where a column holds numbers in one lock and text in the other.
  package func corrected() -> [String: DataTable]? {
    var mixed = tables.earlier.tables
    for (name, old) in tables.earlier.tables {
      guard let new = tables.later.tables[name], let rows = rows[name] else { continue }
      guard let table = corrected(name, old, new, rows) else { return nil }
      mixed[name] = table
    }
    return mixed
  }

  private func corrected(
    _ name: String, _ old: DataTable, _ new: DataTable, _ rows: ComparedRows
  ) -> DataTable? {
    let gone = Set(rows.gone)
    let kept = (0..<old.rowCount).filter { !gone.contains($0) }
    let baselineRows =
      name == tables.earlier.subjectLevel
      ? laterRows(old, new) : [Int?](repeating: nil, count: old.rowCount)
    let positions = Dictionary(
      (columns[name] ?? []).enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var mixed: [Column] = []
    for column in old.columns {
      let other = new[column: column.name]
      var later: [Int: Int] = [:]
      if baseline.contains(column.name) {
        for (row, laterRow) in baselineRows.enumerated() { later[row] = laterRow }
      }
      if let position = positions[column.name] {
        for pair in rows.pairs where pair.change.corrected.contains(position) {
          later[pair.earlier] = pair.later
        }
      }
      guard other != nil || later.isEmpty else { continue }
      let sources = kept.map { row in later[row].map { RowSource.later($0) } ?? .earlier(row) }
      guard
        let values = picked(
          sources, column.values, later.isEmpty ? column.values : other?.values ?? column.values)
      else { return nil }
      mixed.append(
        Column(
          name: column.name, label: other?.label ?? column.label, format: column.format,
          values: values))
    }
    return old.with(mixed, rowCount: kept.count)
  }

  /// The later row of each subject of the subject-level data.
  private func laterRows(_ old: DataTable, _ new: DataTable) -> [Int?] {
    let rowBySubject = tables.later.rowBySubject(new)
    return tables.earlier.ids(of: old).map { id in id.flatMap { rowBySubject[$0] } }
  }
}

extension LockTables {
  func rowBySubject(_ table: DataTable) -> [String: Int] {
    Dictionary(
      ids(of: table).enumerated().compactMap { row, id in id.map { ($0, row) } },
      uniquingKeysWith: { first, _ in first })
  }
}

/// Where a row of a mixed table comes from.
private enum RowSource {
  case earlier(Int)
  case later(Int)
}

/// Values from two columns, in the later one's type; a column without any value has every type.
private func picked(
  _ sources: [RowSource], _ earlier: ColumnValues?, _ later: ColumnValues
) -> ColumnValues? {
  let old = earlier ?? later.empty
  switch (old, later) {
  case (.number(let first), .number(let second)): return .number(picked(sources, first, second))
  case (.text(let first), .text(let second)): return .text(picked(sources, first, second))
  case (.date(let first), .date(let second)): return .date(picked(sources, first, second))
  default:
    if old.missingCount == old.count { return picked(sources, later.empty, later) }
    return later.missingCount == later.count ? picked(sources, old, old.empty) : nil
  }
}

private func picked<Value>(
  _ sources: [RowSource], _ earlier: [Value?], _ later: [Value?]
) -> [Value?] {
  sources.map { source in
    switch source {
    case .earlier(let row): earlier.indices.contains(row) ? earlier[row] : nil
    case .later(let row): later.indices.contains(row) ? later[row] : nil
    }
  }
}

extension ColumnValues {
  /// A column of the same type without rows: every value of it is missing.
  fileprivate var empty: ColumnValues {
    switch self {
    case .number: .number([])
    case .text: .text([])
    case .date: .date([])
    }
  }
}

extension DataTable {
  /// Other columns under the table's name; its values have no places in a file.
  fileprivate func with(_ columns: [Column], rowCount: Int) -> DataTable {
    DataTable(
      name: name, label: label, file: file, columns: columns, rowCount: rowCount, places: .records)
  }
}

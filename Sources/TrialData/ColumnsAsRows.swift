package import Diagnostics

/// Columns of a file that are read as rows, as the plan declares them: each row of the file becomes one
/// row for each of these columns, in declared order.
///
/// Two new columns take their place at the end: one with the label of the column that a value is
/// from, one with the value. All other columns are repeated.
package struct ColumnsAsRows: Sendable {
  /// A column of the file, and what its rows are called.
  package struct Source: Sendable {
    package let column: String
    package let label: String
    /// Where the plan names the column.
    package let location: SourceLocation

    package init(column: String, label: String, location: SourceLocation) {
      self.column = column
      self.label = label
      self.location = location
    }
  }

  /// A column that the file does not have.
  package struct NewColumn: Sendable {
    package let name: String
    /// Where the plan names it.
    package let location: SourceLocation

    package init(name: String, location: SourceLocation) {
      self.name = name
      self.location = location
    }
  }

  /// The column of labels.
  package let name: NewColumn
  /// The column of values.
  package let value: NewColumn
  /// The type that the plan declares for the values; without one those of a text file are text, and
  /// those of any other file have the type that the file says.
  package let type: ColumnType?
  package let sources: [Source]

  package init(name: NewColumn, value: NewColumn, type: ColumnType?, sources: [Source]) {
    self.name = name
    self.value = value
    self.type = type
    self.sources = sources
  }

  /// The rows and columns of the file from those of the table that was made of it.
  package func shapeOfFile(rows: Int, columns: Int) -> (rows: Int, columns: Int) {
    (rows / sources.count, columns - 2 + sources.count)
  }

  /// Whether a column of the file becomes rows.
  func includes(_ column: String) -> Bool { sources.contains { $0.column == column } }
}

extension DataTable {
  /// The table with columns read as rows; nil, with diagnostics, where it cannot be.
  func gathering(_ gathered: ColumnsAsRows, into log: inout DiagnosticLog) -> DataTable? {
    let isNamedWell = checkNames(gathered, into: &log)
    guard let sources = sources(of: gathered, into: &log), isNamedWell else { return nil }
    let kept = columns.indices.filter { !gathered.includes(columns[$0].name) }
    let repeated = kept.map { columns[$0].repeated(sources.count) }
    let labels = (0..<rowCount).flatMap { _ in gathered.sources.map { Optional($0.label) } }
    return DataTable(
      name: name, label: label, file: file,
      columns: repeated + [
        Column(name: gathered.name.name, values: .text(labels)),
        .interleaving(sources.map { columns[$0] }, name: gathered.value.name),
      ],
      rowCount: rowCount * sources.count,
      places: .gathered(
        places, kept: kept, from: sources.map { (name: columns[$0].name, index: $0) }))
  }

  /// A new column cannot have the name of one that is there.
  private func checkNames(_ gathered: ColumnsAsRows, into log: inout DiagnosticLog) -> Bool {
    let taken = [gathered.name, gathered.value].filter { self[column: $0.name] != nil }
    for new in taken {
      log.error(
        .columnNameTaken, "'\(new.name)' is already a column of \(name)", at: new.location,
        mend: "give the new column a name of its own")
    }
    return taken.isEmpty
  }

  /// The indices of the columns that become rows; nil where one is not there, or holds values of
  /// another type.
  private func sources(of gathered: ColumnsAsRows, into log: inout DiagnosticLog) -> [Int]? {
    var found: [Int] = []
    for source in gathered.sources {
      guard let index = columns.firstIndex(where: { $0.name == source.column }) else {
        let names = columns.map(\.name)
        log.error(
          .unknownColumn, "'\(source.column)' is not a column of \(name)", at: source.location,
          mend: didYouMean(source.column, in: names)
            ?? "the columns are " + names.joined(separator: ", "))
        continue
      }
      if let first = found.first, columns[index].values.type != columns[first].values.type {
        log.error(
          .columnTypeMismatch,
          "'\(source.column)' holds \(columns[index].values.type.rawValue) and "
            + "'\(columns[first].name)' \(columns[first].values.type.rawValue)",
          at: source.location, mend: "read columns of one type as rows")
        continue
      }
      found.append(index)
    }
    return found.count == gathered.sources.count ? found : nil
  }
}

extension Column {
  /// Each value so many times, one after the other.
  fileprivate func repeated(_ count: Int) -> Column {
    let special = specialMissing.flatMap { row, letter in
      (0..<count).map { (row * count + $0, letter) }
    }
    return Column(
      name: name, label: label, format: format, values: values.repeated(count),
      specialMissing: Dictionary(special, uniquingKeysWith: { first, _ in first }),
      isTypeInferred: isTypeInferred, timesLeft: timesLeft * count)
  }

  /// The first value of every column, then the second of every column, and so on.
  fileprivate static func interleaving(_ columns: [Column], name: String) -> Column {
    let special = columns.enumerated().flatMap { position, column in
      column.specialMissing.map { ($0 * columns.count + position, $1) }
    }
    return Column(
      name: name, values: .interleaving(columns.map(\.values)),
      specialMissing: Dictionary(special, uniquingKeysWith: { first, _ in first }))
  }
}

extension ColumnValues {
  fileprivate func repeated(_ count: Int) -> ColumnValues {
    .interleaving(Array(repeating: self, count: count))
  }

  /// Columns of one type and length, row by row.
  fileprivate static func interleaving(_ columns: [ColumnValues]) -> ColumnValues {
    func interleaved<Value>(_ lists: [[Value]]) -> [Value] {
      (lists.first ?? []).indices.flatMap { row in lists.map { $0[row] } }
    }
    switch columns.first?.type {
    case .number:
      return .number(
        interleaved(columns.map { if case .number(let values) = $0 { values } else { [] } }))
    case .date:
      return .date(
        interleaved(columns.map { if case .date(let values) = $0 { values } else { [] } }))
    case .text, nil:
      return .text(
        interleaved(columns.map { if case .text(let values) = $0 { values } else { [] } }))
    }
  }
}

extension DataTable {
  /// The table with columns that its file does not have yet, without a value in any row.
  package func adding(_ later: [(name: String, type: ColumnType)]) -> DataTable {
    var table = self
    for column in later where table[column: column.name] == nil {
      table.append(
        Column(
          name: column.name, values: .missing(column.type, count: rowCount), isCollected: false))
    }
    return table
  }

  /// The data set of a file that does not exist yet: the columns of another one, without rows.
  package init(notCollectedLike later: DataTable, file: String) {
    self.init(
      name: later.name, label: later.label, file: file,
      columns: later.columns.map {
        Column(
          name: $0.name, label: $0.label, format: $0.format,
          values: .missing($0.values.type, count: 0), isCollected: false)
      }, rowCount: 0, places: .records)
  }

  /// Marks a column that is derived from others without a value of which it could be made.
  package mutating func markNotCollected(_ name: String) {
    guard let index = columns.firstIndex(where: { $0.name == name }) else { return }
    let column = columns[index]
    columns[index] = Column(
      name: column.name, label: column.label, format: column.format, values: column.values,
      isCollected: false)
  }
}

extension ColumnValues {
  /// No value in any row.
  static func missing(_ type: ColumnType, count: Int) -> Self {
    switch type {
    case .number: .number(Array(repeating: nil, count: count))
    case .text: .text(Array(repeating: nil, count: count))
    case .date: .date(Array(repeating: nil, count: count))
    }
  }
}

package import Diagnostics

/// A data set: named, typed columns of equal length, with the place of every value.
package struct DataTable: Sendable {
  /// The name the plan gives it, such as `adsl`.
  package let name: String
  /// What the file calls it in words; empty where it does not.
  package let label: String
  /// The file it was read from, as diagnostics name it.
  package let file: String
  /// The columns in file order.
  package var columns: [Column]
  /// The number of rows.
  package let rowCount: Int
  let places: ValuePlaces
  private var indexByName: [String: Int]

  /// Creates a table; every column must have `rowCount` values.
  package init(
    name: String, label: String = "", file: String, columns: [Column], rowCount: Int,
    places: ValuePlaces
  ) {
    precondition(columns.allSatisfy { $0.values.count == rowCount })
    self.name = name
    self.label = label
    self.file = file
    self.columns = columns
    self.rowCount = rowCount
    self.places = places
    indexByName = Dictionary(
      columns.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The column of that name, matched exactly.
  package subscript(column name: String) -> Column? { indexByName[name].map { columns[$0] } }

  /// Adds a column that the plan derives.
  package mutating func append(_ column: Column) {
    precondition(column.values.count == rowCount)
    indexByName[column.name] = columns.count
    columns.append(column)
  }

  /// Gives a column without any value a type.
  package mutating func settleType(of name: String, _ type: ColumnType) {
    guard let index = indexByName[name], columns[index].values.missingCount == rowCount else {
      return
    }
    let column = columns[index]
    let values: ColumnValues =
      switch type {
      case .number: .number(Array(repeating: nil, count: rowCount))
      case .text: .text(Array(repeating: nil, count: rowCount))
      case .date: .date(Array(repeating: nil, count: rowCount))
      }
    columns[index] = Column(
      name: column.name, label: column.label, format: column.format, values: values)
  }

  /// The table with some of its columns: the first ones of the file, so that values keep their places.
  package func keeping(_ isKept: (Column) -> Bool) -> DataTable {
    DataTable(
      name: name, label: label, file: file, columns: columns.filter(isKept), rowCount: rowCount,
      places: places)
  }

  /// Where a value stands; a derived column has the place of its row.
  package func location(row: Int, column: String?) -> SourceLocation {
    places.location(
      file: file, row: row, column: column, columnIndex: column.flatMap { indexByName[$0] })
  }
}

/// Where the values of a table stand in its file.
package enum ValuePlaces: Sendable {
  /// A binary file: rows and variables, no lines.
  case records
  /// A text file: the line of each row, and the byte column (from 1) of each of its fields,
  /// row after row, `fieldsPerRow` a row; `lengths` holds the fields' lengths in bytes.
  /// Where a row can span lines, `lines` holds the line of each field instead.
  case text(lines: [Int32], columns: [Int32], lengths: [Int32], fieldsPerRow: Int)
  /// Columns of a file as rows: where its values stand, the indices of the columns that were kept, and
  /// the columns that each of its rows became a row of; their labels and values come after those kept.
  indirect case gathered(ValuePlaces, kept: [Int], from: [(name: String, index: Int)])

  func location(file: String, row: Int, column: String?, columnIndex: Int?) -> SourceLocation {
    switch self {
    case .records:
      return .record(file: file, row: row + 1, variable: column)
    case .text(let lines, let columns, let lengths, let width):
      let hasLinePerField = lines.count == columns.count
      guard let columnIndex, columnIndex < width else {
        let line = lines[hasLinePerField ? row * width : row]
        return .text(file: file, line: Int(line), column: 1, length: 1)
      }
      let field = row * width + columnIndex
      return .text(
        file: file, line: Int(lines[hasLinePerField ? field : row]), column: Int(columns[field]),
        length: max(1, Int(lengths[field])))
    case .gathered(let places, let kept, let sources):
      let (fileRow, position) = row.quotientAndRemainder(dividingBy: sources.count)
      let isNew = columnIndex.map { (kept.count..<kept.count + 2).contains($0) } ?? false
      let index =
        isNew
        ? sources[position].index : columnIndex.flatMap { $0 < kept.count ? kept[$0] : nil }
      return places.location(
        file: file, row: fileRow, column: isNew ? sources[position].name : column,
        columnIndex: index)
    }
  }
}

/// How the plan says a CSV file is to be read.
package struct CSVOptions: Sendable {
  /// The texts that stand for a missing value where the plan does not list its own.
  package static let defaultMissing = ["", ".", "NA"]

  /// Texts that stand for a missing value, in quotes or not.
  package let missing: [String]
  /// The types the plan declares, by column name; other columns are inferred.
  package let types: [String: ColumnType]
  /// How the file is written.
  let form: FileForm
  /// Columns that are read as rows, whose values have a column and a type in common.
  let rows: ColumnsAsRows?

  /// Creates options.
  package init(
    missing: [String] = defaultMissing, types: [String: ColumnType] = [:],
    form: FileForm = FileForm(), rows: ColumnsAsRows? = nil
  ) {
    self.missing = missing
    self.types = types
    self.form = form
    self.rows = rows
  }

  /// The type in which a column of the file is to be read; nil where its values decide.
  func type(of column: String) -> ColumnType? {
    if let rows, rows.includes(column) { return rows.type ?? .text }
    return types[column]
  }

  /// The column whose type the plan would declare for the values of a column of the file.
  func typedColumn(for column: String) -> String {
    if let rows, rows.includes(column) { return rows.value.name }
    return column
  }
}

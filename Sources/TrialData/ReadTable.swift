package import Diagnostics

/// Reads a data set in the format that its file name's extension names: `.csv` or `.xpt`.
///
/// - Parameters:
///   - bytes: the file's content.
///   - file: the file's path as diagnostics name it.
///   - name: the data set's name in the plan.
///   - types: the column types that the plan declares.
///   - missing: texts that stand for a missing value in a CSV file; XPORT has its own.
///   - form: how a CSV file is written.
///   - rows: the columns that are read as rows; nil where a row of the file is a row of the table.
/// - Returns: the table, or nil where the file has an error; the errors are in `log`.
package func readTable(
  _ bytes: [UInt8], file: String, name: String, types: [String: ColumnType] = [:],
  missing: [String] = CSVOptions.defaultMissing, form: FileForm = FileForm(),
  rows: ColumnsAsRows? = nil, into log: inout DiagnosticLog
) -> DataTable? {
  let table = readFile(
    bytes, file: file, name: name, types: types, missing: missing, form: form, rows: rows,
    into: &log)
  guard let table, let rows else { return table }
  return table.gathering(rows, into: &log)
}

/// The table as the file has it.
private func readFile(
  _ bytes: [UInt8], file: String, name: String, types: [String: ColumnType], missing: [String],
  form: FileForm, rows: ColumnsAsRows?, into log: inout DiagnosticLog
) -> DataTable? {
  let fileName = file.split(separator: "/").last ?? ""
  let parts = fileName.split(separator: ".", omittingEmptySubsequences: false)
  switch parts.count > 1 ? parts.last?.lowercased() : nil {
  case "csv":
    return readCSV(
      bytes, file: file, name: name,
      options: CSVOptions(missing: missing, types: types, form: form, rows: rows), into: &log)
  case "xpt":
    return readXPORT(bytes, file: file, name: name, types: types, rows: rows, into: &log)
  default:
    log.error(
      .unknownDataFormat, "'\(fileName)' is in no format that can be read", at: .file(file),
      mend: "supply the data set as CSV (.csv) or SAS XPORT (.xpt)")
    return nil
  }
}

extension FileDiagnostics {
  /// Reports types that are declared for columns that do not exist.
  mutating func checkDeclared(
    _ types: [String: ColumnType], among names: [String], at location: SourceLocation
  ) {
    for name in types.keys.sorted() where !names.contains(name) {
      error(
        .unknownTypedColumn, "a type is declared for '\(name)', which is not a column of this file",
        at: location, mend: didYouMean(name, in: names))
    }
  }
}

package import Diagnostics

/// Reads a data set from a SAS XPORT file of version 5 or 8 (SAS technical note TS-140;
/// "Record layout of a SAS version 8 or 9 data set in SAS transport format", 2012).
///
/// - A number column with a SAS date format, such as `DATE9.`, is of dates; datetimes and times
///   stay numbers (seconds).
/// - Blanks at the end of a text are not part of it; a blank text is missing.
/// - Text is UTF-8, or else Windows-1252 with a warning.
/// - Rows of blanks at the end of a version 5 file that only fill its last 80-byte record are
///   padding: the format cannot tell such rows apart.
///
/// `types` can declare a number column as dates (days since 1960-01-01), a date column as
/// numbers (the same days), and a text column as plain decimal numbers or `yyyy-mm-dd` dates.
///
/// The columns of `rows` are read in the type that is declared for the values of all of them.
///
/// - Returns: the table as the file has it, or nil where the file has an error; the errors are in `log`.
package func readXPORT(
  _ bytes: [UInt8], file: String, name: String, types: [String: ColumnType]? = nil,
  rows: ColumnsAsRows? = nil, into log: inout DiagnosticLog
) -> DataTable? {
  var found = FileDiagnostics()
  let table = readMember(bytes, file: file, name: name, types: types ?? [:], rows, &found)
  found.report(into: &log)
  return found.hasErrors ? nil : table
}

private func readMember(
  _ bytes: [UInt8], file: String, name: String, types: [String: ColumnType],
  _ gathered: ColumnsAsRows?, _ found: inout FileDiagnostics
) -> DataTable? {
  do throws(XPORTFault) {
    let member = try XPORTMember(XPORTRecords(bytes))
    let rows = try XPORTRows(member, bytes: bytes)
    let names = member.variables.map(\.name)
    found.checkDeclared(types, among: names, at: .file(file))
    let common = gathered.flatMap { gathered in
      gathered.type.map { type in gathered.sources.map { ($0.column, type) } }
    }
    let reader = XPORTColumnReader(
      rows: rows, bytes: bytes, file: file,
      types: types.merging(common ?? [], uniquingKeysWith: { _, common in common }))
    let columns = member.variables.map { reader.column($0, into: &found) }
    return DataTable(
      name: name, label: member.label, file: file, columns: columns, rowCount: rows.count,
      places: .records)
  } catch {
    found.error(error.code, error.summary, at: .file(file), mend: error.mend)
    return nil
  }
}

/// Why nothing of a file can be used.
struct XPORTFault: Error {
  let code: DiagnosticCode
  let summary: String
  var mend = "export the data set again as SAS XPORT version 5 or 8"

  static func malformed(_ summary: String) -> Self { Self(code: .xportMalformed, summary: summary) }
}

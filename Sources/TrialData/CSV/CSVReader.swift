package import Diagnostics

/// Reads a data set from CSV as RFC 4180 defines it, in UTF-8, with a header line.
///
/// A byte order mark is skipped; lines end with CRLF, LF or CR; a field in quotes may hold
/// commas, line ends and doubled quotes. Empty lines at the end are ignored.
///
/// A column's type is the declared one; without one these rules decide:
/// 1. A column is of numbers if it has a value and each value is a plain decimal number:
///    optional sign, digits with an optional point, optional exponent; no blanks, no thousands
///    separators, no `inf`, `nan` or hexadecimal; within the range of `Double`. Not if any value
///    has a leading zero, such as `007`, or is an integer above 2^53, which would lose digits:
///    such values are codes.
/// 2. Any other column is text. A date is never guessed.
///
/// A declared date is `yyyy-mm-dd`. A declared number may have leading zeros.
///
/// - Returns: the table, or nil where the file has an error; all errors of the file are in `log`.
package func readCSV(
  _ bytes: [UInt8], file: String, name: String, options: CSVOptions = CSVOptions(),
  into log: inout DiagnosticLog
) -> DataTable? {
  var found = FileDiagnostics()
  let table = CSVReader(bytes: bytes, file: file, name: name, options: options).read(&found)
  found.report(into: &log)
  return found.hasErrors ? nil : table
}

private struct CSVReader {
  let bytes: [UInt8]
  let file: String
  let name: String
  let options: CSVOptions

  func read(_ found: inout FileDiagnostics) -> DataTable? {
    guard checkCSVEncoding(bytes, file: file, into: &found) else { return nil }
    var scanner = CSVScanner(bytes, file: file)
    let names = readHeader(&scanner, &found)
    guard !names.isEmpty else { return nil }
    scanner.readRows(width: names.count, into: &found)
    let reader = CSVColumnReader(scanner.fields, options: options, width: names.count, file: file)
    let columns = names.enumerated().map { reader.column($1, index: $0, into: &found) }
    guard !found.hasErrors else { return nil }
    return DataTable(
      name: name, file: file, columns: columns, rowCount: reader.rowCount,
      places: scanner.fields.places(fieldsPerRow: names.count))
  }

  /// The columns' names; empty where the file has none.
  private func readHeader(
    _ scanner: inout CSVScanner, _ found: inout FileDiagnostics
  ) -> [String] {
    guard scanner.readHeader(into: &found) else {
      found.error(
        .csvEmpty, "the file has no header line",
        at: .text(file: file, line: 1, column: 1, length: 1),
        mend: "write the columns' names on the first line")
      return []
    }
    let header = scanner.fields
    let names = (0..<header.count).map { header.text($0) }
    if names.count == 1, let separator = otherSeparator(in: names[0]) {
      found.error(
        .csvWrongSeparator, "the columns are separated by \(separator), not by commas",
        at: header.location(0, file: file), mend: "export the file with commas between the fields")
      return []
    }
    checkNames(names, header, &found)
    found.checkDeclared(options.types, among: names, at: header.location(0, file: file))
    scanner.fields.removeAll()
    return names
  }

  private func otherSeparator(in header: String) -> String? {
    if header.contains(";") { return "semicolons" }
    return header.contains("\t") ? "tabs" : nil
  }

  private func checkNames(
    _ names: [String], _ header: CSVFields, _ found: inout FileDiagnostics
  ) {
    var first: [String: Int] = [:]
    for (index, name) in names.enumerated() {
      let location = header.location(index, file: file)
      if name.isEmpty {
        found.error(
          .csvUnnamedColumn, "column \(index + 1) has no name", at: location,
          mend: "name it in the header line, or delete the column")
      } else if let earlier = first[name] {
        found.error(
          .csvDuplicateHeader, "'\(name)' names two columns", at: location,
          mend: "give each column a name of its own",
          notes: [Diagnostic.Note("the first is here", at: header.location(earlier, file: file))])
      } else {
        first[name] = index
      }
    }
  }
}

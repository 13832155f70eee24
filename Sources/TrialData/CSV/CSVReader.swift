package import Diagnostics

/// Reads a data set from CSV as RFC 4180 defines it, in UTF-8, with a header line.
///
/// A byte order mark is skipped; lines end with CRLF, LF or CR; a field in quotes may hold
/// commas, line ends and doubled quotes. Empty lines at the end are ignored.
/// How else a file may be written stands in ``FileForm``; a first line `sep=;` names the separator too.
///
/// A column's type is the declared one; without one these rules decide:
/// 1. A column is of numbers if it has a value and each value is a plain decimal number:
///    optional sign, digits with an optional point, optional exponent; no blanks, no thousands
///    separators, no `inf`, `nan` or hexadecimal; within the range of `Double`. Not if any value
///    has a leading zero, such as `007`, or is an integer above 2^53, which would lose digits:
///    such values are codes.
/// 2. A column is of dates if it has a value and each value is a date, `yyyy-mm-dd` or in the order that
///    the plan declares, with or without a time of day, which is left. The order is never guessed.
/// 3. Any other column is text.
///
/// A declared number may have leading zeros.
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
    guard checkIsText(bytes, file: file, into: &found),
      let text = decoded(bytes, options.form.encoding, file: file, into: &found),
      checkCSVEncoding(text, file: file, into: &found)
    else { return nil }
    return CSVReader(bytes: text, file: file, name: name, options: options).readText(&found)
  }

  private func readText(_ found: inout FileDiagnostics) -> DataTable? {
    guard let separator = separator(&found) else { return nil }
    var scanner = CSVScanner(bytes, file: file, separator: separator)
    scanner.skipSeparatorLine()
    let names = readHeader(&scanner, &found)
    guard !names.isEmpty else { return nil }
    scanner.readRows(width: names.count, into: &found)
    let reader = CSVColumnReader(scanner.fields, options: options, width: names.count, file: file)
    let columns = names.enumerated().map { reader.column($1, index: $0, into: &found) }
    guard !found.hasErrors else { return nil }
    if reader.rowCount == 0 {
      found.warning(
        .csvNoRows, "the file has a header and no rows", at: .file(file),
        mend: "export it again, if there should be rows")
    }
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
    if names.count == 1, let other = otherSeparator(in: names[0]) {
      found.error(
        .csvWrongSeparator,
        "the columns are separated by \(other.plural), not by \((options.form.separator ?? .comma).plural)",
        at: header.location(0, file: file),
        mend: "write 'separator: \(other.rawValue)' for the file under 'datasets'"
          + (other == .semicolon ? ", and 'decimal: comma' if its numbers have commas" : ""))
      return []
    }
    checkNames(names, header, &found)
    found.checkDeclared(options.types, among: names, at: header.location(0, file: file))
    scanner.fields.removeAll()
    return names
  }

  /// The separator that the plan or the file's first line names; nil, with a diagnostic, where they differ.
  private func separator(_ found: inout FileDiagnostics) -> UInt8? {
    let declared = options.form.separator
    guard let named = separatorLine(bytes), let known = FileForm.Separator(byte: named) else {
      return (declared ?? .comma).byte
    }
    guard let declared, declared != known else { return known.byte }
    found.error(
      .csvWrongSeparator,
      "the first line says that \(known.plural) separate the fields, the plan says \(declared.plural)",
      at: .text(file: file, line: 1, column: 1, length: 5),
      mend: "write 'separator: \(known.rawValue)' for the file under 'datasets'")
    return nil
  }

  private func otherSeparator(in header: String) -> FileForm.Separator? {
    FileForm.Separator.allCases.first {
      $0 != options.form.separator ?? .comma && header.utf8.contains($0.byte)
    }
  }

  private func checkNames(
    _ names: [String], _ header: CSVFields, _ found: inout FileDiagnostics
  ) {
    var first: [String: Int] = [:]
    for (index, name) in names.enumerated() {
      let location = header.location(index, file: file)
      if let unseen = unseenCharacter(in: name) {
        found.warning(
          .unseenCharacter, "the name '\(name)' has \(unseen)", at: location,
          mend: "delete it in the header line, or the plan must write it too, in quotes")
      }
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

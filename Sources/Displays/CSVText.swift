import Markup
import Results
package import Tables

extension Display {
  /// A table as it is printed, cell by cell, as CSV; empty for a figure and where the site withholds it.
  ///
  /// - Parameter addition: What stands behind the text of a cell, such as a sign.
  package func csvAsPrinted(adding addition: (Table.Cell) -> String = { _ in "" }) -> String {
    guard case .table(let table) = content, !csv.isEmpty else { return "" }
    let records = table.records(adding: addition)
    var file = CSVText(columns: records[0])
    for record in records.dropFirst() { file.add(record) }
    return file.text
  }
}

/// A CSV file: comma and line feed (RFC 4180 but for the line end).
struct CSVText {
  private var bytes: [UInt8] = []

  /// Starts a file; what it says of trial, cut-off and population is added when it is published.
  init(columns: [String]) { add(columns.map(isolatingRightToLeft)) }

  /// The head of a column of times, with their unit: `time_months`.
  static func timeColumn(_ unit: String) -> String { unit.isEmpty ? "time" : "time_\(unit)" }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Adds a record; nil is an empty field.
  mutating func add(_ fields: [String?]) {
    for (index, field) in fields.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      if let field { CSVField.append(field, to: &bytes) }
    }
    bytes.append(0x0A)
  }
}

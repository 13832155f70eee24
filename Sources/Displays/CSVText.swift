import Markup
import Tables

extension Display {
  /// A table as it is printed, cell by cell, as CSV; empty for a figure and where the site withholds it.
  package var csvAsPrinted: String {
    guard case .table(let table) = content, !csv.isEmpty else { return "" }
    let records = table.records
    var file = CSVText(columns: records[0], isSynthetic: false)
    for record in records.dropFirst() { file.add(record) }
    return file.text
  }
}

/// A CSV file: comma, line feed, quotes only where needed (RFC 4180 but for the line end).
struct CSVText {
  private var bytes: [UInt8] = []
  private let isSynthetic: Bool

  /// Starts a file; data of a synthetic study carry a column `source` that says so.
  init(columns: [String], isSynthetic: Bool) {
    self.isSynthetic = isSynthetic
    addLine(columns.map(isolatingRightToLeft), source: "source")
  }

  /// The head of a column of times, with their unit: `time_months`.
  static func timeColumn(_ unit: String) -> String { unit.isEmpty ? "time" : "time_\(unit)" }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Adds a record; nil is an empty field.
  mutating func add(_ fields: [String?]) { addLine(fields, source: "synthetic") }

  private mutating func addLine(_ fields: [String?], source: String) {
    for (index, field) in fields.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      if let field { append(field) }
    }
    if isSynthetic { bytes += ",\(source)".utf8 }
    bytes.append(0x0A)
  }

  private mutating func append(_ field: String) {
    var field = field
    field.withUTF8 { utf8 in
      guard utf8.contains(where: Self.needsQuotes) else {
        bytes.append(contentsOf: utf8)
        return
      }
      bytes.append(UInt8(ascii: "\""))
      for byte in utf8 {
        if byte == UInt8(ascii: "\"") { bytes.append(byte) }
        bytes.append(byte)
      }
      bytes.append(UInt8(ascii: "\""))
    }
  }

  private static func needsQuotes(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 0x0A || byte == 0x0D
  }
}

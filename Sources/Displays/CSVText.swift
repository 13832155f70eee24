/// A CSV file: comma, line feed, quotes only where needed (RFC 4180 but for the line end).
struct CSVText {
  private(set) var text: String
  private let source: String?

  /// Starts a file; data of a synthetic study carry a column `source` that says so.
  init(columns: [String], isSynthetic: Bool) {
    source = isSynthetic ? "synthetic" : nil
    text = Self.line(columns + (isSynthetic ? ["source"] : []))
  }

  /// Adds a record; nil is an empty field.
  mutating func add(_ fields: [String?]) {
    text += Self.line(fields.map { $0 ?? "" } + (source.map { [$0] } ?? []))
  }

  private static func line(_ fields: [String]) -> String {
    fields.map(quoted).joined(separator: ",") + "\n"
  }

  private static func quoted(_ field: String) -> String {
    guard field.utf8.contains(where: needsQuotes) else { return field }
    return "\""
      + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }

  private static func needsQuotes(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 0x0A || byte == 0x0D
  }
}

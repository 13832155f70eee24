import Diagnostics

/// The fields of a CSV file in file order: where each one's content stands.
struct CSVFields {
  private struct Field {
    let start: Int32
    let end: Int32
    let line: Int32
    let column: Int32
  }

  private let bytes: [UInt8]
  private var fields: [Field] = []

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var count: Int { fields.count }

  /// Adds a field; the line and column are those of its first byte, a quote if it has one.
  mutating func append(_ content: Range<Int>, line: Int, column: Int) {
    fields.append(
      Field(
        start: Int32(truncatingIfNeeded: content.lowerBound),
        end: Int32(truncatingIfNeeded: content.upperBound),
        line: Int32(truncatingIfNeeded: line), column: Int32(truncatingIfNeeded: column)))
  }

  /// Forgets all fields but the first ones.
  mutating func truncate(to count: Int) { fields.removeSubrange(count...) }

  /// Forgets all fields.
  mutating func removeAll() { truncate(to: 0) }

  /// Makes room for the fields that so many bytes are likely to hold.
  mutating func reserve(bytes: Int) { fields.reserveCapacity(bytes / 6) }

  /// The bytes between the separators, or between the quotes.
  func content(_ field: Int) -> ArraySlice<UInt8> {
    bytes[Int(fields[field].start)..<Int(fields[field].end)]
  }

  /// The text of a field, with doubled quotes made single.
  func text(_ field: Int) -> String {
    let content = content(field)
    guard hasDoubledQuote(field) else { return String(decoding: content, as: UTF8.self) }
    var single: [UInt8] = []
    var index = content.startIndex
    while index < content.endIndex {
      single.append(content[index])
      index += content[index] == 0x22 ? 2 : 1
    }
    return String(decoding: single, as: UTF8.self)
  }

  /// Whether the content is not yet the text.
  func hasDoubledQuote(_ field: Int) -> Bool {
    isQuoted(field) && content(field).contains(0x22)
  }

  /// Where a field stands.
  func location(_ field: Int, file: String) -> SourceLocation {
    .text(
      file: file, line: Int(fields[field].line), column: Int(fields[field].column),
      length: max(1, Int(length(field))))
  }

  /// Where all fields stand.
  func places(fieldsPerRow: Int) -> ValuePlaces {
    .text(
      lines: fields.map(\.line), columns: fields.map(\.column),
      lengths: fields.indices.map(length), fieldsPerRow: fieldsPerRow)
  }

  private func isQuoted(_ field: Int) -> Bool {
    let start = Int(fields[field].start)
    return start > 0 && bytes[start - 1] == 0x22
  }

  private func length(_ field: Int) -> Int32 {
    fields[field].end - fields[field].start + (isQuoted(field) ? 2 : 0)
  }
}

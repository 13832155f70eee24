import Diagnostics

/// Splits a CSV file into fields and reports where it breaks RFC 4180.
struct CSVScanner {
  /// The fields found so far.
  var fields: CSVFields
  private let bytes: [UInt8]
  private let file: String
  private let separator: UInt8
  private var index: Int
  private var line = 1
  private var lineStart = 0
  private var endsInQuote = false

  init(_ bytes: [UInt8], file: String, separator: UInt8 = 0x2C) {
    self.bytes = bytes
    self.file = file
    self.separator = separator
    fields = CSVFields(bytes)
    index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    lineStart = 0
  }

  /// Passes over a first line that only says to a spreadsheet what separates the fields.
  mutating func skipSeparatorLine() {
    guard separatorLine(bytes) != nil else { return }
    while index < bytes.count, !isLineEnd(bytes[index]) { index += 1 }
    if index < bytes.count { endLine() }
  }

  /// Reads the header into `fields`; false where there is none.
  mutating func readHeader(into found: inout FileDiagnostics) -> Bool {
    while index < bytes.count, isLineEnd(bytes[index]) { endLine() }
    guard index < bytes.count else { return false }
    readRecord(into: &found)
    return true
  }

  /// Reads all rows; one that does not have `width` fields is reported and left out.
  mutating func readRows(width: Int, into found: inout FileDiagnostics) {
    fields.reserve(bytes: bytes.count - index)
    while index < bytes.count {
      if isLineEnd(bytes[index]) {
        readBlankLines(width: width, into: &found)
        continue
      }
      let first = fields.count
      let start = here
      readRecord(into: &found, width: width)
      let number = fields.count - first
      guard number != width else { continue }
      if !endsInQuote {
        reportRagged(number, width: width, first: first, start: start, into: &found)
      }
      fields.truncate(to: first)
    }
  }

  private mutating func readBlankLines(width: Int, into found: inout FileDiagnostics) {
    let start = here
    while index < bytes.count, isLineEnd(bytes[index]) { endLine() }
    guard index < bytes.count || width == 1 else { return }
    found.error(
      .csvBlankLine, "an empty line is not a row", at: start,
      mend: width == 1
        ? "delete the line, or write \"\" for a missing value" : "delete the line")
  }

  private var separatorName: String {
    switch separator {
    case 0x3B: "semicolons"
    case 0x09: "tabs"
    default: "commas"
    }
  }

  private func reportRagged(
    _ number: Int, width: Int, first: Int, start: SourceLocation,
    into found: inout FileDiagnostics
  ) {
    let surplus = number > width
    found.error(
      .csvRaggedRow,
      "the row has \(number) field\(number == 1 ? "" : "s"), the header has \(width)",
      at: surplus ? fields.location(first + width, file: file) : start,
      mend: surplus
        ? "enclose a text that holds \(separatorName) in quotes"
        : "write a separator for every field, also an empty one")
  }

  private mutating func readRecord(into found: inout FileDiagnostics, width: Int? = nil) {
    while true {
      readField(into: &found)
      guard index < bytes.count, bytes[index] == separator else { break }
      index += 1
    }
    if index < bytes.count { endLine() }
  }

  private mutating func readField(into found: inout FileDiagnostics) {
    if index < bytes.count, bytes[index] == 0x22 {
      readQuotedField(into: &found)
      return
    }
    let start = index
    skipToSeparator { scanner in
      found.error(
        .csvStrayQuote, "a quote stands inside a field that does not begin with one",
        at: scanner.here, mend: "enclose the whole field in quotes and double those inside")
    }
    fields.append(start..<index, line: line, column: start - lineStart + 1)
  }

  private mutating func readQuotedField(into found: inout FileDiagnostics) {
    let opening = here
    let (openingLine, openingColumn) = (line, index - lineStart + 1)
    index += 1
    let start = index
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x22 {
        guard index + 1 < bytes.count, bytes[index + 1] == 0x22 else { break }
        index += 2
      } else if isLineEnd(byte) {
        endLine()
      } else {
        index += 1
      }
    }
    fields.append(start..<index, line: openingLine, column: openingColumn)
    guard index < bytes.count else {
      endsInQuote = true
      found.error(
        .csvUnclosedQuote, "this quoted field does not end", at: opening,
        mend: "write the closing quote, and double the quotes inside the field")
      return
    }
    index += 1
    readAfterQuote(into: &found)
  }

  private mutating func readAfterQuote(into found: inout FileDiagnostics) {
    guard index < bytes.count, bytes[index] != separator, !isLineEnd(bytes[index]) else { return }
    found.error(
      .csvTextAfterQuote, "text follows the closing quote of a field", at: here,
      mend: "double the quotes inside the field, or delete the text")
    skipToSeparator { _ in }
  }

  private mutating func skipToSeparator(onQuote: (Self) -> Void) {
    while index < bytes.count {
      let byte = bytes[index]
      if byte == separator || isLineEnd(byte) { return }
      if byte == 0x22 { onQuote(self) }
      index += 1
    }
  }

  private var here: SourceLocation {
    .text(file: file, line: line, column: index - lineStart + 1, length: 1)
  }

  private func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  private mutating func endLine() {
    let isPair = bytes[index] == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
    index += isPair ? 2 : 1
    line += 1
    lineStart = index
  }
}

/// What the first line of a file, `sep=;`, says to a spreadsheet; nil where a file begins with its header.
func separatorLine(_ bytes: [UInt8]) -> UInt8? {
  let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
  let line = text.prefix { $0 != 0x0A && $0 != 0x0D }
  guard line.count == 5, let separator = line.last,
    line.prefix(4).map({ $0 | 0x20 }) == Array("sep=".utf8).map({ $0 | 0x20 })
  else { return nil }
  return separator
}

/// Finds what must be hidden from the Markdown parser.
extension MaskedText {
  private static let brace = UInt8(ascii: "{")
  private static let closingBrace = UInt8(ascii: "}")
  private static let backslash = UInt8(ascii: "\\")
  private static let quote = UInt8(ascii: "\"")
  private static let backtick = UInt8(ascii: "`")

  private static let bracket = UInt8(ascii: "[")
  private static let closingBracket = UInt8(ascii: "]")

  /// The ranges of all `{{…}}` and `[@…]`, and of scalars that could be mistaken for a placeholder.
  static func placeholderRanges(in bytes: [UInt8], from start: Int) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var offset = start
    while offset < bytes.count {
      if bytes[offset] == backslash {
        offset += 2
      } else if isPair(brace, at: offset, in: bytes) {
        let end = valueEnd(in: bytes, from: offset + 2)
        if let end { ranges.append(offset..<end) }
        offset = end ?? offset + 2
      } else if let end = citationEnd(in: bytes, from: offset) {
        ranges.append(offset..<end)
        offset = end
      } else if bytes[offset] == 0xF3, bytes[offset...].count >= 4, bytes[offset + 1] >= 0xB0 {
        ranges.append(offset..<(offset + 4))
        offset += 4
      } else {
        offset += 1
      }
    }
    return ranges
  }

  /// The offset after the `]` of a citation `[@key; @key]`; nil where none begins, or where a
  /// link's address follows.
  private static func citationEnd(in bytes: [UInt8], from start: Int) -> Int? {
    guard bytes[start] == bracket, start + 1 < bytes.count, bytes[start + 1] == UInt8(ascii: "@")
    else { return nil }
    let end = bytes.indices[start...].first {
      bytes[$0] == closingBracket || isBlankLine(after: $0, in: bytes)
    }
    guard let close = end, bytes[close] == closingBracket else { return nil }
    let isLink = close + 1 < bytes.count && bytes[close + 1] == UInt8(ascii: "(")
    return isLink ? nil : close + 1
  }

  /// The offset after the `}}` that closes a value, nil if it is not closed in its paragraph.
  static func valueEnd(in bytes: [UInt8], from start: Int) -> Int? {
    let first = bytes[start...].firstIndex { !$0.isSpace } ?? bytes.count
    var offset = start
    if first < bytes.count, bytes[first] == quote,
      let close = closingQuote(in: bytes, from: first + 1)
    {
      offset = close + 1
    }
    while offset < bytes.count {
      if isPair(closingBrace, at: offset, in: bytes) { return offset + 2 }
      let stops =
        bytes[offset] == backtick || isPair(brace, at: offset, in: bytes)
        || isBlankLine(after: offset, in: bytes)
      if stops { return nil }
      offset += 1
    }
    return nil
  }

  private static func closingQuote(in bytes: [UInt8], from start: Int) -> Int? {
    var offset = start
    while offset < bytes.count, !isBlankLine(after: offset, in: bytes) {
      if bytes[offset] == quote { return offset }
      offset += 1
    }
    return nil
  }

  private static func isPair(_ byte: UInt8, at offset: Int, in bytes: [UInt8]) -> Bool {
    offset + 1 < bytes.count && bytes[offset] == byte && bytes[offset + 1] == byte
  }

  /// Whether a line ends at `offset` and the next holds nothing.
  private static func isBlankLine(after offset: Int, in bytes: [UInt8]) -> Bool {
    let isEnd =
      bytes[offset] == .lineFeed
      || (bytes[offset] == .carriageReturn
        && !(offset + 1 < bytes.count && bytes[offset + 1] == .lineFeed))
    guard isEnd else { return false }
    let next = bytes[(offset + 1)...].first { $0 != 0x20 && $0 != 0x09 }
    return next == nil || next == .lineFeed || next == .carriageReturn
  }
}

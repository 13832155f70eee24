import Diagnostics

/// The text of a YAML file with the places of its bytes.
struct YAMLSource {
  let file: String
  let bytes: [UInt8]
  /// The offset at which each line begins; a line ends with LF.
  private let lineStarts: [Int]

  init(file: String, bytes: [UInt8]) {
    self.file = file
    self.bytes = bytes
    lineStarts = [0] + bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
  }

  /// A line, counted from 0, by its offset.
  func line(of offset: Int) -> Int {
    var (low, high) = (0, lineStarts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The offsets of a line's bytes without what ends it.
  func range(ofLine line: Int) -> Range<Int> {
    let start = lineStarts[line]
    var end = line + 1 < lineStarts.count ? lineStarts[line + 1] - 1 : bytes.count
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<end
  }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The place of some bytes; past the end of the text it is that of the last line that holds any.
  func location(_ offset: Int, length: Int) -> SourceLocation {
    var offset = min(offset, bytes.count)
    if offset == bytes.count {
      while offset > 0, bytes[offset - 1] <= 0x20 { offset -= 1 }
    }
    let line = line(of: offset)
    return .text(
      file: file, line: line + 1, column: offset - lineStarts[line] + 1, length: max(1, length))
  }

  /// Where a node itself begins, behind its anchor and tag.
  func afterProperties(_ start: Int, _ event: YAMLEvent) -> Int {
    guard event.anchor != nil || event.hasTag else { return start }
    var offset = start
    while offset < event.end,
      bytes[offset] == UInt8(ascii: "&") || bytes[offset] == UInt8(ascii: "!")
    {
      while offset < event.end, bytes[offset] > 0x20 { offset += 1 }
      while offset < event.end, bytes[offset] <= 0x20 { offset += 1 }
    }
    return offset
  }

  /// A scalar with the way back from its text to the file.
  func scalar(_ text: String, _ style: YAMLEvent.ScalarStyle, at start: Int) -> PlanScalar {
    let line = line(of: start)
    let column = start - lineStarts[line] + 1
    return PlanScalar(
      text: text, file: file, line: line + 1,
      columns: columns(text, style, line: line, column: column), startColumn: column)
  }

  /// Follows the text through its quotes in the source line.
  private func columns(
    _ text: String, _ style: YAMLEvent.ScalarStyle, line: Int, column: Int
  ) -> [Int]? {
    let source = bytes[range(ofLine: line)]
    let isQuoted = style == .singleQuoted || style == .doubleQuoted
    var position = source.startIndex + column - 1 + (isQuoted ? 1 : 0)
    var columns: [Int] = []
    columns.reserveCapacity(text.utf8.count + 1)
    for byte in text.utf8 {
      guard position < source.endIndex else { return nil }
      columns.append(position - source.startIndex + 1)
      let isDoubled = style == .singleQuoted && byte == UInt8(ascii: "'")
      let isEscaped = style == .doubleQuoted && source[position] == UInt8(ascii: "\\")
      if isDoubled || isEscaped { position += 1 }
      guard position < source.endIndex, isEscaped || source[position] == byte else { return nil }
      position += 1
    }
    return columns + [position - source.startIndex + 1]
  }
}

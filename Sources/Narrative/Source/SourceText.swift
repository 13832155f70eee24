import Diagnostics

/// A text with the places of its lines: byte offsets in, lines and columns out.
struct SourceText: Sendable {
  /// The path as diagnostics name it.
  let file: String
  /// The text in UTF-8.
  let bytes: [UInt8]
  /// The offset at which each line begins; a line ends with LF, CR LF or CR.
  private let lineStarts: [Int]

  init(file: String, bytes: [UInt8]) {
    self.file = file
    self.bytes = bytes
    var starts = [0]
    for (offset, byte) in bytes.enumerated() {
      let next = offset + 1 < bytes.count ? bytes[offset + 1] : 0
      if byte == .lineFeed || (byte == .carriageReturn && next != .lineFeed) {
        starts.append(offset + 1)
      }
    }
    lineStarts = starts
  }

  /// The place of a range of bytes; what reaches past the end of its first line is not marked.
  func location(_ range: Range<Int>) -> SourceLocation {
    let line = lineIndex(of: range.lowerBound)
    let start = lineStarts[line]
    var end = line + 1 < lineStarts.count ? lineStarts[line + 1] : bytes.count
    while end > start, bytes[end - 1] == .lineFeed || bytes[end - 1] == .carriageReturn { end -= 1 }
    let length = min(range.upperBound, end) - range.lowerBound
    return .text(
      file: file, line: line + 1, column: range.lowerBound - start + 1, length: max(length, 1))
  }

  /// The offset of a line and a column, both from 1; nil where the text has no such place.
  func offset(line: Int, column: Int) -> Int? {
    guard line >= 1, column >= 1, line <= lineStarts.count else { return nil }
    let offset = lineStarts[line - 1] + column - 1
    return offset <= bytes.count ? offset : nil
  }

  /// The text of a range.
  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The range of each line, without its ending.
  var lines: [Range<Int>] {
    lineStarts.indices.map { index in
      var end = index + 1 < lineStarts.count ? lineStarts[index + 1] : bytes.count
      let start = lineStarts[index]
      while end > start, bytes[end - 1] == .lineFeed || bytes[end - 1] == .carriageReturn {
        end -= 1
      }
      return start..<end
    }
  }

  private func lineIndex(of offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }
}

extension UInt8 {
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")

  /// Space, tab, or the end of a line.
  var isSpace: Bool { self == 0x20 || self == 0x09 || self == .lineFeed || self == .carriageReturn }
}

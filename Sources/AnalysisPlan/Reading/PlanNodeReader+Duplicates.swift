import Diagnostics
import Yams

extension PlanNodeReader {
  /// Where a key stands for the second time in its mapping; the parser names the first place only.
  func secondOccurrence(of key: String, from mark: Mark) -> SourceLocation {
    let start = place(mark)
    guard start.line <= lines.count else { return location(mark) }
    let found =
      isInFlow(start)
      ? nextInFlow(key, from: start) : nextInBlock(key, from: start)
    guard let found else { return location(mark) }
    return .text(file: file, line: found.line, column: found.column, length: key.utf8.count)
  }

  /// Whether a key stands in `{…}`: a brace or comma is before it on its line.
  private func isInFlow(_ start: (line: Int, column: Int)) -> Bool {
    let before = lines[start.line - 1].prefix(start.column - 1)
    let last = before.last { $0 != UInt8(ascii: " ") }
    return last == UInt8(ascii: "{") || last == UInt8(ascii: ",")
  }

  /// The next line that begins with the key in the same column.
  private func nextInBlock(
    _ key: String, from start: (line: Int, column: Int)
  ) -> (line: Int, column: Int)? {
    for line in lines.indices.dropFirst(start.line) {
      let indent = lines[line].prefix { $0 == UInt8(ascii: " ") }.count
      if indent + 1 == start.column, isKey(key, at: indent, lines[line]) {
        return (line + 1, start.column)
      }
    }
    return nil
  }

  /// The next place after a comma between the same braces.
  private func nextInFlow(
    _ key: String, from start: (line: Int, column: Int)
  ) -> (line: Int, column: Int)? {
    var depth = 0
    var quote: UInt8?
    var beginsEntry = false
    for line in lines.indices.dropFirst(start.line - 1) {
      let bytes = lines[line]
      for offset in bytes.indices.dropFirst(line == start.line - 1 ? start.column - 1 : 0) {
        if beginsEntry, depth == 0, isKey(key, at: offset, bytes) { return (line + 1, offset + 1) }
        let byte = bytes[offset]
        if byte != UInt8(ascii: " ") { beginsEntry = quote == nil && byte == UInt8(ascii: ",") }
        if let open = quote {
          if byte == open { quote = nil }
          continue
        }
        switch byte {
        case UInt8(ascii: "'"), UInt8(ascii: "\""): quote = byte
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
        default: break
        }
        if depth < 0 { return nil }
      }
    }
    return nil
  }

  /// Whether a key, in quotes or not, and its colon stand at a place.
  private func isKey(_ key: String, at offset: Int, _ bytes: [UInt8]) -> Bool {
    let key = Array(key.utf8)
    let quote =
      bytes[offset...].first.flatMap { byte in
        byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") ? [byte] : nil
      } ?? []
    let wanted = quote + key + quote
    guard bytes[offset...].starts(with: wanted) else { return false }
    let rest = bytes[(offset + wanted.count)...].drop { $0 == UInt8(ascii: " ") }
    return rest.first == UInt8(ascii: ":")
  }
}

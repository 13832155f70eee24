/// Gives every text, link and image of a tree its true place in the source.
///
/// The parser's places are a hint only: escapes, entities, multi-line code spans and removed link
/// definitions shift them. A hint counts when the source there spells the text; otherwise the text is
/// searched for from the end of the one before, in reading order.
struct TextLocator {
  private let text: SourceText
  /// Where the search for the next inline begins.
  private var cursor = 0
  /// Whether nothing of the cursor's line was found yet.
  private var isAtLineStart = false

  private init(_ text: SourceText) { self.text = text }

  /// The tree with places.
  static func located(_ root: SyntaxNode, in text: SourceText) -> SyntaxNode {
    var locator = TextLocator(text)
    return locator.locate(root)
  }

  private mutating func locate(_ node: SyntaxNode) -> SyntaxNode {
    var node = node
    let hint = node.start.flatMap { text.offset(line: $0.line, column: $0.column) }
    switch node.kind {
    case .paragraph, .heading, .tableCell, .footnoteDefinition:
      cursor = hint ?? cursor
      isAtLineStart = false
    case .htmlBlock:
      cursor = node.start.flatMap { text.offset(line: $0.line, column: 1) } ?? cursor
    default: break
    }
    switch node.kind {
    case .text(let literal):
      node.offsets = offsets(of: literal, hint: hint)
    case .htmlInline(let literal):
      node.offsets = lineOffsets(of: literal, hint: hint)
    case .htmlBlock(let literal):
      node.offsets = lineOffsets(of: literal, hint: cursor)
    case .code(let literal):
      if let hint, hint >= cursor, let found = alignment(of: Array(literal.utf8), at: hint, true) {
        cursor = found.end
      }
    case .softBreak, .lineBreak:
      startLine()
    case .link(let destination, _), .image(let destination):
      node = locateLink(node, destination, hint: hint)
    default:
      node.children = node.children.map { locate($0) }
    }
    return node
  }

  private mutating func locateLink(
    _ node: SyntaxNode, _ destination: String, hint: Int?
  ) -> SyntaxNode {
    var node = node
    let opening: [UInt8] = [UInt8(ascii: "["), UInt8(ascii: "!"), UInt8(ascii: "<")]
    if let hint, hint >= cursor, hint < text.bytes.count, opening.contains(text.bytes[hint]) {
      cursor = hint
    } else if let next = text.bytes[cursor...].firstIndex(where: opening.contains) {
      cursor = next
    }
    node.range = cursor..<min(cursor + 1, text.bytes.count)
    node.children = node.children.map { locate($0) }
    if let closing = destinationStart() {
      let bytes = Array(destination.utf8)
      cursor = closing
      if let found = alignment(of: bytes, at: closing), !bytes.isEmpty {
        node.range = closing..<found.end
        cursor = found.end
      }
    }
    return node
  }

  /// Where the destination begins, if the link is written `[…](destination)`.
  private func destinationStart() -> Int? {
    guard let bracket = text.bytes[cursor...].firstIndex(of: UInt8(ascii: "]")),
      bracket + 1 < text.bytes.count, text.bytes[bracket + 1] == UInt8(ascii: "(")
    else { return nil }
    let start = text.bytes[(bracket + 2)...].firstIndex { !$0.isSpace && $0 != UInt8(ascii: "<") }
    return start ?? text.bytes.count
  }

  /// Moves to the beginning of the next line.
  private mutating func startLine() {
    guard let end = text.bytes[cursor...].firstIndex(of: .lineFeed) else { return }
    cursor = end + 1
    isAtLineStart = true
  }

  /// Where a text stands that is the first of its line, behind nothing but blanks and markup.
  ///
  /// The parser's columns are off in lines that are indented less or more than the first.
  private func firstOfLine(_ literal: [UInt8]) -> Int? {
    let markup = Array(" \t>*_~[!".utf8)
    for start in cursor..<max(cursor, text.bytes.count) {
      if alignment(of: literal, at: start) != nil { return start }
      if !markup.contains(text.bytes[start]) { return nil }
    }
    return nil
  }

  /// The source offset of each byte of raw HTML.
  ///
  /// Line by line: the parser writes LF for every line ending, leaves out what marks an outer block,
  /// and ends the last line of a block where the source does not.
  private mutating func lineOffsets(of literal: String, hint: Int?) -> [Int] {
    var result: [Int] = []
    let lines = literal.utf8.split(separator: .lineFeed, omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      if index > 0 { result.append(min(cursor, text.bytes.count - 1)) }
      let line = String(Substring(line))
      result += offsets(of: line, hint: index == 0 ? hint : cursor, isVerbatim: true)
    }
    return result
  }

  /// The source offset of each byte of a text.
  private mutating func offsets(
    of literal: String, hint: Int?, isVerbatim: Bool = false
  ) -> [Int] {
    let bytes = Array(literal.utf8)
    let hint = isAtLineStart && !isVerbatim ? firstOfLine(bytes) ?? hint : hint
    isAtLineStart = false
    if let hint, hint >= cursor, let found = alignment(of: bytes, at: hint, isVerbatim) {
      cursor = found.end
      return found.offsets
    }
    for start in cursor..<max(cursor, text.bytes.count) {
      guard let found = alignment(of: bytes, at: start, isVerbatim) else { continue }
      cursor = found.end
      return found.offsets
    }
    return Array(repeating: min(hint ?? cursor, text.bytes.count), count: bytes.count)
  }

  /// How a text is spelt at a place of the source, through backslash escapes and entities unless it
  /// is verbatim.
  private func alignment(
    of literal: [UInt8], at start: Int, _ isVerbatim: Bool = false
  ) -> (offsets: [Int], end: Int)? {
    let source = text.bytes
    var offsets: [Int] = []
    var place = start
    while offsets.count < literal.count {
      let index = offsets.count
      guard place < source.count else { return nil }
      if !isVerbatim, let end = entityEnd(at: place),
        !literal[index...].starts(with: source[place..<end])
      {
        let width = scalarWidth(literal[index])
        offsets += Array(repeating: place, count: min(width, literal.count - index))
        place = end
      } else if !isVerbatim, source[place] == UInt8(ascii: "\\"), place + 1 < source.count,
        source[place + 1] == literal[index]
      {
        offsets.append(place + 1)
        place += 2
      } else if source[place] == literal[index] {
        offsets.append(place)
        place += 1
      } else {
        return nil
      }
    }
    return (offsets, place)
  }

  /// The end of what looks like `&name;` or `&#8217;`.
  private func entityEnd(at start: Int) -> Int? {
    guard text.bytes[start] == UInt8(ascii: "&") else { return nil }
    let rest = text.bytes[(start + 1)...].prefix(32)
    guard let end = rest.firstIndex(of: UInt8(ascii: ";")), end > start + 1 else { return nil }
    let isName = rest[..<end].allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "#"):
        true
      default: false
      }
    }
    return isName ? end + 1 : nil
  }

  private func scalarWidth(_ lead: UInt8) -> Int {
    switch lead {
    case 0xF0...: 4
    case 0xE0...: 3
    case 0xC0...: 2
    default: 1
    }
  }
}

/// Cuts a stretch of the source into words and bound values.
struct SentenceReader {
  let bytes: [UInt8]
  var offset: Int
  let end: Int
  private(set) var words: [Sentence.Word] = []
  private(set) var bound: [Sentence.BoundValue] = []
  private(set) var hasCitation = false
  private var clause = 0
  private var depth = 0

  init(bytes: [UInt8], offset: Int, end: Int) {
    self.bytes = bytes
    self.offset = offset
    self.end = end
  }

  mutating func read() {
    while offset < end {
      if let close = valueEnd() {
        isQuoted ? readQuoted(to: close) : readValue(to: close)
      } else if isWordPart(offset) {
        let start = offset
        while offset < end, isWordPart(offset) { offset += 1 }
        addWord(start)
      } else {
        readSign()
      }
    }
  }

  /// Where `{{…}}` ends.
  private func valueEnd() -> Int? {
    guard isPair(UInt8(ascii: "{"), UInt8(ascii: "{")) else { return nil }
    return MaskedText.valueEnd(in: bytes, from: offset + 2).map { min($0, end) }
  }

  private static let quote = UInt8(ascii: "\"")

  private var isQuoted: Bool { bytes[(offset + 2)...].first { !$0.isSpace } == Self.quote }

  /// A quoted number is read as words; a source behind it is a citation, a reason nothing.
  private mutating func readQuoted(to close: Int) {
    guard let open = bytes[offset..<close].firstIndex(of: Self.quote),
      let last = bytes[(open + 1)..<close].firstIndex(of: Self.quote)
    else {
      offset = close
      return
    }
    var inside = SentenceReader(bytes: bytes, offset: open + 1, end: last)
    (inside.clause, inside.depth) = (clause, depth)
    inside.read()
    words += inside.words
    clause = inside.clause
    let rest = bytes[(last + 1)..<close].filter { !$0.isSpace && $0 != UInt8(ascii: "}") }
    if let first = rest.first, first != Self.quote { hasCitation = true }
    offset = close
  }

  private mutating func readValue(to close: Int) {
    let words = bytes[(offset + 2)..<max(offset + 2, close)]
      .split { $0.isSpace || $0 == UInt8(ascii: "}") }
      .map { String(decoding: $0, as: UTF8.self) }
    if let id = words.first {
      bound.append(
        Sentence.BoundValue(
          id: id, part: words.dropFirst().first.flatMap(ResultPart.init),
          range: offset..<close, clause: clause))
    }
    offset = close
  }

  private func isPair(_ first: UInt8, _ second: UInt8) -> Bool {
    offset + 1 < end && bytes[offset] == first && bytes[offset + 1] == second
  }

  private mutating func addWord(_ start: Int) {
    let text = String(decoding: bytes[start..<offset], as: UTF8.self).lowercased()
    if Self.conjunctions.contains(text) { clause += 1 }
    add(text, start..<offset)
  }

  private mutating func readSign() {
    if isPair(UInt8(ascii: "]"), UInt8(ascii: "(")) {
      skipAddress()
      return
    }
    if isPair(UInt8(ascii: "["), UInt8(ascii: "@")) { hasCitation = true }
    if let close = entityEnd {
      readEntity(to: close)
      return
    }
    if isPair(0xEF, 0xBC), offset + 2 < end, bytes[offset + 2] == 0x85 {
      add("%", offset..<(offset + 3))
      offset += 3
      return
    }
    if isPair(0xE2, 0x89), offset + 2 < end {
      readComparison()
      return
    }
    switch bytes[offset] {
    case UInt8(ascii: "("), UInt8(ascii: ")"):
      depth = max(0, depth + (bytes[offset] == UInt8(ascii: "(") ? 1 : -1))
      clause += 1
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"): clause += 1
    case UInt8(ascii: "%"), UInt8(ascii: "="), UInt8(ascii: "<"), UInt8(ascii: ">"):
      add(String(decoding: [bytes[offset]], as: UTF8.self), offset..<(offset + 1))
    default: break
    }
    offset += 1
  }

  /// Where an entity such as `&nbsp;` ends; nil where none begins.
  private var entityEnd: Int? {
    guard bytes[offset] == UInt8(ascii: "&") else { return nil }
    let name = bytes[(offset + 1)..<end].prefix { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A }
    guard !name.isEmpty, name.endIndex < end, bytes[name.endIndex] == UInt8(ascii: ";") else {
      return nil
    }
    return name.endIndex + 1
  }

  /// An entity is a space, or one of the signs that compare.
  private mutating func readEntity(to close: Int) {
    let signs = ["ge": ">=", "gt": ">", "le": "<=", "lt": "<", "percnt": "%"]
    let name = String(decoding: bytes[(offset + 1)..<(close - 1)], as: UTF8.self)
    if let sign = signs[name] { add(sign, offset..<close) }
    offset = close
  }

  /// The address of a link, which is no part of the sentence.
  private mutating func skipAddress() {
    while offset < end, bytes[offset] != UInt8(ascii: ")") { offset += 1 }
    offset = min(offset + 1, end)
  }

  /// `≤` and `≥`; other mathematical signs say nothing.
  private mutating func readComparison() {
    let signs: [UInt8: String] = [0xA4: "<=", 0xA5: ">="]
    if let sign = signs[bytes[offset + 2]] { add(sign, offset..<(offset + 3)) }
    offset += 3
  }

  private mutating func add(_ text: String, _ range: Range<Int>) {
    words.append(Sentence.Word(text: text, range: range, clause: clause, isAside: depth > 0))
  }

  /// Letters, digits, all beyond ASCII but spaces and dashes, and a point or comma between digits.
  private func isWordPart(_ offset: Int) -> Bool {
    let byte = bytes[offset]
    if isDigit(offset) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) { return true }
    if byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") {
      guard offset + 1 < bytes.count, isDigit(offset + 1) else { return false }
      return offset > 0 && isDigit(offset - 1) || byte == UInt8(ascii: ".") && beginsNumber(offset)
    }
    return byte >= 0x80 && !isPunctuation(offset) && !isNoBreakSpace(offset)
      && !isWidePercent(offset)
  }

  /// Whether a point begins a number, as in `P = .03`.
  private func beginsNumber(_ offset: Int) -> Bool {
    offset == 0 || " =<>(".utf8.contains(bytes[offset - 1])
  }

  private func isDigit(_ offset: Int) -> Bool { bytes[offset] >= 0x30 && bytes[offset] <= 0x39 }

  /// Whether a byte belongs to U+2000 to U+207F, which are spaces, dashes and quotation marks, or to
  /// U+2240 to U+227F, which are signs of mathematics.
  private func isPunctuation(_ offset: Int) -> Bool {
    (max(0, offset - 2)...offset).contains { start in
      bytes[start] == 0xE2 && start + 1 < bytes.count
        && (bytes[start + 1] & 0xFE == 0x80 || bytes[start + 1] == 0x89)
    }
  }

  /// Whether a byte belongs to U+FF05.
  private func isWidePercent(_ offset: Int) -> Bool {
    (max(0, offset - 2)...offset).contains { start in
      bytes[start...].starts(with: [0xEF, 0xBC, 0x85])
    }
  }

  private func isNoBreakSpace(_ offset: Int) -> Bool {
    (max(0, offset - 1)...offset).contains { start in
      bytes[start] == 0xC2 && start + 1 < bytes.count && bytes[start + 1] == 0xA0
    }
  }

  private static let conjunctions: Set<String> = [
    "against", "and", "but", "compared", "versus", "vs", "whereas", "while",
  ]
}

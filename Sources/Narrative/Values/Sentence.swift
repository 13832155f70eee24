/// The words around a typed number, from the source: what an author says the number is.
///
/// A sentence ends at `.`, `!` or `?` before a space, at the end of a block, and at the edge of a table
/// cell; an abbreviation may cut it short, which names less and never more. Of one that does not end, what
/// stands near the number is read.
struct Sentence {
  /// A word in lower case; signs such as `%` and `=` are words too.
  struct Word {
    let text: String
    let range: Range<Int>
    /// Words with one number stand in one clause.
    let clause: Int
    /// Whether it stands in parentheses.
    let isAside: Bool
  }

  /// Where the number stands.
  let place: Range<Int>
  let words: [Word]
  /// The ids of the results that the sentence cites.
  let citedIDs: [String]
  /// Where each word stands among the words; the number itself names nothing.
  private let places: [String: [Int]]

  /// How many bytes of a sentence are read on either side of the number: some hundred words.
  private static let reach = 400

  init(around place: Range<Int>, in source: SourceText) {
    self.place = place
    let bytes = source.bytes
    let first = max(0, place.lowerBound - Self.reach)
    var start = place.lowerBound
    while start > first, !Self.ends(after: start - 1, in: bytes) { start -= 1 }
    let last = min(bytes.count, place.upperBound + Self.reach)
    var end = place.upperBound
    while end < last, !Self.ends(after: end - 1, in: bytes) { end += 1 }
    var reader = SentenceReader(bytes: bytes, offset: start, end: end)
    reader.read()
    words = reader.words
    citedIDs = reader.citedIDs
    var places: [String: [Int]] = [:]
    for (index, word) in words.enumerated() where !word.range.overlaps(place) {
      places[word.text, default: []].append(index)
    }
    self.places = places
  }

  /// The number as a word.
  var number: Word? { words.first { $0.range.overlaps(place) } }

  /// Whether the words stand there side by side, and in one clause if it is given; the number itself
  /// names nothing.
  func names(_ phrase: [String], inClause clause: Int? = nil) -> Bool {
    guard let first = phrase.first, let starts = places[first] else { return false }
    return starts.contains { start in
      guard start + phrase.count <= words.count else { return false }
      let part = words[start..<(start + phrase.count)]
      return zip(part, phrase).allSatisfy { word, text in
        word.text == text && !word.range.overlaps(place)
          && (clause == nil || word.clause == clause)
      }
    }
  }

  /// The words of a label, as a sentence is cut into words.
  static func words(of label: String) -> [String] {
    let bytes = Array(label.utf8)
    var reader = SentenceReader(bytes: bytes, offset: 0, end: bytes.count)
    reader.read()
    return reader.words.map(\.text)
  }

  /// Whether a sentence ends after the byte at an offset.
  private static func ends(after offset: Int, in bytes: [UInt8]) -> Bool {
    guard offset + 1 < bytes.count else { return true }
    switch bytes[offset] {
    case UInt8(ascii: "|"): return true
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): return bytes[offset + 1].isSpace
    case .lineFeed, .carriageReturn: return beginsBlock(bytes[(offset + 1)...])
    default: return false
    }
  }

  /// Whether a line is blank, or begins as a heading, a list item, a quote or a key of front matter does.
  private static func beginsBlock(_ rest: ArraySlice<UInt8>) -> Bool {
    let line = rest.prefix { $0 != .lineFeed && $0 != .carriageReturn }.drop(while: \.isSpace)
    guard let first = line.first else { return true }
    let isMarked = line.dropFirst().first?.isSpace ?? true
    if "#>".utf8.contains(first) || ("-*+".utf8.contains(first) && isMarked) { return true }
    return FrontMatter.keys.contains { line.starts(with: "\($0):".utf8) }
  }
}

/// Cuts a stretch of the source into words and cited results.
private struct SentenceReader {
  let bytes: [UInt8]
  var offset: Int
  let end: Int
  private(set) var words: [Sentence.Word] = []
  private(set) var citedIDs: [String] = []
  private var clause = 0
  private var depth = 0

  init(bytes: [UInt8], offset: Int, end: Int) {
    self.bytes = bytes
    self.offset = offset
    self.end = end
  }

  mutating func read() {
    while offset < end {
      if let close = citationEnd() {
        let id = bytes[(offset + 2)..<close].drop(while: \.isSpace)
          .prefix { !$0.isSpace && $0 != UInt8(ascii: "}") }
        citedIDs.append(String(decoding: id, as: UTF8.self))
        offset = close
      } else if isWordPart(offset) {
        let start = offset
        while offset < end, isWordPart(offset) { offset += 1 }
        addWord(start)
      } else {
        readSign()
      }
    }
  }

  /// Where `{{id …}}` ends; a quoted number is read as words.
  private func citationEnd() -> Int? {
    guard offset + 1 < end, bytes[offset] == UInt8(ascii: "{"),
      bytes[offset + 1] == UInt8(ascii: "{"),
      bytes[(offset + 2)...].first(where: { !$0.isSpace }) != UInt8(ascii: "\"")
    else { return nil }
    return MaskedText.valueEnd(in: bytes, from: offset + 2).map { min($0, end) }
  }

  private mutating func addWord(_ start: Int) {
    let text = String(decoding: bytes[start..<offset], as: UTF8.self).lowercased()
    if Self.conjunctions.contains(text) { clause += 1 }
    add(text, start..<offset)
  }

  private mutating func readSign() {
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

  private mutating func add(_ text: String, _ range: Range<Int>) {
    words.append(Sentence.Word(text: text, range: range, clause: clause, isAside: depth > 0))
  }

  /// Letters, digits, all beyond ASCII but spaces and dashes, and a point or comma between digits.
  private func isWordPart(_ offset: Int) -> Bool {
    let byte = bytes[offset]
    if isDigit(offset) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) { return true }
    if byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") {
      return offset > 0 && isDigit(offset - 1) && offset + 1 < bytes.count && isDigit(offset + 1)
    }
    return byte >= 0x80 && !isGeneralPunctuation(offset) && !isNoBreakSpace(offset)
  }

  private func isDigit(_ offset: Int) -> Bool { bytes[offset] >= 0x30 && bytes[offset] <= 0x39 }

  /// Whether a byte belongs to U+2000 to U+207F: spaces, dashes and quotation marks.
  private func isGeneralPunctuation(_ offset: Int) -> Bool {
    (max(0, offset - 2)...offset).contains { start in
      bytes[start] == 0xE2 && start + 1 < bytes.count && bytes[start + 1] & 0xFE == 0x80
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

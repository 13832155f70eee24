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

  /// A value that is bound to a result, such as `{{os.median value}}`.
  struct BoundValue {
    let id: String
    /// Nil where the whole result is printed.
    let part: ResultPart?
    let range: Range<Int>
    /// The clause it stands in.
    let clause: Int
  }

  /// Where the number stands.
  let place: Range<Int>
  let words: [Word]
  /// Where the sentence stands in the source, as far as it is read.
  let range: Range<Int>
  /// The values that are bound in the sentence, in order.
  let bound: [BoundValue]
  /// Whether it is the cell of a table.
  let isCell: Bool
  /// Whether the sentence cites a publication.
  let hasCitation: Bool
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
    range = start..<end
    let bar = UInt8(ascii: "|")
    isCell = (start > 0 && bytes[start - 1] == bar) || (end > 0 && bytes[end - 1] == bar)
    words = reader.words
    bound = reader.bound
    hasCitation = reader.hasCitation
    var places: [String: [Int]] = [:]
    for (index, word) in words.enumerated() where !word.range.overlaps(place) {
      places[word.text, default: []].append(index)
    }
    self.places = places
  }

  /// The number as a word.
  var number: Word? { words.first { $0.range.overlaps(place) } }

  /// The words before the number, and those after it.
  var before: ArraySlice<Word> { words.prefix { $0.range.lowerBound < place.lowerBound } }
  var after: ArraySlice<Word> { words.drop { $0.range.lowerBound < place.upperBound } }

  /// Whether a word stands there, in one clause if it is given.
  func has(_ word: String, inClause clause: Int? = nil) -> Bool { names([word], inClause: clause) }

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

  /// Where words begin that stand side by side; nil where they do not.
  func firstPlace(of phrase: [String]) -> Int? {
    places(of: phrase).first
  }

  /// Where words begin that stand side by side, in order.
  func places(of phrase: [String]) -> [Int] {
    guard let first = phrase.first else { return [] }
    return (places[first] ?? []).compactMap { start in
      guard start + phrase.count <= words.count,
        zip(words[start...], phrase).allSatisfy({ $0.text == $1 })
      else { return nil }
      return words[start].range.lowerBound
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
    case UInt8(ascii: "."):
      return bytes[offset + 1].isSpace && !endsAbbreviation(bytes[..<offset])
    case UInt8(ascii: "!"), UInt8(ascii: "?"): return bytes[offset + 1].isSpace
    case .lineFeed, .carriageReturn: return beginsBlock(bytes[(offset + 1)...])
    default: return false
    }
  }

  /// Whether a full stop belongs to a word that is cut short, such as `vs`.
  private static func endsAbbreviation(_ bytes: ArraySlice<UInt8>) -> Bool {
    abbreviations.contains { word in
      bytes.suffix(word.count).elementsEqual(word)
        && !(bytes.dropLast(word.count).last.map { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A } ?? false)
    }
  }

  private static let abbreviations = [
    "al", "vs", "e.g", "i.e", "approx", "ca", "cf", "Fig", "resp",
  ]
  .map { Array($0.utf8) }

  /// Whether a line is blank, or begins as a heading, a list item, a quote or a key of front matter does.
  private static func beginsBlock(_ rest: ArraySlice<UInt8>) -> Bool {
    let line = rest.prefix { $0 != .lineFeed && $0 != .carriageReturn }.drop(while: \.isSpace)
    guard let first = line.first else { return true }
    let isMarked = line.dropFirst().first?.isSpace ?? true
    if "#>".utf8.contains(first) || ("-*+".utf8.contains(first) && isMarked) { return true }
    return FrontMatter.keys.contains { line.starts(with: "\($0):".utf8) }
  }
}

/// What a reader sees of markup: neither tags within a sentence, nor the references of characters, nor
/// the places where lines break part what is looked for.
struct SpokenText: Sendable {
  /// Without tags and blanks, each reference of the writer as the character it stands for.
  private let bytes: [UInt8]

  init(_ markup: [UInt8]) {
    bytes = markup.withUnsafeBufferPointer { markup in
      var spoken: [UInt8] = []
      spoken.reserveCapacity(markup.count / 2)
      var place = 0
      while place < markup.count {
        switch markup[place] {
        case UInt8(ascii: "<"):
          while place < markup.count, markup[place] != UInt8(ascii: ">") { place += 1 }
          place += 1
        case UInt8(ascii: "&"):
          let (character, length) = Self.character(at: place, in: markup)
          spoken.append(character)
          place += length
        case 0x20, 0x0A, 0x0D, 0x09: place += 1
        default:
          spoken.append(markup[place])
          place += 1
        }
      }
      return spoken
    }
  }

  init(joining texts: [SpokenText]) { bytes = texts.flatMap(\.bytes) }

  /// Whether a text stands in it; an empty one stands nowhere.
  func contains(_ text: String) -> Bool {
    contains(text.utf8.filter { !Self.isBlank($0) })
  }

  /// Whether a phrase of a template stands in it: markup, with tags of the template for values.
  ///
  /// One that says nothing but values stands nowhere.
  func contains(template: String) -> Bool {
    let parts = template.split(separator: /\{\{.*?\}\}/).map { SpokenText(Array($0.utf8)).bytes }
      .filter { !$0.isEmpty }
    return !parts.isEmpty && parts.allSatisfy(contains)
  }

  private func contains(_ wanted: [UInt8]) -> Bool {
    bytes.offset(of: wanted, in: bytes.indices) != nil
  }

  private static func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x0A, 0x0D, 0x09].contains(byte) }

  private static let references: [(text: [UInt8], character: UInt8)] = [
    (Array("&amp;".utf8), UInt8(ascii: "&")), (Array("&lt;".utf8), UInt8(ascii: "<")),
    (Array("&gt;".utf8), UInt8(ascii: ">")), (Array("&quot;".utf8), UInt8(ascii: "\"")),
    (Array("&#39;".utf8), UInt8(ascii: "'")),
  ]

  /// The character that a reference stands for, and the reference's length; any other `&` is itself.
  private static func character(
    at place: Int, in markup: UnsafeBufferPointer<UInt8>
  ) -> (UInt8, Int) {
    references.first { markup[place...].starts(with: $0.text) }
      .map { ($0.character, $0.text.count) } ?? (markup[place], 1)
  }
}

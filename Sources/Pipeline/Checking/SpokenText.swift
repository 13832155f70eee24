/// What a reader sees of markup: neither tags within a sentence, nor the references of characters, nor
/// the places where lines break part what is looked for.
struct SpokenText: Sendable {
  /// Without tags and blanks, each reference of the writer as the character it stands for.
  fileprivate let bytes: [UInt8]

  init(_ markup: [UInt8]) { self.init(markup, in: [markup.indices]) }

  /// - Parameter parts: Which bytes of the markup a reader is shown.
  init(_ markup: [UInt8], in parts: [Range<Int>]) {
    let length = parts.reduce(0) { $0 + $1.count }
    bytes = markup.withUnsafeBufferPointer { markup in
      [UInt8](unsafeUninitializedCapacity: length) { spoken, count in
        for part in parts {
          var place = part.lowerBound
          while place < part.upperBound {
            var byte = markup[place]
            switch byte {
            case UInt8(ascii: "<"):
              while place < part.upperBound, markup[place] != UInt8(ascii: ">") { place += 1 }
              place += 1
              continue
            case UInt8(ascii: "&"):
              let length: Int
              (byte, length) = Self.character(at: place, in: markup)
              place += length
            case 0x20, 0x0A, 0x0D, 0x09:
              place += 1
              continue
            default: place += 1
            }
            spoken[count] = byte
            count += 1
          }
        }
      }
    }
  }

  init(joining texts: [SpokenText]) { bytes = texts.flatMap(\.bytes) }

  /// Whether a text stands in it; an empty one stands nowhere.
  func contains(_ text: String) -> Bool {
    Needle(text.utf8.filter { !Self.isBlank($0) }).offset(in: bytes, bytes.indices) != nil
  }

  /// Whether a phrase of a template stands in it: markup, with tags of the template for values.
  ///
  /// One that says nothing but values stands nowhere.
  func contains(template: String) -> Bool { contains(SpokenPhrase(template: template)) }

  /// Whether all that is said of a phrase stands in it; a phrase that says nothing stands nowhere.
  func contains(_ phrase: SpokenPhrase) -> Bool {
    !phrase.parts.isEmpty
      && phrase.parts.allSatisfy { $0.offset(in: bytes, bytes.indices) != nil }
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

/// What a phrase of a template says beside its values, ready to be looked for on many pages.
struct SpokenPhrase: Sendable {
  fileprivate let parts: [Needle]

  /// - Parameter template: Markup, with tags of the template for values.
  init(template: String) {
    parts = template.split(separator: /\{\{.*?\}\}/).map { SpokenText(Array($0.utf8)).bytes }
      .filter { !$0.isEmpty }.map { Needle($0) }
  }
}

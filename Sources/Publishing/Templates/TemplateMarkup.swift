import Diagnostics

/// The start tags of a template with their attributes, as far as they can be read before it is filled in.
struct TemplateMarkup {
  struct Attribute {
    /// In lower case.
    let name: String
    /// As it is written, with the template's tags.
    let value: String
  }

  struct StartTag {
    /// In lower case.
    let name: String
    let attributes: [Attribute]
    /// As it is written.
    let text: String
    /// Counted from 1; the column in UTF-8 bytes.
    let line: Int
    let column: Int

    func value(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
  }

  private(set) var tags: [StartTag] = []
  private let bytes: [UInt8]
  private var place = 0

  init(_ text: String) {
    bytes = Array(text.utf8)
    var (line, lineStart, counted) = (1, 0, 0)
    while place < bytes.count {
      guard bytes[place] == UInt8(ascii: "<"), place + 1 < bytes.count, bytes[place + 1].isLetter
      else {
        place += 1
        continue
      }
      let start = place
      for index in counted..<start where bytes[index] == UInt8(ascii: "\n") {
        (line, lineStart) = (line + 1, index + 1)
      }
      counted = start
      place += 1
      let name = readName(endsAtEquals: false)
      let attributes = readAttributes()
      tags.append(
        StartTag(
          name: name, attributes: attributes,
          text: String(decoding: bytes[start..<min(place, bytes.count)], as: UTF8.self),
          line: line, column: start - lineStart + 1))
    }
  }

  private mutating func readName(endsAtEquals: Bool) -> String {
    let start = place
    while place < bytes.count, !bytes[place].isMarkupBlank, bytes[place] != UInt8(ascii: ">"),
      bytes[place] != UInt8(ascii: "/"), !(endsAtEquals && bytes[place] == UInt8(ascii: "=")),
      !(bytes[place] == UInt8(ascii: "{") && place > start)
    { place += 1 }
    return String(decoding: bytes[start..<place], as: UTF8.self).lowercased()
  }

  private mutating func readAttributes() -> [Attribute] {
    var attributes: [Attribute] = []
    while place < bytes.count {
      if bytes[place] == UInt8(ascii: ">") {
        place += 1
        return attributes
      }
      if bytes[place].isMarkupBlank || bytes[place] == UInt8(ascii: "/") {
        place += 1
      } else if bytes[place] == UInt8(ascii: "{") {
        skipTag()
      } else {
        let before = place
        let name = readName(endsAtEquals: true)
        attributes.append(Attribute(name: name, value: attributeValue(in: bytes, at: &place)))
        if place == before { place += 1 }
      }
    }
    return attributes
  }

  /// A tag of the template between attributes.
  private mutating func skipTag() {
    while place < bytes.count, bytes[place] != UInt8(ascii: "}") { place += 1 }
    while place < bytes.count, bytes[place] == UInt8(ascii: "}") { place += 1 }
  }
}

extension UInt8 {
  fileprivate var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }
}

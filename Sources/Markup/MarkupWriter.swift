/// Writes nodes as text; the only place where markup is escaped.
public struct MarkupWriter: Sendable {
  /// Whose rules for empty elements apply.
  public enum Syntax: Sendable {
    /// `<br>` and `<td></td>`; inside `svg`, empty elements close themselves.
    case html
    /// `<br/>`, for files that stand alone.
    case xml
  }

  private static let voidElements: Set<String> = [
    "area", "base", "br", "col", "hr", "img", "input", "link", "meta", "wbr",
  ]

  /// Attributes that people read or hear.
  private static let spokenAttributes: Set<String> = [
    "alt", "title", "aria-label", "content", "data-texts",
  ]

  private let syntax: Syntax

  /// Creates a writer.
  public init(_ syntax: Syntax) { self.syntax = syntax }

  /// The nodes as markup.
  public func string(_ nodes: [Node]) -> String {
    var output: [UInt8] = []
    for node in nodes { write(node, inSVG: false, to: &output) }
    return String(decoding: output, as: UTF8.self)
  }

  /// One node as markup.
  public func string(_ node: Node) -> String { string([node]) }

  private func write(_ node: Node, inSVG: Bool, to output: inout [UInt8]) {
    switch node {
    case .text(let text): escape(isolatingRightToLeft(text), inAttribute: false, to: &output)
    case .fragment(let nodes): for node in nodes { write(node, inSVG: inSVG, to: &output) }
    case .element(let element): write(element, inSVG: inSVG, to: &output)
    }
  }

  private func write(_ element: Element, inSVG: Bool, to output: inout [UInt8]) {
    let inSVG = inSVG || element.name == "svg"
    output.append(UInt8(ascii: "<"))
    append(element.name, to: &output)
    for attribute in element.attributes {
      output.append(UInt8(ascii: " "))
      append(attribute.name, to: &output)
      append("=\"", to: &output)
      let isSpoken = Self.spokenAttributes.contains(attribute.name)
      escape(
        isSpoken ? isolatingRightToLeft(attribute.value) : attribute.value, inAttribute: true,
        to: &output)
      output.append(UInt8(ascii: "\""))
    }
    if element.children.isEmpty, syntax == .xml || inSVG {
      append("/>", to: &output)
      return
    }
    output.append(UInt8(ascii: ">"))
    if syntax == .html, !inSVG, Self.voidElements.contains(element.name) { return }
    for child in element.children { write(child, inSVG: inSVG, to: &output) }
    append("</", to: &output)
    append(element.name, to: &output)
    output.append(UInt8(ascii: ">"))
  }

  /// Appends a text as one run of bytes, not byte by byte.
  private func append(_ text: String, to output: inout [UInt8]) {
    var text = text
    text.withUTF8 { output.append(contentsOf: $0) }
  }

  private func escape(_ text: String, inAttribute: Bool, to output: inout [UInt8]) {
    var text = text
    text.withUTF8 { utf8 in
      if Self.holdsSpecial(utf8) {
        escape(utf8, inAttribute: inAttribute, to: &output)
      } else {
        output.append(contentsOf: utf8)
      }
    }
  }

  private func escape(
    _ text: UnsafeBufferPointer<UInt8>, inAttribute: Bool, to output: inout [UInt8]
  ) {
    var place = text.startIndex
    while place < text.endIndex {
      let byte = text[place]
      let forbidden = Self.forbidden(at: place, in: text)
      place += max(1, forbidden)
      if forbidden > 0 { continue }
      switch byte {
      case UInt8(ascii: "&"): append("&amp;", to: &output)
      case UInt8(ascii: "<"): append("&lt;", to: &output)
      case UInt8(ascii: ">"): append("&gt;", to: &output)
      case UInt8(ascii: "\"") where inAttribute: append("&quot;", to: &output)
      case 0x09, 0x0A, 0x0D: output.append(byte)
      default: output.append(byte)
      }
    }
  }

  /// The bytes of a character that cannot stand in a document; 0 for any other.
  ///
  /// These are control characters but tab and line ends, and characters that Unicode keeps for no use
  /// (XML 1.0, 2.2; HTML, "Preprocessing the input stream").
  private static func forbidden(at place: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
    func byte(_ offset: Int) -> UInt8 { place + offset < text.count ? text[place + offset] : 0 }
    switch text[place] {
    case 0x09, 0x0A, 0x0D: return 0
    case 0..<0x20, 0x7F: return 1
    case 0xC2: return byte(1) < 0xA0 ? 2 : 0
    // U+FDD0 to U+FDEF, U+FFFE and U+FFFF.
    case 0xEF:
      if byte(1) == 0xB7 { return (0x90...0xAF).contains(byte(2)) ? 3 : 0 }
      return byte(1) == 0xBF && byte(2) >= 0xBE ? 3 : 0
    // The last two characters of every other plane.
    case 0xF0...0xF4: return byte(1) & 0x0F == 0x0F && byte(2) == 0xBF && byte(3) >= 0xBE ? 4 : 0
    default: return 0
    }
  }

  /// Whether any byte may have to be written as something else; without a branch a byte, so that the
  /// compiler looks at many at once.
  private static func holdsSpecial(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var found: UInt8 = 0
    for byte in text {
      found |= byte < 0x20 ? 1 : 0
      found |= byte == 0x7F ? 1 : 0
      found |= byte == 0xC2 ? 1 : 0
      found |= byte >= 0xEF ? 1 : 0
      found |= byte == UInt8(ascii: "&") ? 1 : 0
      found |= byte == UInt8(ascii: "<") ? 1 : 0
      found |= byte == UInt8(ascii: ">") ? 1 : 0
      found |= byte == UInt8(ascii: "\"") ? 1 : 0
    }
    return found != 0
  }
}

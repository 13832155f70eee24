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
    case .text(let text): escape(text, inAttribute: false, to: &output)
    case .fragment(let nodes): for node in nodes { write(node, inSVG: inSVG, to: &output) }
    case .element(let element): write(element, inSVG: inSVG, to: &output)
    }
  }

  private func write(_ element: Element, inSVG: Bool, to output: inout [UInt8]) {
    let inSVG = inSVG || element.name == "svg"
    output += "<\(element.name)".utf8
    for attribute in element.attributes {
      output += " \(attribute.name)=\"".utf8
      escape(attribute.value, inAttribute: true, to: &output)
      output.append(UInt8(ascii: "\""))
    }
    if element.children.isEmpty, syntax == .xml || inSVG {
      output += "/>".utf8
      return
    }
    output.append(UInt8(ascii: ">"))
    if syntax == .html, !inSVG, Self.voidElements.contains(element.name) { return }
    for child in element.children { write(child, inSVG: inSVG, to: &output) }
    output += "</\(element.name)>".utf8
  }

  private func escape(_ text: String, inAttribute: Bool, to output: inout [UInt8]) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): output += "&amp;".utf8
      case UInt8(ascii: "<"): output += "&lt;".utf8
      case UInt8(ascii: ">"): output += "&gt;".utf8
      case UInt8(ascii: "\"") where inAttribute: output += "&quot;".utf8
      case 0x09, 0x0A, 0x0D: output.append(byte)
      case 0..<0x20: continue
      default: output.append(byte)
      }
    }
  }
}

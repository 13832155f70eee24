import Foundation
import FoundationXML
import Markup
import Testing

struct MarkupWriterTests {
  private let html = MarkupWriter(.html)
  private let xml = MarkupWriter(.xml)

  @Test("text and attribute values are escaped, once")
  func escapes() {
    let node = Node.tag("p", ["title": "5 < 6 & \"x\" 'y'"], ["a < b > c & \"d\" &amp; 'e'"])
    #expect(
      html.string(node)
        == "<p title=\"5 &lt; 6 &amp; &quot;x&quot; 'y'\">"
        + "a &lt; b &gt; c &amp; \"d\" &amp;amp; 'e'</p>")
  }

  @Test("a script in a patient's data comes out as text")
  func scriptStaysText() {
    let node = Node.tag("td", [:], ["<script>alert(1)</script>"])
    #expect(html.string(node) == "<td>&lt;script&gt;alert(1)&lt;/script&gt;</td>")
  }

  @Test("an XML parser reads back what was written, control characters aside")
  func roundTrip() throws {
    let text = "< > & \" ' ]]> é 患者 \u{2212}"
    let node = Node.tag("a", ["b": text + "\u{1}\u{0}"], [.text(text + "\u{B}")])
    let reader = Reader()
    let parser = XMLParser(data: Data(xml.string(node).utf8))
    parser.delegate = reader
    try #require(parser.parse())
    #expect(reader.text == text)
    #expect(reader.attribute == text)
  }

  @Test(
    "what no document can hold is left out, and its neighbours are not",
    arguments: [
      0x00, 0x08, 0x0C, 0x1B, 0x7F, 0x80, 0x9F, 0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF,
    ] as [UInt32])
  func forbidden(value: UInt32) throws {
    let character = String(try #require(Unicode.Scalar(value)))
    #expect(
      xml.string(.tag("a", ["b": "x\(character)y"], [.text("x\(character)é")]))
        == "<a b=\"xy\">xé</a>")
  }

  @Test(
    "characters beside these stay",
    arguments: [0x09, 0xA0, 0xC0, 0xFDCF, 0xFDF0, 0xFEFC, 0xFFFD, 0x1F600, 0x20000] as [UInt32])
  func allowed(value: UInt32) throws {
    let character = String(try #require(Unicode.Scalar(value)))
    #expect(xml.string([.text("x\(character)y")]).contains(character))
  }

  @Test("empty elements are written as each syntax wants them")
  func emptyElements() {
    #expect(html.string(.tag("br")) == "<br>")
    #expect(html.string(.tag("td")) == "<td></td>")
    #expect(html.string(.tag("svg", [:], [.tag("path")])) == "<svg><path/></svg>")
    #expect(xml.string(.tag("br")) == "<br/>")
  }

  @Test("attributes keep their order and a nil one is left out")
  func attributes() {
    let node = Node.tag("a", ["z": "1", "b": nil, "a": "2"])
    #expect(html.string(node) == "<a z=\"1\" a=\"2\"></a>")
  }

  private final class Reader: NSObject, XMLParserDelegate {
    var text = ""
    var attribute: String?

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

    func parser(
      _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      attribute = attributes["b"]
    }
  }
}

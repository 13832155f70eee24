import Foundation
import FoundationXML
import Testing

@testable import Documents

struct WordTableTests {
  private let document: XMLElementNode

  init() throws {
    let archive = Array(DemoTable.document.bytes)
    let text = try #require(part("word/document.xml", in: archive))
    document = try #require(XMLElementNode(text))
  }

  @Test("every part is well formed")
  func wellFormed() throws {
    let bytes = DemoTable.document.bytes
    for path in [
      "[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/_rels/document.xml.rels",
      "word/header1.xml", "word/footer1.xml", "word/styles.xml", "word/settings.xml",
      "word/fontTable.xml", "docProps/app.xml", "docProps/core.xml", "docProps/custom.xml",
    ] {
      let text = try #require(part(path, in: bytes), "\(path) is missing")
      #expect(XMLElementNode(text) != nil, "\(path)")
    }
  }

  @Test("cells stand in their rows, and spans and widths add up to the grid")
  func rowsMatchTheGrid() {
    let widths = document.all("w:gridCol").compactMap { $0.attributes["w:w"].flatMap(Int.init) }
    #expect(widths.count == 4)
    for row in document.all("w:tr") {
      let spans = row.all("w:tc").map { cell in
        cell.all("w:gridSpan").first?.attributes["w:val"].flatMap(Int.init) ?? 1
      }
      #expect(spans.reduce(0, +) == widths.count)
      let cells = row.all("w:tcW").compactMap { $0.attributes["w:w"].flatMap(Int.init) }
      #expect(cells.reduce(0, +) == widths.reduce(0, +))
    }
  }

  @Test("rows of the head repeat, no row breaks, and figure spaces are gone")
  func rowProperties() {
    let rows = document.all("w:tr")
    #expect(
      rows.map { !$0.all("w:tblHeader").isEmpty } == [true, true, false, false, false, false])
    #expect(rows.allSatisfy { $0.all("w:cantSplit").count == 1 })
    #expect(rows[2].all("w:tc").map(\.text) == ["All", "9 (100%)", "0.24", "Rule not met <1>"])
    #expect(rows[4].all("w:tc").map(\.text) == ["2.5 mg", "12 (24%)", "–a", "Going on"])
  }

  @Test("a number has one decimal tab and no tab character; a word has an indent")
  func decimalTabs() {
    let cells = document.all("w:tr")[4].all("w:tc")
    #expect(cells[1].all("w:tab").map { $0.attributes["w:val"] } == ["decimal"])
    #expect(cells[2].all("w:tab").isEmpty)
    #expect(cells[2].all("w:ind").count == 1)
    #expect(cells[2].all("w:rStyle").map { $0.attributes["w:val"] } == ["NoteMark"])
    #expect(cells[3].all("w:tab").isEmpty)
  }

  @Test("after the table stand its notes, and nothing is empty")
  func notes() throws {
    let body = try #require(document.all("w:body").first)
    let paragraphs = body.children.filter { $0.name == "w:p" }
    #expect(
      paragraphs.map(\.text) == [
        "Table\u{A0} SEQ Table \\* ARABIC \\r 3 3. Counts. All patients, N\u{A0}=\u{A0}9.",
        "Percentages are of N. CI = confidence interval.", "aNo events.",
      ])
    #expect(body.children.map(\.name) == ["w:p", "w:tbl", "w:p", "w:p", "w:sectPr"])
  }

  @Test("each page says whose data they are")
  func pageMarks() throws {
    let bytes = DemoTable.document.bytes
    let header = try #require(part("word/header1.xml", in: bytes).flatMap { XMLElementNode($0) })
    #expect(header.text == "TRIALSYNTHETIC DATANo patient contributed.")
    let footer = try #require(part("word/footer1.xml", in: bytes).flatMap { XMLElementNode($0) })
    #expect(footer.text == "Data lock 2021-06Page  PAGE 1 of  NUMPAGES 1")
  }
}

/// A part of an archive whose files are stored as they are.
func part(_ path: String, in archive: [UInt8]) -> String? {
  var index = 0
  func number(_ offset: Int, _ count: Int) -> Int {
    archive[index + offset..<index + offset + count].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
  while archive[index..<index + 4].elementsEqual([0x50, 0x4B, 3, 4]) {
    let (size, nameLength) = (number(18, 4), number(26, 2))
    let start = index + 30 + nameLength
    let name = String(decoding: archive[index + 30..<start], as: UTF8.self)
    if name == path { return String(decoding: archive[start..<start + size], as: UTF8.self) }
    index = start + size
  }
  return nil
}

/// An element as another reader of XML sees it.
final class XMLElementNode {
  let name: String
  let attributes: [String: String]
  fileprivate(set) var children: [XMLElementNode] = []
  fileprivate(set) var text = ""

  fileprivate init(name: String, attributes: [String: String]) {
    (self.name, self.attributes) = (name, attributes)
  }

  /// The root of a text; nil where it is not well formed.
  convenience init?(_ text: String) {
    let reader = Reader()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = reader
    guard parser.parse(), let root = reader.root else { return nil }
    self.init(name: root.name, attributes: root.attributes)
    (children, self.text) = (root.children, root.text)
  }

  /// The elements of a name below it, in order.
  func all(_ name: String) -> [XMLElementNode] {
    children.flatMap { ($0.name == name ? [$0] : []) + $0.all(name) }
  }

  private final class Reader: NSObject, XMLParserDelegate {
    var root: XMLElementNode?
    private var open: [XMLElementNode] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      let element = XMLElementNode(name: name, attributes: attributes)
      open.last?.children.append(element)
      if root == nil { root = element }
      open.append(element)
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
      for element in open { element.text += text }
    }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) { open.removeLast() }
  }
}

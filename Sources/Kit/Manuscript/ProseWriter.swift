import Documents
import Markup
import Publishing

/// Running text of the narrative in WordprocessingML.
struct ProseWriter {
  /// How a run of text stands.
  struct Manner {
    var isBold = false
    var isItalic = false
    var isRaised = false
    var isStruck = false
    var isCode = false

    /// In the order of the schema.
    var properties: [Node] {
      (isCode
        ? [
          .tag(
            "w:rFonts", ["w:ascii": "Courier New", "w:hAnsi": "Courier New", "w:cs": "Courier New"])
        ] : [])
        + (isBold ? [.tag("w:b")] : []) + (isItalic ? [.tag("w:i")] : [])
        + (isStruck ? [.tag("w:strike")] : [])
        + (isRaised ? [Word.value("w:vertAlign", "superscript")] : [])
    }
  }

  var numbers: BoundNumbers
  /// The bookmarks of displays by their anchors.
  let displays: [String: String]
  /// Bookmarks of references by their addresses.
  let references: [String: String]
  /// Lists that count were begun so far; each has a numbering of its own.
  private(set) var countedLists = 0
  /// Words of running text so far.
  private(set) var wordCount = 0
  /// Whether nothing or a space was written last: pages show several spaces as one, and so does a line.
  private var isAfterSpace = true

  init(numbers: BoundNumbers, displays: [String: String], references: [String: String]) {
    self.numbers = numbers
    self.displays = displays
    self.references = references
  }

  // MARK: - Blocks

  mutating func blocks(_ nodes: [Node], style: String = "BodyText") -> [Node] {
    var result: [Node] = []
    var loose: [Node] = []
    for node in nodes {
      guard case .element(let element) = node, Self.isBlock(element.name) else {
        loose.append(node)
        continue
      }
      result += paragraph(of: loose, style)
      loose = []
      result += block(element, style)
    }
    return result + paragraph(of: loose, style)
  }

  private static func isBlock(_ name: String) -> Bool {
    [
      "p", "ul", "ol", "blockquote", "pre", "div", "h2", "h3", "h4", "h5", "h6", "hr", "details",
      "summary", "table",
    ].contains(name)
  }

  private mutating func paragraph(of nodes: [Node], _ style: String) -> [Node] {
    guard nodes.contains(where: { !$0.plainText.allSatisfy(\.isWhitespace) }) else { return [] }
    return [Word.paragraph(style, line(nodes))]
  }

  private mutating func block(_ element: Element, _ style: String) -> [Node] {
    switch element.name {
    case "p":
      wordCount +=
        element.children.map(\.plainText).joined().split(whereSeparator: \.isWhitespace)
        .count
      return paragraph(of: element.children, style)
    case "h2": return [Word.paragraph("Heading2", line(element.children))]
    case "h3", "h4", "h5", "h6": return [Word.paragraph("Heading3", line(element.children))]
    case "blockquote": return blocks(element.children, style: "Quote")
    case "pre": return code(element)
    case "ul", "ol": return list(element)
    case "table": return table(element)
    case "hr": return []
    case "summary":
      return [Word.paragraph("NoteText", line(element.children, Manner(isItalic: true)))]
    case "div" where element.attribute("class") == "note", "details":
      return blocks(element.children, style: "NoteText")
    default: return blocks(element.children, style: style)
    }
  }

  private func code(_ element: Element) -> [Node] {
    let text = element.children.map(\.plainText).joined()
    let lines = text.hasSuffix("\n") ? String(text.dropLast()) : text
    return [Word.paragraph("Quote", [Word.run(lines, Manner(isCode: true).properties)])]
  }

  private mutating func list(_ element: Element) -> [Node] {
    let isCounted = element.name == "ol"
    if isCounted { countedLists += 1 }
    let number = isCounted ? WordNumbering.countedList(countedLists) : WordNumbering.bullets
    return element.children.flatMap { item -> [Node] in
      guard case .element(let item) = item else { return [] }
      wordCount +=
        item.children.map(\.plainText).joined().split(whereSeparator: \.isWhitespace)
        .count
      return blocks(item.children, style: "ListText").enumerated().map { index, paragraph in
        index == 0 ? WordNumbering.numbered(paragraph, by: number) : paragraph
      }
    }
  }

  // MARK: - Tables of the text

  private mutating func table(_ element: Element) -> [Node] {
    let caption = element.first("caption").filter { $0.attribute("class") != "unseen" }
      .map { Word.paragraph("Caption", line($0.children)) }
    let head = element.first("thead").flatMap(\.rows)
    let body = element.first("tbody").flatMap(\.rows)
    var rows: [ProseTable.Row] = []
    for (isHead, row) in head.map({ (true, $0) }) + body.map({ (false, $0) }) {
      rows.append(
        ProseTable.Row(
          cells: row.cells.map { cell in
            ProseTable.Cell(
              content: line(cell.children), text: cell.children.map(\.plainText).joined())
          }, isHead: isHead))
    }
    return caption + [ProseTable(rows: rows).node(PageShape.manuscript.textWidth)]
      + [Word.paragraph("NoteText", [])]
  }

  // MARK: - Inlines

  /// The content of a paragraph.
  mutating func line(_ nodes: [Node], _ manner: Manner = Manner()) -> [Node] {
    isAfterSpace = true
    return inline(nodes, manner)
  }

  private mutating func inline(_ nodes: [Node], _ manner: Manner) -> [Node] {
    nodes.flatMap { node -> [Node] in
      switch node {
      case .text(let text):
        let joined = manner.isCode ? text : joined(text)
        return joined.isEmpty ? [] : [Word.run(joined, manner.properties)]
      case .fragment(let nodes): return inline(nodes, manner)
      case .element(let element): return inline(element, manner)
      }
    }
  }

  /// A text whose spaces and ends of lines are one space each, and none behind another.
  private mutating func joined(_ text: String) -> String {
    String(
      text.compactMap { character -> Character? in
        let isSpace = character == " " || character.isNewline
        defer { isAfterSpace = isSpace }
        return isSpace ? (isAfterSpace ? nil : " ") : character
      })
  }

  private mutating func inline(_ element: Element, _ manner: Manner) -> [Node] {
    var inner = manner
    switch element.name {
    case "strong": inner.isBold = true
    case "em": inner.isItalic = true
    case "del": inner.isStruck = true
    case "code": inner.isCode = true
    case "sup": inner.isRaised = true
    case "span" where element.attribute("class") == PublishedMark.className: inner.isRaised = true
    case "br": return [.tag("w:r", [:], [.tag("w:br")])]
    case "input": return []
    case "a": return link(element, manner)
    default: break
    }
    return inline(element.children, inner)
  }

  private mutating func link(_ element: Element, _ manner: Manner) -> [Node] {
    let address = element.attribute("href") ?? ""
    if element.attribute("role") == "doc-backlink" { return [] }
    if address.hasPrefix("result:") {
      let text = element.children.filter { !$0.isSign }.map(\.plainText).joined()
      return numbers.control(
        String(address.dropFirst("result:".count)), text: text,
        runs: inline(element.children, manner))
    }
    let content = inline(element.children, manner)
    if address.hasPrefix("display:"), let bookmark = displays[String(address.dropFirst(8))] {
      return [.tag("w:hyperlink", ["w:anchor": bookmark, "w:history": "1"], content)]
    }
    if let bookmark = references[address] {
      return [.tag("w:hyperlink", ["w:anchor": bookmark, "w:history": "1"], content)]
    }
    return content
  }
}

extension Element {
  fileprivate func first(_ name: String) -> [Element] {
    children.compactMap { node in
      if case .element(let element) = node, element.name == name { element } else { nil }
    }
  }

  fileprivate var rows: [Element] { first("tr") }

  fileprivate var cells: [Element] {
    children.compactMap { node in
      if case .element(let element) = node, ["td", "th"].contains(element.name) {
        element
      } else {
        nil
      }
    }
  }
}

extension Node {
  /// Whether it is the mark of a published number, which is no part of the number.
  fileprivate var isSign: Bool {
    guard case .element(let element) = self else { return false }
    return element.attribute("class") == PublishedMark.className
  }
}

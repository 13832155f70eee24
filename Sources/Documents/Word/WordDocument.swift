package import Markup

/// A document in Office Open XML, in sections of one paper each.
package struct WordDocument {
  /// What stands on one kind of paper.
  package struct Section {
    package var page: PageShape
    package var body: [Node]
    /// Whether its lines are numbered.
    package var hasLineNumbers: Bool

    package init(page: PageShape, body: [Node], hasLineNumbers: Bool = false) {
      self.page = page
      self.body = body
      self.hasLineNumbers = hasLineNumbers
    }
  }

  /// A picture that the text shows by its name.
  package struct Picture {
    /// `figure-os.png`.
    package let name: String
    package let bytes: [UInt8]
    package init(name: String, bytes: [UInt8]) { (self.name, self.bytes) = (name, bytes) }
  }

  package var identity: DocumentIdentity
  package var sections: [Section]
  /// Type of its tables, in half-points.
  package var tableSize: Int
  /// Lines of running text, in 240ths of a line: 480 is double.
  package var textSpacing = 276
  package var pictures: [Picture] = []
  /// A part of data that the document carries for programs; nil for none.
  package var data: Node?
  /// Whether it has references or lists, and how many lists that count.
  package var hasLists = false
  package var countedLists = 0

  package init(identity: DocumentIdentity, sections: [Section], tableSize: Int) {
    self.identity = identity
    self.sections = sections
    self.tableSize = tableSize
  }

  /// The file.
  package var bytes: [UInt8] { WordPackage(self).archive.bytes }

  // MARK: - Body

  var body: Node {
    var content: [Node] = []
    for (index, section) in sections.enumerated() {
      let properties = properties(of: section)
      guard index < sections.count - 1 else {
        content += section.body + [properties]
        continue
      }
      content += section.body.dropLast() + [Self.ending(section.body.last, with: properties)]
    }
    return .tag("w:body", [:], content)
  }

  /// A section ends in its last paragraph, so that no empty one is added.
  private static func ending(_ last: Node?, with properties: Node) -> Node {
    guard case .element(var paragraph)? = last, paragraph.name == "w:p",
      case .element(var manner)? = paragraph.children.first, manner.name == "w:pPr"
    else {
      return .fragment(
        [last, .tag("w:p", [:], [.tag("w:pPr", [:], [properties])])].compactMap(\.self))
    }
    manner.children.append(properties)
    paragraph.children[0] = .element(manner)
    return .element(paragraph)
  }

  /// The papers of the sections, each once: every one has a head and a foot of its own.
  var papers: [PageShape] {
    sections.map(\.page).reduce(into: []) { papers, page in
      if !papers.contains(page) { papers.append(page) }
    }
  }

  private func properties(of section: Section) -> Node {
    let page = section.page
    let paper = (papers.firstIndex(of: page) ?? 0) + 1
    let lines: [Node] =
      section.hasLineNumbers
      ? [
        .tag(
          "w:lnNumType", ["w:countBy": "1", "w:distance": "240", "w:restart": "continuous"])
      ] : []
    return .tag(
      "w:sectPr", [:],
      [
        .tag("w:headerReference", ["w:type": "default", "r:id": "rIdHeader\(paper)"]),
        .tag("w:footerReference", ["w:type": "default", "r:id": "rIdFooter\(paper)"]),
        Word.value("w:type", "nextPage"),
        .tag(
          "w:pgSz",
          [
            "w:w": "\(page.width)", "w:h": "\(page.height)",
            "w:orient": page.isLandscape ? "landscape" : nil,
          ]),
        .tag(
          "w:pgMar",
          [
            "w:top": "\(page.margin)", "w:right": "\(page.margin)",
            "w:bottom": "\(page.margin)", "w:left": "\(page.margin)",
            "w:header": "567", "w:footer": "567", "w:gutter": "0",
          ]),
      ] + lines)
  }

  // MARK: - Head and foot

  func header(_ page: PageShape) -> Node {
    let first = Word.paragraph(
      "Header",
      [
        Word.run(identity.headLeft), .tag("w:r", [:], [.tag("w:tab")]),
        Word.run(identity.headRight),
      ],
      [Self.rightTab(page)])
    let space = Node.tag("w:spacing", ["w:after": "160"])
    let notice =
      identity.notice.map { [Word.paragraph("Header", [Word.run($0)], [space])] } ?? []
    return .tag("w:hdr", ["xmlns:w": WordPackage.main], [first] + notice)
  }

  func footer(_ page: PageShape) -> Node {
    let words = identity.pageWords + [String](repeating: "", count: 3)
    let number =
      [Word.run(words[0])] + Word.field("PAGE", shows: "1") + [Word.run(words[1])]
      + Word.field("NUMPAGES", shows: "1") + [Word.run(words[2])]
    return .tag(
      "w:ftr", ["xmlns:w": WordPackage.main],
      [
        Word.paragraph(
          "Footer", [Word.run(identity.foot), .tag("w:r", [:], [.tag("w:tab")])] + number,
          [Self.rightTab(page)])
      ])
  }

  private static func rightTab(_ page: PageShape) -> Node {
    .tag("w:tabs", [:], [.tag("w:tab", ["w:val": "right", "w:pos": "\(page.textWidth)"])])
  }
}

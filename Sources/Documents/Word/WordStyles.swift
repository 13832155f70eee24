import Markup

/// The styles of a document, by the names under which an author's template has its own.
struct WordStyles {
  /// The sequence that numbers of tables are counted in.
  static let tableSequence = "Table"

  /// Type of tables, in half-points.
  let tableSize: Int
  let language: String
  /// Lines of running text, in 240ths of a line.
  let textSpacing: Int

  var part: Node {
    .tag(
      "w:styles", ["xmlns:w": WordPackage.main],
      [defaults] + Self.builtIn + text + tables + characters + [tableStyle])
  }

  private var defaults: Node {
    .tag(
      "w:docDefaults", [:],
      [
        .tag(
          "w:rPrDefault", [:],
          [
            .tag(
              "w:rPr", [:],
              [Self.font("Times New Roman")] + Self.size(24)
                + [.tag("w:lang", ["w:val": language, "w:eastAsia": language, "w:bidi": "ar-SA"])])
          ]),
        .tag("w:pPrDefault"),
      ])
  }

  private static let builtIn: [Node] = [
    .tag(
      "w:style", ["w:type": "paragraph", "w:default": "1", "w:styleId": "Normal"],
      [Word.value("w:name", "Normal"), .tag("w:qFormat")]),
    .tag(
      "w:style", ["w:type": "character", "w:default": "1", "w:styleId": "DefaultParagraphFont"],
      [
        Word.value("w:name", "Default Paragraph Font"), Word.value("w:uiPriority", 1),
        .tag("w:semiHidden"),
      ]),
    .tag(
      "w:style", ["w:type": "table", "w:default": "1", "w:styleId": "TableNormal"],
      [
        Word.value("w:name", "Normal Table"), Word.value("w:uiPriority", 99),
        .tag("w:semiHidden"), .tag("w:unhideWhenUsed"), cellMargins(108),
      ]),
    .tag(
      "w:style", ["w:type": "numbering", "w:default": "1", "w:styleId": "NoList"],
      [
        Word.value("w:name", "No List"), Word.value("w:uiPriority", 99), .tag("w:semiHidden"),
        .tag("w:unhideWhenUsed"),
      ]),
  ]

  private static func cellMargins(_ side: Int) -> Node {
    .tag(
      "w:tblPr", [:],
      [
        .tag("w:tblInd", ["w:w": "0", "w:type": "dxa"]),
        .tag(
          "w:tblCellMar", [:],
          [("w:top", 0), ("w:left", side), ("w:bottom", 0), ("w:right", side)].map {
            .tag($0.0, ["w:w": "\($0.1)", "w:type": "dxa"])
          }),
      ])
  }

  private static func font(_ name: String) -> Node {
    .tag("w:rFonts", ["w:ascii": name, "w:hAnsi": name, "w:eastAsia": name, "w:cs": name])
  }

  private static func size(_ halfPoints: Int) -> [Node] {
    [Word.value("w:sz", halfPoints), Word.value("w:szCs", halfPoints)]
  }

  private static func spacing(_ before: Int, _ after: Int, line: Int = 240) -> Node {
    .tag(
      "w:spacing",
      [
        "w:before": "\(before)", "w:after": "\(after)", "w:line": "\(line)",
        "w:lineRule": "auto",
      ])
  }

  private static func indent(left: Int, hanging: Int) -> Node {
    .tag("w:ind", ["w:left": "\(left)", "w:hanging": "\(hanging)"])
  }

  /// A paragraph style; what Word knows by its name is not its own.
  private func style(
    _ id: String, _ name: String, basedOn: String = "Normal", next: String? = nil,
    isBuiltIn: Bool = false, _ paragraph: [Node], _ text: [Node] = []
  ) -> Node {
    .tag(
      "w:style",
      ["w:type": "paragraph", "w:customStyle": isBuiltIn ? nil : "1", "w:styleId": id],
      [Word.value("w:name", name), Word.value("w:basedOn", basedOn)]
        + (next.map { [Word.value("w:next", $0)] } ?? []) + [.tag("w:qFormat")]
        + Word.properties("w:pPr", paragraph) + Word.properties("w:rPr", text))
  }

  private var text: [Node] {
    let heading: [(id: Int, before: Int, text: [Node])] = [
      (1, 360, [.tag("w:b")] + Self.size(28)), (2, 240, [.tag("w:b")] + Self.size(24)),
      (3, 200, [.tag("w:i")] + Self.size(24)),
    ]
    return [
      style(
        "BodyText", "Body Text", isBuiltIn: true, [Self.spacing(0, 120, line: textSpacing)]),
      style(
        "Title", "Title", next: "BodyText", isBuiltIn: true,
        [.tag("w:keepNext"), Self.spacing(0, 240)], [.tag("w:b")] + Self.size(32)),
      style("TitlePage", "Title page", [Self.spacing(0, 100, line: 276)], Self.size(22)),
      style("ListText", "List text", basedOn: "BodyText", [Self.indent(left: 397, hanging: 397)]),
      style(
        "Quote", "Quote", basedOn: "BodyText", isBuiltIn: true,
        [.tag("w:ind", ["w:left": "397", "w:right": "397"])]),
      style(
        "NoteText", "Note text",
        [Self.spacing(40, 80, line: 264), Self.indent(left: 397, hanging: 0)],
        Self.size(20)),
      style(
        "Placement", "Placement",
        [Self.spacing(120, 120), Word.value("w:jc", "center")], [.tag("w:i")]),
      style(
        "Bibliography", "Bibliography", isBuiltIn: true,
        [
          Self.spacing(0, 80, line: max(264, textSpacing * 3 / 4)),
          Self.indent(left: 510, hanging: 510),
        ]),
      style(
        "Header", "header", isBuiltIn: true, [], [Self.font("Arial")] + Self.size(16)),
      style(
        "Footer", "footer", isBuiltIn: true, [], [Self.font("Arial")] + Self.size(16)),
      style(
        "Caption", "caption", isBuiltIn: true,
        [
          .tag("w:keepNext"), .tag("w:keepLines"), .tag("w:suppressLineNumbers"),
          Self.spacing(0, 100, line: 252),
        ], [Self.font("Arial")] + Self.size(20)),
      style(
        "Figure", "Figure", next: "Caption",
        [.tag("w:keepNext"), .tag("w:suppressLineNumbers"), Self.spacing(0, 120)]),
      style(
        "FigureNote", "Figure note", [.tag("w:suppressLineNumbers"), Self.spacing(40, 0)],
        [Self.font("Arial")] + Self.size(16)),
    ]
      + heading.map { level, before, text in
        style(
          "Heading\(level)", "heading \(level)", next: "BodyText", isBuiltIn: true,
          [
            .tag("w:keepNext"), .tag("w:keepLines"), Self.spacing(before, 120),
            Word.value("w:outlineLvl", level - 1),
          ], text)
      }
  }

  private var tables: [Node] {
    let noteSize = max(14, tableSize - 2)
    return [
      style(
        "TableText", "Table text", [Self.spacing(20, 20)],
        [Self.font("Arial")] + Self.size(tableSize)),
      style(
        "TableText1", "Table text 1", basedOn: "TableText", [Self.indent(left: 340, hanging: 170)]),
      style(
        "TableText2", "Table text 2", basedOn: "TableText", [Self.indent(left: 510, hanging: 170)]),
      style("TableNumber", "Table number", basedOn: "TableText", []),
      style(
        "TableGroup", "Table group", basedOn: "TableText",
        [.tag("w:keepNext"), Self.spacing(80, 20), Self.indent(left: 170, hanging: 170)],
        [.tag("w:b")]),
      style(
        "TableSubgroup", "Table subgroup", basedOn: "TableText",
        [.tag("w:keepNext"), Self.spacing(40, 20), Self.indent(left: 340, hanging: 170)],
        [.tag("w:i")]),
      style(
        "TableGroupNumber", "Table group number", basedOn: "TableText",
        [.tag("w:keepNext"), Self.spacing(80, 20)]),
      style(
        "TableSubgroupNumber", "Table subgroup number", basedOn: "TableText",
        [.tag("w:keepNext"), Self.spacing(40, 20)]),
      style(
        "TableHeading", "Table heading", basedOn: "TableText",
        [.tag("w:keepNext"), Self.spacing(40, 40)], [.tag("w:b")]),
      style(
        "TableHeadingCentred", "Table heading centred", basedOn: "TableHeading",
        [Word.value("w:jc", "center")]),
      style(
        "TableSpanner", "Table spanner", basedOn: "TableHeadingCentred",
        [
          .tag("w:pBdr", [:], [Word.rule("w:bottom", eighths: 4, space: 1)]),
          Self.spacing(40, 20),
        ]),
      style(
        "TableNote", "Table note", basedOn: "TableText",
        [.tag("w:keepLines"), .tag("w:suppressLineNumbers"), Self.spacing(40, 0)],
        Self.size(noteSize)),
      style(
        "TableNoteFirst", "Table note first", basedOn: "TableNote", next: "TableNote",
        [Self.spacing(100, 0)]),
    ]
  }

  private func character(_ id: String, _ name: String, _ text: [Node]) -> Node {
    .tag(
      "w:style", ["w:type": "character", "w:customStyle": "1", "w:styleId": id],
      [
        Word.value("w:name", name), Word.value("w:basedOn", "DefaultParagraphFont"),
        .tag("w:qFormat"), .tag("w:rPr", [:], text),
      ])
  }

  private var characters: [Node] {
    let raised = [Word.value("w:vertAlign", "superscript")]
    return [
      character("NoteMark", "Note mark", raised),
      character("CitationMark", "Citation mark", raised),
      character("TermInCapitals", "Term in capitals", Self.size(max(13, tableSize - 2))),
    ]
  }

  private var tableStyle: Node {
    .tag(
      "w:style", ["w:type": "table", "w:customStyle": "1", "w:styleId": "TrialTable"],
      [
        Word.value("w:name", "Trial table"), Word.value("w:basedOn", "TableNormal"),
        .tag("w:qFormat"), Self.cellMargins(TableLayout.cellMargin),
      ])
  }
}

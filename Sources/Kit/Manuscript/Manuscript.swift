import Displays
import Documents
import Markup
import Narrative
import Publishing
import References
import Results
import Wording

/// The manuscript in Word: title page, narrative, references, then the tables and figures.
struct Manuscript {
  private let input: PublishingInput
  private let pictures: [String: (picture: FigurePicture, bytes: [UInt8])]
  private var prose: ProseWriter
  private var words: Words { input.results.words }
  private var isSynthetic: Bool { input.results.header.synthetic }

  /// - Parameter pictures: The pictures of figures by the anchors of their displays, in PNG.
  init(_ input: PublishingInput, pictures: [String: (picture: FigurePicture, bytes: [UInt8])]) {
    self.input = input
    self.pictures = pictures
    let displays = input.displays.map { ($0.anchor, $0.bookmark.name) }
    let references = input.citedReferences.enumerated().map { index, reference in
      ("page:references#\(referenceAnchor(reference.key))", "ref-\(index + 1)")
    }
    prose = ProseWriter(
      numbers: BoundNumbers(sha256: input.sha256),
      displays: Dictionary(displays, uniquingKeysWith: { first, _ in first }),
      references: Dictionary(references, uniquingKeysWith: { first, _ in first }))
  }

  /// The file.
  mutating func bytes() -> [UInt8] {
    let chapters = chapters
    let tables = input.printedTables.map(\.printed)
    let size = TableLayout.commonSize(tables)
    let text = WordDocument.Section(
      page: .manuscript, body: titlePage + chapters + references, hasLineNumbers: true)
    let tableSections = tables.map { printed -> WordDocument.Section in
      let layout = TableLayout(printed, halfPoints: size)
      return .init(
        page: layout.page,
        body: WordTable(printed, layout, bookmark: printed.bookmark).nodes(isAlone: false))
    }
    let figures = self.figures
    var document = WordDocument(
      identity: input.identity(title: input.trial.title),
      sections: [text] + tableSections
        + (figures.isEmpty ? [] : [.init(page: .portrait, body: figures)]),
      tableSize: size)
    document.textSpacing = 480
    document.countedLists = prose.countedLists
    document.hasLists = true
    document.pictures = shownFigures.compactMap { display in
      pictures[display.anchor].map { .init(name: "\(display.anchor).png", bytes: $0.bytes) }
    }
    document.data = prose.numbers.map(
      lock: input.results.header.lock ?? "draft", edition: input.results.header.edition)
    return document.bytes
  }

  // MARK: - Title page

  /// A synthetic study's has nothing that is the imitated trial's own.
  private var titlePage: [Node] {
    let header = input.results.header
    let tables = input.printedTables.count
    let facts: [(String, String?)] = [
      (words("Running head"), input.trial.acronym),
      (words("Registration"), isSynthetic ? nil : input.trial.registration),
      (words("Words of text"), "\(prose.wordCount)"),
      (words("Displays"), words("\(tables) tables, \(shownFigures.count) figures")),
      (words("References"), "\(input.citedReferences.count)"),
      (words("Data"), header.lockLine),
      (words("Edition"), header.edition),
    ]
    return [Word.paragraph("Title", [Word.run(input.trial.title)])]
      + (isSynthetic ? imitation : authors)
      + facts.compactMap { name, value in
        value.map { fact(name, $0) }
      }
  }

  private func fact(_ name: String, _ value: String) -> Node {
    Word.paragraph("TitlePage", [Word.bold(name + ": "), Word.run(value)])
  }

  private var imitation: [Node] {
    let sentences = [
      words(Notices.synthetic),
      words("Not by, for or endorsed by the investigators of the trial it imitates."),
    ]
    return [Word.paragraph("TitlePage", [Word.bold(sentences.joined(separator: " "))])]
  }

  private var authors: [Node] {
    input.report.authors.map { author in
      let details =
        author.affiliations + [author.orcid.map { "ORCID\u{A0}\($0)" }].compactMap(\.self)
      return Word.paragraph(
        "TitlePage",
        [Word.bold(author.name)]
          + (details.isEmpty ? [] : [Word.run(". " + details.joined(separator: "; "))]))
    }
  }

  // MARK: - Text

  private var chapters: [Node] {
    mutating get {
      var nodes: [Node] = []
      if let abstract = input.chapters.map(\.abstract).first(where: { !$0.isEmpty }) {
        nodes += [heading(words("Abstract"), breaksPage: true)]
        nodes += [Word.paragraph("BodyText", [Word.run(abstract)])]
      }
      for (index, chapter) in input.chapters.enumerated() {
        nodes.append(heading(chapter.title, breaksPage: index == 0 && nodes.isEmpty))
        for block in chapter.body {
          switch block {
          case .prose(let content): nodes += prose.blocks(signs.sign(content))
          case .display(let reference): nodes += placement(reference)
          }
        }
      }
      return nodes + statements
    }
  }

  private var signs: AnchorSigns { AnchorSigns(input.results, fullNumber: input.fullNumber) }

  private func heading(_ text: String, breaksPage: Bool = false) -> Node {
    Word.paragraph("Heading1", [Word.run(text)], breaksPage ? [.tag("w:pageBreakBefore")] : [])
  }

  /// Displays stand at the end; the text says where each belongs.
  private func placement(_ reference: String) -> [Node] {
    guard let display = input.displays.first(where: { $0.reference == reference }) else {
      return []
    }
    return [
      Word.paragraph("Placement", [Word.run(words("[\(display.label) about here]"))])
    ]
  }

  private var statements: [Node] {
    guard !isSynthetic, !input.report.statements.isEmpty else { return [] }
    return [heading(words("Statements"))]
      + input.report.statements.map { statement in
        Word.paragraph(
          "BodyText", [Word.bold(statement.subject + ". "), Word.run(statement.text)])
      }
  }

  private var references: [Node] {
    guard !input.citedReferences.isEmpty else { return [] }
    return [heading(words("References"))]
      + input.citedReferences.enumerated().map { index, reference in
        let cited = Vancouver(reference, style: input.library.style)
        let text = [cited.text, cited.addressText].compactMap(\.self).joined(separator: " ")
        let mark = Bookmark(name: "ref-\(index + 1)", id: 50_000 + index)
        return WordNumbering.numbered(
          Word.paragraph("Bibliography", mark.around([Word.run(text)])),
          by: WordNumbering.references)
      }
  }

  // MARK: - Figures

  private var shownFigures: [Display] {
    input.displays.filter { $0.figure != nil }.sorted { $0.number < $1.number }
  }

  /// The largest a picture may be on the page, in millimetres.
  private static let (widest, highest) = (170.0, 200.0)

  private var figures: [Node] {
    shownFigures.enumerated().flatMap { index, display -> [Node] in
      let breaks: [Node] = index > 0 ? [.tag("w:pageBreakBefore")] : []
      var picture: [Node] = []
      if let (drawn, _) = pictures[display.anchor] {
        let scale = min(1, Self.widest / drawn.width, Self.highest / drawn.height)
        picture = [
          Word.paragraph(
            "Figure",
            [
              WordDocument.Picture.run(
                "\(display.anchor).png", id: index + 1, width: drawn.width * scale,
                height: drawn.height * scale, description: display.textAlternative)
            ], breaks)
        ]
      }
      let caption =
        [Word.run(words("Figure") + "\u{A0}", [.tag("w:b")])]
        + Word.field("SEQ Figure \\* ARABIC", shows: "\(display.number)", [.tag("w:b")])
        + [Word.run(". ", [.tag("w:b")]), Word.run(input.caption(of: display).asSentences)]
      let notes = display.notes + [signs.note(on: display)].compactMap(\.self)
      let below = notes.asSentences + (input.abbreviations(of: display).map { " " + $0 } ?? "")
      return picture + [
        Word.paragraph(
          "Caption", display.bookmark.around(caption), picture.isEmpty ? breaks : []),
        Word.paragraph("FigureNote", [Word.run(below)]),
      ]
    }
  }
}

extension Display {
  /// Around its caption, hidden.
  var bookmark: Bookmark { Bookmark(display: anchor, number: number, isFigure: kind == .figure) }
}

extension Bookmark {
  init(display name: String, number: Int, isFigure: Bool) {
    let letters = name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }
    self.init(
      name: "_tp_" + String(letters).prefix(36), id: (isFigure ? 1_000 : 0) + number)
  }
}

extension [String] {
  /// Each with a full stop, in one text.
  fileprivate var asSentences: String {
    map { $0.last.map { ".!?:;".contains($0) } == true ? $0 : $0 + "." }.joined(separator: " ")
  }
}

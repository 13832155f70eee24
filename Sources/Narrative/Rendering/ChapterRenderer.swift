import Diagnostics
import Markup
import Wording

/// Turns one page into a chapter.
struct ChapterRenderer {
  let page: NarrativePage
  let context: NarrativeContext
  /// What is wrong with the page.
  var log = DiagnosticLog()
  /// Titles that the page gives to displays, by reference.
  var displayTitles: [String: String] = [:]
  var title: String?
  var headings: [Chapter.Heading] = []
  /// The level of the heading above, for the order of levels.
  var levelAbove = 1
  /// How many tables of the text were written so far.
  var tableCount = 0
  /// How often each footnote was referred to so far.
  var noteReferences: [Int: Int] = [:]
  /// The footnotes that stand in the page so far.
  var writtenNotes: Set<Int> = []
  private var citedResults: [String] = []
  private var citedSet: Set<String> = []

  /// What the program itself says on the page.
  var words: Words { context.words }

  init(_ page: NarrativePage, _ context: NarrativeContext) {
    self.page = page
    self.context = context
  }

  /// The page with everything filled in.
  mutating func chapter() -> Chapter {
    title = frontMatterText("title")
    let description = frontMatterText("description") ?? ""
    let abstract = frontMatterText("abstract") ?? ""
    let body = body()
    if title == nil {
      log.error(
        .titleMissing, "the page has no title", at: .file(page.file),
        mend: "begin it with a line '# Title', or set 'title' in front matter")
    }
    return Chapter(
      file: page.file, slug: page.slug, title: title ?? page.slug, description: description,
      abstract: abstract, body: body, headings: headings, citedResults: citedResults,
      citedReferences: context.citations.known(page.citedKeys))
  }

  /// Notes that the text cites a result.
  mutating func cite(_ id: String) {
    if citedSet.insert(id).inserted { citedResults.append(id) }
  }

  private mutating func body() -> [Chapter.Block] {
    var blocks: [Chapter.Block] = []
    var prose: [Node] = []
    func flush() {
      if !prose.isEmpty { blocks.append(.prose(prose)) }
      prose = []
    }
    for (node, caption) in page.root.children.withTableCaptions
    where node.kind != .footnoteDefinition {
      if case .table(let alignments) = node.kind {
        prose += withNotes(node, [table(node, alignments, caption: caption)])
      } else if let (image, reference) = node.displayImage {
        guard place(image, reference) else { continue }
        flush()
        blocks.append(.display(reference))
      } else {
        prose += withNotes(node, block(node))
      }
    }
    prose += remainingNotes() + typedNumbersNote
    flush()
    return blocks
  }

  /// What the page says of numbers that are not read from the results; nothing where it has no such.
  private var typedNumbersNote: [Node] {
    mutating get {
      guard let reason = frontMatterText(FrontMatter.typedNumbers) else { return [] }
      if reason.isEmpty {
        log.error(
          .frontMatterSyntax, "'\(FrontMatter.typedNumbers)' gives no reason", at: .file(page.file),
          mend: "write a sentence that says what the numbers of the page are")
      }
      return [.tag("p", ["class": "note"], [.text(words("Typed numbers: \(reason)"))])]
    }
  }

  /// Checks a display that is placed and takes its title; false if there is no such display.
  private mutating func place(_ image: SyntaxNode, _ reference: String) -> Bool {
    let title = titleText(image.children)
    guard context.displays[reference] != nil else {
      reportUnknownDisplay(reference, image.range)
      return false
    }
    if !title.isEmpty { displayTitles[reference] = title }
    return true
  }

  /// A title in one line; it shows no marks of notes, so they do not count.
  mutating func titleText(_ nodes: [SyntaxNode]) -> String {
    let references = noteReferences
    defer { noteReferences = references }
    return inline(nodes, InlineStyle(linksValues: false)).map(\.textWithoutNotes).joined()
  }

  /// A value of front matter as plain text; nil where the key is absent.
  private mutating func frontMatterText(_ key: String) -> String? {
    guard let value = page.frontMatter.values[key] else { return nil }
    let bytes = Array(value.text.utf8)
    var result = ""
    var end = 0
    for range in MaskedText.placeholderRanges(in: bytes, from: 0) {
      result += checked(value, end..<range.lowerBound)
      let characters = range.map { (bytes[$0], value.offsets[$0]) }
      let written = String(decoding: bytes[range], as: UTF8.self)
      if written.hasPrefix("[@") { reportCitationOutsideText(characters) }
      result += written.hasPrefix("{{") ? resolved(characters)?.text ?? written : written
      end = range.upperBound
    }
    return result + checked(value, end..<bytes.count)
  }

  private mutating func checked(_ value: FrontMatter.Value, _ range: Range<Int>) -> String {
    let text = String(decoding: Array(value.text.utf8)[range], as: UTF8.self)
    check(text, offsets: Array(value.offsets[range]), numbersToo: true)
    return text
  }

  /// Looks for what must not stand in a text.
  mutating func check(_ text: String, offsets: [Int], numbersToo: Bool) {
    TextChecker(
      text, offsets: offsets, in: page.text.source, numbers: context.numbers,
      hasTypedNumbers: hasTypedNumbers
    )
    .check(numbersToo: numbersToo, into: &log)
  }

  /// The value that `{{…}}` stands for; nil after a diagnostic.
  mutating func resolved(_ characters: [(byte: UInt8, offset: Int)]) -> ResolvedValue? {
    let source = page.text.source
    guard let expression = ValueExpressionParser(characters, in: source).parse(into: &log),
      let value = context.resolver.resolve(expression, in: source, into: &log)
    else { return nil }
    if let id = value.resultID { cite(id) }
    return value
  }
}

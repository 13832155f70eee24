import Displays
import Markup
import Narrative
import Results
import Tables
import Wording

/// `search.mustache`: where words are looked for in the whole edition.
struct SearchModel: TemplateModel {
  /// What can be found: a hidden list that the page's script searches.
  var index: RenderedHTML
  var contentsHref: String

  static var fields: [TemplateField<Self>] {
    [.html("index", \.index), .text("contentsHref", \.contentsHref)]
  }
}

/// A place that a search can lead to, or a list of numbers, each of which is one.
struct SearchEntry: Hashable {
  let href: String
  let title: String
  /// Words with single spaces between them, or the lines of a list of numbers.
  let text: String
  /// Of a list of numbers, the pieces that its lines name; nil for any other place.
  var pieces: String?

  init(href: String, title: String, text: String) {
    self.href = href
    self.title = title.singleSpaced
    self.text = text.singleSpaced
  }

  init(href: String, title: String, numbers: SearchedNumbers) {
    self.href = href
    self.title = title.singleSpaced
    text = numbers.lines
    pieces = numbers.pieces
  }
}

extension PageAssembly {
  var search: SearchModel {
    let items = searchEntries.map { entry in
      Node.tag(
        "li",
        ["data-href": entry.href, "data-title": entry.title, "data-pieces": entry.pieces],
        [.text(entry.text)])
    }
    return SearchModel(
      index: RenderedHTML([.tag("ul", ["id": "search-index", "hidden": ""], items)]),
      contentsHref: "contents.html")
  }

  /// The parts of each page of the narrative by heading; each display, a table by its cells and a figure
  /// by its notes and its text alternative; the program's own pages by their sections, tables or rows;
  /// and each result.
  var searchEntries: [SearchEntry] {
    plan.pages.flatMap { entries(of: $0) }
  }

  private func entries(of page: SitePlan.Page) -> [SearchEntry] {
    switch page.content {
    case .chapter(let chapter): entries(of: chapter, on: page)
    case .otherDisplays(let displays): displays.map { entry(of: $0, on: page) }
    case .listing(let listed, _): [entry(of: listed, on: page)]
    default: entries(ofOwn: page)
    }
  }

  /// A place of a page; where the page itself has the place's title, that stands once.
  func entry(
    _ page: SitePlan.Page, _ anchor: String?, _ title: String?, _ text: String
  ) -> SearchEntry {
    let own = title.flatMap { $0 == page.title ? nil : $0 }
    return SearchEntry(
      href: page.file + (anchor.map { "#\($0)" } ?? ""),
      title: own.map { "\(page.title): \($0)" } ?? page.title, text: text)
  }

  private func entry(of display: Display, on page: SitePlan.Page) -> SearchEntry {
    let cells = display.table.texts { cell in
      signs.isPublished(cell) ? PublishedMark.sign : ""
    }
    let texts =
      [display.subtitle, display.textAlternative] + display.notes
      + (display.kind == .table ? cells : [])
    return entry(
      page, display.anchor, "\(display.label). \(display.title)", texts.joined(separator: " "))
  }

  private func entries(of chapter: Chapter, on page: SitePlan.Page) -> [SearchEntry] {
    let shown = chapter.body.compactMap { block -> Display? in
      guard case .display(let reference) = block, let shown = plan.displays[reference],
        plan.displayFiles[shown.anchor] == page.file
      else { return nil }
      return shown
    }
    let isFront = page.file == plan.pages.first?.file
    let before = (isFront ? keyResults : nil).map { signs.sign([$0]).plainText } ?? ""
    let after = (isFront ? source : nil).map {
      entry(page, Self.frontSource, words("Source"), $0.plainText)
    }
    return chapter.sections(signs, before: before)
      .map { entry(page, $0.anchor, $0.title, $0.text) }
      + shown.map { entry(of: $0, on: page) } + [after].compactMap(\.self)
  }
}

extension String {
  /// Its words with single spaces between them.
  ///
  /// By scalars and not by characters, of which the pages of a site have millions.
  fileprivate var singleSpaced: String {
    var (text, needsSpace) = ("", false)
    for word in unicodeScalars.split(whereSeparator: \.properties.isWhitespace) {
      if needsSpace { text.unicodeScalars.append(" ") }
      text.unicodeScalars.append(contentsOf: word)
      needsSpace = true
    }
    return text
  }
}

extension Chapter {
  /// A stretch of text below one heading, or before the first.
  struct SearchSection {
    var anchor: String?
    var title: String?
    var text = ""
  }

  /// The text by headings, those without any text left out; published numbers keep their mark.
  ///
  /// - Parameter lead: What stands before the text, as on the front page.
  func sections(_ signs: AnchorSigns, before lead: String) -> [SearchSection] {
    var sections = [SearchSection(text: description + " " + lead + " ")]
    for case .prose(let nodes) in body {
      for node in signs.sign(nodes).flatMap(\.flattened) {
        if case .element(let element) = node, let anchor = element.attribute("id"),
          headings.contains(where: { $0.anchor == anchor })
        {
          sections.append(SearchSection(anchor: anchor, title: node.plainText))
        } else {
          sections[sections.count - 1].text += [node].plainText + " "
        }
      }
    }
    return sections.filter { $0.anchor != nil || !$0.text.allSatisfy(\.isWhitespace) }
  }
}

extension Node {
  /// The node, or those of a fragment.
  fileprivate var flattened: [Node] {
    if case .fragment(let nodes) = self { nodes.flatMap(\.flattened) } else { [self] }
  }
}

extension [Node] {
  /// The text in them, a space after each element that is set apart.
  var plainText: String {
    var text = ""
    addPlainText(to: &text)
    return text
  }

  private func addPlainText(to text: inout String) {
    for node in self {
      switch node {
      case .text(let part): text += part
      case .fragment(let nodes): nodes.addPlainText(to: &text)
      case .element(let element):
        element.children.addPlainText(to: &text)
        if !Self.isInline(element) { text += " " }
      }
    }
  }

  private static func isInline(_ element: Markup.Element) -> Bool {
    inline.contains(element.name) && !blocks.contains(element.attribute("class") ?? "")
  }

  private static let inline: Set<String> = [
    "a", "abbr", "b", "code", "data", "del", "em", "i", "ins", "span", "strong", "sub", "sup",
  ]

  /// The classes of elements that the style sheet sets on lines of their own.
  private static let blocks: Set<String> = ["mark-word", "page-name", "step"]
}

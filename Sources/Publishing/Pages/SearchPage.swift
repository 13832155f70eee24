import Displays
import Markup
import Narrative
import References
import Results
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

/// A place that a search can lead to.
struct SearchEntry: Hashable {
  let href: String
  let title: String
  let text: String
}

extension PageAssembly {
  var search: SearchModel {
    let items = searchEntries.map { entry in
      Node.tag("li", ["data-href": entry.href, "data-title": entry.title], [.text(entry.text)])
    }
    return SearchModel(
      index: RenderedHTML([.tag("ul", ["id": "search-index", "hidden": ""], items)]),
      contentsHref: "contents.html")
  }

  /// The parts of each page of the narrative by heading; each display, a table by its cells and a figure
  /// by its notes and its text alternative; each method, convention,
  /// statement and item of the checklist, and each analysis with its numbers.
  var searchEntries: [SearchEntry] {
    plan.pages.flatMap(entries)
  }

  private func entries(of page: SitePlan.Page) -> [SearchEntry] {
    func entry(_ anchor: String?, _ title: String, _ text: String) -> SearchEntry {
      SearchEntry(
        href: page.file + (anchor.map { "#\($0)" } ?? ""), title: "\(page.title): \(title)",
        text: text)
    }
    func display(_ display: Display) -> SearchEntry {
      let cells = display.kind == .table ? signs.sign(display.content, of: display).plainText : ""
      let texts = [display.subtitle, display.textAlternative] + display.notes + [cells]
      return entry(
        display.anchor, "\(display.label). \(display.title)", texts.joined(separator: " "))
    }
    switch page.content {
    case .chapter(let chapter):
      let shown = chapter.body.compactMap { block -> Display? in
        guard case .display(let reference) = block, let shown = plan.displays[reference],
          plan.displayFiles[shown.anchor] == page.file
        else { return nil }
        return shown
      }
      return chapter.sections(signs).map { section in
        SearchEntry(
          href: page.file + (section.anchor.map { "#\($0)" } ?? ""),
          title: section.title.map { "\(page.title): \($0)" } ?? page.title, text: section.text)
      } + shown.map(display)
    case .otherDisplays(let displays): return displays.map(display)
    case .listing(let listed, _): return [display(listed)]
    case .methods:
      return input.methods.enumerated().map { index, paragraph in
        entry("methods-\(index + 1)", paragraph.title, paragraph.body.plainText)
      }
    case .conventions:
      return input.conventions.map { entry(nil, $0.key, "\($0.value) \($0.meaning)") }
    case .checklist:
      return input.checklist.flatMap(\.entries).map { item in
        entry(
          "item-\(item.id.lowercased())", item.id,
          "\(item.requirement) \(words(item.status.label)) \(item.answer.plainText)")
      }
    case .about: return input.report.statements.map { entry(nil, $0.subject, $0.text) }
    case .claims: return input.results.claims.map { entry(nil, $0.claim, $0.published) }
    case .references:
      return input.citedReferences.map { reference in
        entry(
          referenceAnchor(reference.key), reference.key,
          Vancouver(reference, style: input.library.style).text)
      }
    case .numbersPart(let part): return [entry(nil, part.title, "")]
    case .changes, .data, .contents, .numbers, .search:
      return [SearchEntry(href: page.file, title: page.title, text: page.description ?? "")]
    }
  }
}

extension Chapter {
  /// A stretch of text below one heading, or before the first.
  struct SearchSection {
    var anchor: String?
    var title: String?
    var text = ""
  }

  /// The text by headings, those without any text left out; invented numbers keep their sign.
  func sections(_ signs: AnchorSigns) -> [SearchSection] {
    var sections = [SearchSection(text: description)]
    for case .prose(let nodes) in body {
      for node in signs.sign(nodes).flatMap(\.flattened) {
        if case .element(let element) = node, let anchor = element.attribute("id"),
          headings.contains(where: { $0.anchor == anchor })
        {
          sections.append(SearchSection(anchor: anchor, title: [node].plainText))
        } else {
          sections[sections.count - 1].text += [node].plainText + " "
        }
      }
    }
    return sections.filter { $0.anchor != nil || !$0.text.isEmpty }
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
    map { node in
      switch node {
      case .text(let text): text
      case .fragment(let nodes): nodes.plainText
      case .element(let element) where element.attribute("class") == "invented": "ⁱ"
      case .element(let element):
        element.children.plainText + (Self.inline.contains(element.name) ? "" : " ")
      }
    }.joined()
  }

  private static let inline: Set<String> = [
    "a", "abbr", "b", "code", "data", "em", "i", "span", "strong", "sub", "sup",
  ]
}

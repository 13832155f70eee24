import Changes
import Diagnostics
import Displays
import Markup
import Narrative
import References
import Results
import Tables
import Wording

/// Which pages there are, and on which of them everything stands that can be linked to.
struct SitePlan: Sendable {
  /// A page of the site.
  struct Page: Sendable {
    enum Content: Sendable {
      case chapter(Chapter)
      /// Displays that the narrative does not place.
      case otherDisplays([Display])
      /// A table too long for the page it is placed on.
      case listing(Display, rowCount: Int)
      case changes(ChangeReport)
      case about, checklist, claims, references, methods, conventions, data, contents,
        search
      /// All numbers, or the pages they are divided into.
      case numbers
      case numbersPart(NumbersPlan.Part)
    }

    /// Without ending, as `page:` links name it.
    let name: String
    let file: String
    let title: String
    let description: String?
    let content: Content
    /// The file of the page from which this one is reached, where the navigation does not list it.
    var parent: String?
  }

  /// Rows of a table's body above which it gets a page of its own.
  static let listingLimit = 150
  /// The address of the trial's source on the front page.
  static let frontSource = "front-source"
  private static let ownNames: Set<String> = [
    "about", "changes", "checklist", "claims", "contents", "conventions", "data", "methods",
    "numbers", "other", "references", "report", "search",
  ]

  private(set) var pages: [Page] = []
  private let words: Words
  let numbers: NumbersPlan
  /// All displays by reference, such as `figure:os`.
  let displays: [String: Display]
  /// The page of each display, by anchor.
  private(set) var displayFiles: [String: String] = [:]
  /// The page of each result and curve, by id.
  private(set) var resultFiles: [String: String] = [:]
  /// Results that the single file leaves to their pages.
  private(set) var resultsOutsideReport: Set<String> = []
  /// The anchors of each page's own text, by page name.
  private(set) var anchors: [String: Set<String>] = [:]

  /// Nil if pages or displays get in each other's way.
  init?(_ input: PublishingInput, into log: inout DiagnosticLog) {
    let before = log.diagnostics.count
    words = input.results.words
    numbers = NumbersPlan(input.results, labels: input.analysisLabels)
    displays = Dictionary(
      input.displays.map { ($0.reference, $0) }, uniquingKeysWith: { first, _ in first })
    addChapters(input.chapters, into: &log)
    placeDisplays(input, into: &log)
    addOwnPages(input)
    placeResults(into: &log)
    guard log.diagnostics.count == before else { return nil }
    checkFileNames(into: &log)
    checkAnchors(into: &log)
    guard log.diagnostics.count == before else { return nil }
  }

  /// The pages in the order of the navigation.
  var navigation: [Page] { pages.filter { $0.parent == nil } }

  private mutating func addChapters(_ chapters: [Chapter], into log: inout DiagnosticLog) {
    if chapters.isEmpty {
      log.error(
        .noChapters, "the study has no narrative", at: .file("narrative"),
        mend: "add a file such as narrative/01-summary.md")
    }
    for (index, chapter) in chapters.enumerated() {
      if Self.ownNames.contains(chapter.slug) || (chapter.slug == "index" && index > 0) {
        log.error(
          .pageName, "the program writes a page '\(chapter.slug)' itself", at: .file(chapter.file),
          mend: "give the file another name")
      }
      pages.append(
        Page(
          name: chapter.slug, file: index == 0 ? "index.html" : "\(chapter.slug).html",
          title: chapter.title,
          description: chapter.description.isEmpty ? nil : chapter.description,
          content: .chapter(chapter)))
      anchors[chapter.slug] = Self.anchors(in: chapter)
    }
  }

  private static func anchors(in chapter: Chapter) -> Set<String> {
    var anchors = Set(chapter.headings.map(\.anchor))
    for case .prose(let nodes) in chapter.body { collectAnchors(nodes, into: &anchors) }
    return anchors
  }

  private static func collectAnchors(_ nodes: [Node], into anchors: inout Set<String>) {
    for node in nodes {
      switch node {
      case .text: continue
      case .fragment(let nodes): collectAnchors(nodes, into: &anchors)
      case .element(let element):
        if let id = element.attribute("id") { anchors.insert(id) }
        collectAnchors(element.children, into: &anchors)
      }
    }
  }

  private mutating func placeDisplays(_ input: PublishingInput, into log: inout DiagnosticLog) {
    for page in pages {
      guard case .chapter(let chapter) = page.content else { continue }
      for case .display(let reference) in chapter.body {
        place(reference, on: page, in: chapter, into: &log)
      }
    }
    let others = input.displays.filter { displayFiles[$0.anchor] == nil }
    guard !others.isEmpty else { return }
    let page = Page(
      name: "other", file: "other.html", title: words("Other tables and figures"),
      description: words("Displays of the plan that the text does not discuss"),
      content: .otherDisplays(others))
    pages.append(page)
    for display in others { add(display, on: page) }
  }

  private mutating func place(
    _ reference: String, on page: Page, in chapter: Chapter, into log: inout DiagnosticLog
  ) {
    guard let display = displays[reference] else {
      log.error(
        .unknownDisplay, "there is no display '\(reference)'", at: .file(chapter.file),
        mend: didYouMean(reference, in: displays.keys.sorted()))
      return
    }
    guard displayFiles[display.anchor] == nil else {
      log.error(
        .displayPlacedTwice, "'\(reference)' already has its place", at: .file(chapter.file),
        mend: "refer to it: [](\(reference))")
      return
    }
    add(display, on: page)
  }

  private mutating func add(_ display: Display, on page: Page) {
    let rowCount = display.kind == .table ? display.table.rowCount : 0
    guard rowCount > Self.listingLimit else {
      displayFiles[display.anchor] = page.file
      return
    }
    let file = "\(display.anchor).html"
    displayFiles[display.anchor] = file
    pages.append(
      Page(
        name: display.anchor, file: file, title: "\(display.label). \(display.title)",
        description: words("Listing of \(rowCount) rows"),
        content: .listing(display, rowCount: rowCount),
        parent: page.file))
  }

  private mutating func addOwnPages(_ input: PublishingInput) {
    func own(_ name: String, _ title: String, _ description: String, _ content: Page.Content)
      -> Page
    {
      Page(
        name: name, file: "\(name).html", title: title, description: description,
        content: content)
    }
    if let changes = input.changes {
      let lock = dayInWords(changes.from.cutoff, words)
      pages.append(
        own(
          "changes", words("Since the last lock"),
          words("What moved since the data cut-off of \(lock), and why"), .changes(changes)))
    }
    if input.hasClaims {
      pages.append(
        own(
          "claims", words("Published claims"),
          words("What was published, held against these results"), .claims)
      )
    }
    let cited = input.citedReferences
    if !cited.isEmpty {
      pages.append(
        own(
          "references", words("References"), words("The publications that are cited"), .references))
      anchors["references"] = Set(cited.map { referenceAnchor($0.key) })
    }
    if !input.report.isEmpty || OwnTheme(input).isAny {
      pages.append(
        own(
          "about", words("About this report"),
          words("Authors, funding, ethics and what was planned"), .about))
    }
    pages += [
      own("methods", words("Methods"), words("What actually ran, from plan and results"), .methods),
      own("conventions", words("Conventions"), words("Every switch and its value"), .conventions),
    ]
    if !input.checklist.isEmpty {
      pages.append(
        own(
          "checklist", words("Reporting checklist"), words("What guidelines ask for, item by item"),
          .checklist))
    }
    pages += [
      own("data", words("Data"), words("What went in, and what can be downloaded"), .data),
      own("numbers", words("Every number"), words("Each result with how it was made"), .numbers),
      own("contents", words("Contents"), words("All pages, figures and tables"), .contents),
    ]
    var search = own(
      "search", words("Search"), words("Words in pages, figures, tables and results"), .search)
    search.parent = "contents.html"
    pages.append(search)
    guard numbers.isDivided else { return }
    for part in numbers.parts {
      let file = numbers.file(of: part)
      pages.append(
        Page(
          name: String(file.dropLast(".html".count)), file: file,
          title: words("Every number: \(part.title)"), description: nil,
          content: .numbersPart(part),
          parent: NumbersPlan.indexFile))
    }
  }

  private mutating func placeResults(into log: inout DiagnosticLog) {
    var owners: [String: String] = [:]
    for part in numbers.parts {
      let file = numbers.file(of: part)
      for id in part.ids {
        if let other = owners.updateValue(id, forKey: resultAnchor(id)) {
          log.error(
            .duplicateAddress, "the results '\(other)' and '\(id)' have one address",
            at: .file("results.json"))
        }
        resultFiles[id] = file
        if !numbers.isInReport(part) { resultsOutsideReport.insert(id) }
      }
    }
  }

  /// A heading or a note must not take the address of a display on its page, or that of the text.
  private func checkAnchors(into log: inout DiagnosticLog) {
    for page in pages {
      guard case .chapter(let chapter) = page.content else { continue }
      let taken = displayFiles.filter { $0.value == page.file }.keys + ["main", Self.frontSource]
      for anchor in taken.sorted() where anchors[page.name]?.contains(anchor) == true {
        log.error(
          .duplicateAddress, "'\(anchor)' is already an address on the page",
          at: .file(chapter.file), mend: "give the heading another text")
      }
    }
  }

  private func checkFileNames(into log: inout DiagnosticLog) {
    var owners: Set<String> = ["report.html"]
    for page in pages {
      let isPortable =
        page.file.utf8.count <= 64
        && page.file.utf8.allSatisfy { Self.fileNameBytes.contains($0) }
      if !isPortable {
        log.error(
          .pageName, "'\(page.file)' is no portable file name", at: .file(source(of: page)),
          mend: "use at most 59 of a-z, 0-9, '-', '_' and '.'")
      }
      if !owners.insert(page.file).inserted {
        log.error(
          .duplicateAddress, "two pages have the file name '\(page.file)'",
          at: .file(source(of: page)), mend: "give one of them another name")
      }
    }
  }

  private static let fileNameBytes = Set("abcdefghijklmnopqrstuvwxyz0123456789-_.".utf8)

  private func source(of page: Page) -> String {
    if case .chapter(let chapter) = page.content { chapter.file } else { page.file }
  }
}

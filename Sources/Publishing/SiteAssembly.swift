import Changes
import Diagnostics
import Displays
import Narrative
import Parallel
import Results
import Wording

/// Puts pages into their frames and gives every file its path.
struct SiteAssembly {
  let input: PublishingInput
  let plan: SitePlan
  let library: TemplateLibrary
  let stylesheet: Stylesheet
  let editions: EditionSet
  let downloadsOfDisplays: Downloads

  /// Every page of the site, and the single file, which comes first because it takes longest.
  ///
  /// What is wrong with a page is not told of the single file once more.
  func documents(into log: inout DiagnosticLog) -> [String: [UInt8]] {
    let assembly = self.assembly(.site)
    let frame = assembly.frame(stylesheet)
    let made = concurrentMap([nil] + plan.pages) { page in
      var log = DiagnosticLog()
      let made =
        page.map { bytes(of: $0, assembly, frame, into: &log) } ?? report(into: &log)
      return (file: page?.file ?? "report.html", bytes: made, log: log)
    }
    let before = log.diagnostics.count
    for page in made.dropFirst() { log.add(page.log) }
    if log.diagnostics.count == before, let report = made.first { log.add(report.log) }
    return Dictionary(made.map { ($0.file, $0.bytes) }, uniquingKeysWith: { first, _ in first })
  }

  private func bytes(
    of page: SitePlan.Page, _ assembly: PageAssembly, _ frame: FrameModel,
    into log: inout DiagnosticLog
  ) -> [UInt8] {
    var frame = frame.standing(on: page.file, in: editions)
    frame.metadata = metadata(of: page, frame)
    let model = PageModel(
      frame: frame, title: page.title,
      description: page.description, navigation: navigation(on: page),
      singleFile: .init(href: "report.html", title: input.results.words("Everything in one file")),
      previous: previous(of: page), next: next(of: page),
      body: assembly.body(of: page, into: &log))
    return NoticesModel.page(
      library.render(.page, model, into: &log),
      with: library.render(.notices, NoticesModel(frame: frame), into: &log))
  }

  private func report(into log: inout DiagnosticLog) -> [UInt8] {
    let assembly = self.assembly(.report)
    let sections = concurrentMap(plan.navigation) { page in
      var log = DiagnosticLog()
      let section = ReportSection(
        anchor: reportAnchor(of: page), title: page.title, description: page.description,
        body: assembly.body(of: page, into: &log))
      return (section, log: log)
    }
    for section in sections { log.add(section.log) }
    var frame = assembly.frame(stylesheet).standing(on: nil, in: editions)
    frame.metadata = metadata?.ofReport(
      documentTitle: frame.documentTitle(input.trial.title, frame.subject),
      description: plan.pages.first?.description)
    let model = ReportModel(
      frame: frame, title: input.trial.title, description: nil,
      navigation: plan.navigation.map { .init(href: assembly.address(of: $0), title: $0.title) },
      sections: sections.map(\.0))
    return NoticesModel.page(
      library.render(.report, model, into: &log),
      with: library.render(.notices, NoticesModel(frame: frame), into: &log))
  }

  private var metadata: PageMetadata? { PageMetadata(input, isNewest: editions.current == 0) }

  /// The front page stands for the report, the others for themselves.
  private func metadata(of page: SitePlan.Page, _ frame: FrameModel) -> MetadataModel? {
    let title = frame.documentTitle(page.title, frame.subject)
    return page.file == plan.pages.first?.file
      ? metadata?.ofReport(documentTitle: title, description: page.description)
      : metadata?.ofPage(
        title: page.title, documentTitle: title, description: page.description)
  }

  /// Every file that pages link to for download.
  var downloads: [String: [UInt8]] {
    var files = ["results.json": input.resultsFile]
    if let changes = input.changes {
      files[downloadsOfDisplays.name("changes.json")] = changes.json()
    }
    for display in input.displays {
      files.merge(downloadsOfDisplays.files(display)) { first, _ in first }
    }
    return files
  }

  private func assembly(_ product: Product) -> PageAssembly {
    PageAssembly(
      input: input, plan: plan, library: library, product: product,
      downloads: downloadsOfDisplays,
      signs: AnchorSigns(input.results, fullNumber: input.fullNumber),
      earlierEdition: product == .site ? editions.earlier : nil)
  }

  private func navigation(on page: SitePlan.Page) -> [NavigationItem] {
    plan.navigation.map { item in
      var headings: [LinkModel] = []
      if item.file == page.file, case .chapter(let chapter) = page.content {
        headings = chapter.headings.filter { $0.level == 2 }.map {
          LinkModel(href: "#\($0.anchor)", title: $0.text)
        }
      }
      return NavigationItem(
        href: item.file, title: item.title,
        isCurrent: item.file == page.file || item.file == page.parent, headings: headings)
    }
  }

  /// The page before; of the first page that only its parent links to, the parent.
  private func previous(of page: SitePlan.Page) -> LinkModel? {
    neighbor(of: page, at: -1) ?? parent(of: page).map(link)
  }

  /// The page after; of the last page that only its parent links to, the page after the parent.
  private func next(of page: SitePlan.Page) -> LinkModel? {
    neighbor(of: page, at: 1) ?? parent(of: page).flatMap { neighbor(of: $0, at: 1) }
  }

  private func parent(of page: SitePlan.Page) -> SitePlan.Page? {
    page.parent.flatMap { parent in plan.pages.first { $0.file == parent } }
  }

  /// The page beside one among those that the same page leads to.
  private func neighbor(of page: SitePlan.Page, at offset: Int) -> LinkModel? {
    let pages = plan.pages.filter { $0.parent == page.parent }
    guard let index = pages.firstIndex(where: { $0.file == page.file }),
      pages.indices.contains(index + offset)
    else { return nil }
    return link(pages[index + offset])
  }

  private func link(_ page: SitePlan.Page) -> LinkModel {
    LinkModel(href: page.file, title: page.title)
  }
}

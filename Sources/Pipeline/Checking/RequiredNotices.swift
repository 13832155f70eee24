import AnalysisPlan
import Diagnostics
import Displays
import Locks
import Parallel
import Publishing
import Results
import Wording

extension DiagnosticCode {
  /// Something that every page, display or file must say of itself is not there.
  static let noticeMissing: Self = "notice-missing"
  /// A synthetic study's page would pass for one of the trial that it imitates.
  static let syntheticIdentity: Self = "synthetic-identity"
}

/// What no template of a study may drop: that the data are not locked, that they are synthetic,
/// that an edition is not the newest, and the way to the other editions.
///
/// - Parameters:
///   - studies: One an edition, newest first.
///   - marked: What each display of each edition warns of.
func checkRequiredNotices(
  _ studies: [Study], _ sources: ProjectSources, _ site: Site, _ marked: [MarkedDisplay],
  isDraft: Bool, into log: inout DiagnosticLog
) {
  let locks = studies.dropFirst().compactMap { $0.lock?.id }
  guard let plan = studies.first?.plan,
    isDraft || plan.audience == .internal || plan.trial.synthetic || !locks.isEmpty
      || marked.contains(where: { !$0.warnings.isEmpty })
  else { return }
  let files = site.files.filter { $0.key.hasSuffix(".html") }.sorted { $0.key < $1.key }
  let pages = concurrentMap(files) { SitePage(path: $0.key, markup: PageMarkup($0.value)) }
  var notices = NoticeCheck(sources: sources, pages: pages, words: plan.words)
  notices.requireFrame()
  notices.requireMarks(marked)
  if isDraft { notices.require(.draft, "the draft notice") }
  if plan.audience == .internal { notices.require(.internal, "the notice of an internal site") }
  if !locks.isEmpty { notices.requireEditions(locks) }
  if plan.trial.synthetic {
    notices.requireSynthetic(plan)
    checkSyntheticFiles(site, sources, plan.words, into: &notices.log)
  }
  log.add(notices.log)
}

/// A display of an edition and what its caption must say.
struct MarkedDisplay: Sendable {
  /// The edition's folder in the site; empty for the newest.
  let folder: String
  let anchor: String
  let warnings: [String]

  /// Those of all editions, newest first.
  static func all(of editions: [PublishingInput]) -> [MarkedDisplay] {
    editions.enumerated().flatMap { index, input in
      input.displays.map { display in
        MarkedDisplay(
          folder: input.folder(at: index), anchor: display.anchor,
          warnings: DisplayOrigin(display, of: input).warnings)
      }
    }
  }
}

/// A page of a site.
struct SitePage: Sendable {
  let path: String
  let markup: PageMarkup
  /// What a reader sees of the page.
  let spoken: SpokenText
  /// What of it must be seen, and is.
  let seen: SeenElements

  init(path: String, markup: PageMarkup) {
    (self.path, self.markup) = (path, markup)
    (spoken, seen) = (markup.spoken, SeenElements(markup))
  }

  /// The lock of an older edition; nil for the newest.
  var olderLock: String? {
    let parts = path.split(separator: "/")
    return parts.count == 3 && parts[0] == "locks" ? String(parts[1]) : nil
  }

  /// The folder of its edition in the site; empty for the newest.
  var folder: String { olderLock.map { "locks/\($0)" } ?? "" }

  var isReport: Bool { path == "report.html" || path.hasSuffix("/report.html") }
}

/// Holds the pages of a site against what they must say.
struct NoticeCheck {
  let sources: ProjectSources
  var pages: [SitePage]
  /// The words of the study: what is required of a page is required in them.
  let words: Words
  var log = DiagnosticLog()

  /// Reports the pages of which something does not hold, at the study's own template that can have
  /// dropped it.
  ///
  /// - Parameter templates: The templates that say it, the likeliest first.
  mutating func require(
    _ what: String, in templates: [String], of isConcerned: (SitePage) -> Bool = { _ in true },
    _ holds: @Sendable (SitePage) -> Bool
  ) {
    let concerned = pages.filter(isConcerned)
    let held = concurrentMap(concerned, holds)
    let missing = zip(concerned, held).filter { !$0.1 }.map(\.0.path)
    checkOwnStyle()
    guard !missing.isEmpty else { return }
    log.error(
      .noticeMissing, "\(what) would be missing from \(missing.joined(separator: ", "))",
      at: .file(ownTemplate(templates) ?? "\(sources.folder.path)/Templates"),
      mend: Self.isPartial(templates[0])
        ? "keep '{{> \(templates[0])}}' and the text of the built-in \(templates[0]).mustache"
        : "keep what the built-in \(templates[0]).mustache says")
  }

  /// Whether a template is one that others include, so that they too can drop it.
  private static func isPartial(_ template: String) -> Bool { template != "display" }

  /// Reports the pages that do not have a notice, in the words of the study.
  mutating func require(
    _ notice: PageNotice, _ what: String, of isConcerned: (SitePage) -> Bool = { _ in true }
  ) {
    let sentences = notice.sentences.map { SpokenPhrase(template: words($0)) }
    require(what, in: ["page", "report", "head"], of: isConcerned) { page in
      page.seen.notices.contains { notice in sentences.allSatisfy(notice.contains) }
    }
  }

  /// Each page is a plain document, so that the notices stand at its beginning; what follows from a page
  /// that is none is not told of it once more.
  mutating func requireFrame() {
    let faulty = pages.filter { $0.seen.frameFault != nil }
    guard let first = faulty.first, let fault = first.seen.frameFault else { return }
    log.error(
      .noticeMissing,
      "notices would not be shown on \(faulty.map(\.path).joined(separator: ", ")): \(fault)",
      at: .file(
        ownTemplate(first.isReport ? ["report", "head"] : ["page", "head"])
          ?? "\(sources.folder.path)/Templates"),
      mend: "begin as the built-in page.mustache does, and keep its '<body>' as it is")
    pages.removeAll { $0.seen.frameFault != nil }
  }

  /// Each display has its marks in its caption, on every page that shows it.
  mutating func requireMarks(_ marked: [MarkedDisplay]) {
    let warning = marked.filter { !$0.warnings.isEmpty }
    let byFolder = Dictionary(grouping: warning, by: \.folder)
    var missing: Set<String> = []
    let found = concurrentMap(pages) { page in
      (byFolder[page.folder] ?? []).filter { display in
        guard page.markup.element(id: display.anchor) != nil else { return false }
        let seen = page.seen.marks[display.anchor] ?? []
        return !display.warnings.allSatisfy { warning in seen.contains { $0.contains(warning) } }
      }.map(\.anchor)
    }
    for anchors in found { missing.formUnion(anchors) }
    guard !missing.isEmpty else { return }
    log.error(
      .noticeMissing,
      "what readers are warned of would be missing from the captions of "
        + missing.sorted().joined(separator: ", "),
      at: .file(ownTemplate(["display"]) ?? "\(sources.folder.path)/Templates"),
      mend: "keep '{{#marks}} {{{marks}}}{{/marks}}' in both captions of display.mustache")
  }

  /// A study's templates may put captions into places that its style sheet reaches by names of its own.
  private mutating func checkOwnStyle() {
    guard sources.templates.keys.contains(where: { $0.hasSuffix(".mustache") }),
      let style = sources.templates["style.css"]
    else { return }
    let chains = pages.reduce(into: Set<MarkedChain>()) { $0.formUnion($1.seen.chains) }
    checkStyle(
      String(decoding: style, as: UTF8.self), file: "\(sources.folder.path)/Templates/style.css",
      around: chains.sorted { "\($0)" < "\($1)" }, into: &log)
  }

  /// An older edition says so, and each page leads to the other editions.
  mutating func requireEditions(_ locks: [String]) {
    require(.olderEdition, "the notice of an older edition", of: { $0.olderLock != nil })
    require(
      "the way to another edition", in: ["editions", "masthead", "page"], of: { !$0.isReport }
    ) { page in
      let up = page.olderLock == nil ? "" : "../../"
      let others = locks.filter { $0 != page.olderLock }
      return others.allSatisfy { page.markup.contains("href=\"\(up)locks/\($0)/") }
        && (page.olderLock == nil || page.markup.contains("href=\"../../"))
    }
  }

  /// The first of some templates that is the study's own; nil where all are the theme's.
  func ownTemplate(_ names: [String]) -> String? {
    names.map { "\($0).mustache" }.first { sources.templates[$0] != nil }
      .map { "\(sources.folder.path)/Templates/\($0)" }
  }
}

import AnalysisPlan
import Diagnostics
import Locks
import Parallel
import Publishing
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
/// - Parameter studies: One an edition, newest first.
func checkRequiredNotices(
  _ studies: [Study], _ sources: ProjectSources, _ site: Site, isDraft: Bool,
  into log: inout DiagnosticLog
) {
  let locks = studies.dropFirst().compactMap { $0.lock?.id }
  guard let plan = studies.first?.plan,
    isDraft || plan.audience == .internal || plan.trial.synthetic || !locks.isEmpty
  else { return }
  let files = site.files.filter { $0.key.hasSuffix(".html") }.sorted { $0.key < $1.key }
  let pages = concurrentMap(files) { SitePage(path: $0.key, markup: PageMarkup($0.value)) }
  var notices = NoticeCheck(sources: sources, pages: pages, words: plan.words)
  if isDraft { notices.require(.draft, "the draft notice") }
  if plan.audience == .internal { notices.require(.internal, "the notice of an internal site") }
  if !locks.isEmpty { notices.requireEditions(locks) }
  if plan.trial.synthetic {
    notices.requireSynthetic(plan)
    checkSyntheticFiles(site, sources, plan.words, into: &notices.log)
  }
  log.add(notices.log)
}

/// A page of a site.
struct SitePage: Sendable {
  let path: String
  let markup: PageMarkup
  /// What a reader sees of the page.
  let spoken: SpokenText

  init(path: String, markup: PageMarkup) {
    (self.path, self.markup, spoken) = (path, markup, markup.spoken)
  }

  /// The lock of an older edition; nil for the newest.
  var olderLock: String? {
    let parts = path.split(separator: "/")
    return parts.count == 3 && parts[0] == "locks" ? String(parts[1]) : nil
  }

  var isReport: Bool { path == "report.html" || path.hasSuffix("/report.html") }
}

/// Holds the pages of a site against what they must say.
struct NoticeCheck {
  let sources: ProjectSources
  let pages: [SitePage]
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
    require(what, in: ["notice", "page", "report"], of: isConcerned) { page in
      sentences.allSatisfy(page.spoken.contains)
    }
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

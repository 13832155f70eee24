package import Diagnostics
import Narrative
import Parallel
import Results
import Wording

/// A site of one or several editions, and what was found wrong with each of them.
package struct Assembly: Sendable {
  /// The whole site; nil after an error.
  package let site: Site?
  /// What was found, by edition in the order of the input.
  package let logs: [DiagnosticLog]
}

/// Makes a whole site in memory: of each edition a page a chapter, the program's own pages, the
/// single file and everything to download.
///
/// The newest edition is the site itself, each older one stands in `locks/<lock>/`; every page has
/// links to the others. The bytes depend on the input alone. Templates are checked before anything
/// is rendered; a link to nothing, a name without a value or a page that would be blocked is an
/// error in the log.
///
/// - Parameter editions: The editions of one study, newest first; they share their templates.
package func assemble(_ editions: [PublishingInput]) -> Assembly {
  guard let newest = editions.first else { return Assembly(site: nil, logs: []) }
  let (templates, plannings) = concurrently(
    {
      logging {
        OwnTheme(newest).check(newest, into: &$0)
        let faults = $0.diagnostics.count
        let library = TemplateLibrary(
          overrides: newest.templates, folder: newest.templateFolder, words: newest.results.words,
          into: &$0)
        return faults == 0 ? library : nil
      }
    },
    { concurrentMap(editions) { input in logging { SitePlan(input, into: &$0) } } })
  var logs = plannings.map(\.log)
  logs[0].add(templates.log)
  let plans = plannings.compactMap(\.result)
  guard let library = templates.result, plans.count == editions.count else {
    return Assembly(site: nil, logs: logs)
  }
  let set = zip(editions, plans).enumerated().map { index, edition in
    EditionSet.Edition(input: edition.0, plan: edition.1, index: index)
  }
  let made = concurrentMap(Array(editions.indices)) { index in
    logging {
      editionFiles(
        editions[index], plans[index], library, EditionSet(editions: set, current: index),
        into: &$0)
    }
  }
  for (index, edition) in made.enumerated() { logs[index].add(edition.log) }
  let files = made.compactMap(\.result)
  guard files.count == editions.count else { return Assembly(site: nil, logs: logs) }
  return Assembly(
    site: Site(editions: Array(zip(set.map(\.folder), files)), sha256: newest.sha256), logs: logs)
}

/// Makes a site of one edition; nil after an error, which is in the log.
package func assemble(_ input: PublishingInput, into log: inout DiagnosticLog) -> Site? {
  let assembly = assemble([input])
  for found in assembly.logs { log.add(found) }
  return assembly.site
}

/// The files of one edition by their path in its folder; nil after an error.
private func editionFiles(
  _ input: PublishingInput, _ plan: SitePlan, _ library: TemplateLibrary, _ editions: EditionSet,
  into log: inout DiagnosticLog
) -> [String: [UInt8]]? {
  let stylesheet = Stylesheet(
    notices: library.noticeStyle, theme: library.style, script: library.script,
    head: input.runningHead, note: input.runningNote,
    pages: input.results.words.printedPages, paper: input.report.paper, sha256: input.sha256)
  let site = SiteAssembly(
    input: input, plan: plan, library: library, stylesheet: stylesheet, editions: editions,
    downloadsOfDisplays: Downloads(input))
  var files = site.documents(into: &log)
  guard log.diagnostics.isEmpty else { return nil }
  files.merge(site.downloads) { page, _ in page }
  return files
}

extension EditionSet.Edition {
  fileprivate init(input: PublishingInput, plan: SitePlan, index: Int) {
    self.init(
      folder: EditionSet.folder(of: input, at: index),
      cutoff: input.results.header.cutoffInWords ?? input.results.words("not locked"),
      pages: Set(plan.pages.map(\.file)), displayFiles: plan.displayFiles)
  }
}

/// Does a part of the work with a log of its own, which other parts need not wait for.
private func logging<Result>(
  _ work: (inout DiagnosticLog) -> Result
) -> (result: Result, log: DiagnosticLog) {
  var log = DiagnosticLog()
  let result = work(&log)
  return (result, log)
}

extension PublishingInput {
  /// What stands at the top left of each printed page.
  fileprivate var runningHead: String {
    let header = results.header
    let registration = header.synthetic ? nil : trial.registration
    let words = header.words
    return [
      isDraft ? words("DRAFT") : nil, audience == .internal ? words("Internal") : nil,
      header.synthetic ? words("Synthetic data") : nil,
      trial.acronym,
      registration,
    ].compactMap { $0 }.joined(separator: " · ")
  }

  /// What stands at its right.
  package var runningNote: String {
    results.words(
      "\(results.header.lockLine) · edition \(results.header.edition.prefix(12))")
  }
}

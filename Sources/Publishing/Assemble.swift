package import Diagnostics
import Narrative
import Parallel
import Results

/// Makes a whole site in memory: a page a chapter, the program's own pages, the single file and
/// everything to download.
///
/// The bytes depend on the input alone. Templates are checked before anything is rendered; a link
/// to nothing, a name without a value or a page that would be blocked is an error in the log.
///
/// - Returns: The site, or nil after an error.
package func assemble(_ input: PublishingInput, into log: inout DiagnosticLog) -> Site? {
  let (templates, planning) = concurrently(
    {
      logging {
        TemplateLibrary(overrides: input.templates, folder: input.templateFolder, into: &$0)
      }
    },
    { logging { SitePlan(input, into: &$0) } })
  log.add(templates.log)
  log.add(planning.log)
  guard let library = templates.result, let plan = planning.result else { return nil }

  let before = log.diagnostics.count
  let stylesheet = Stylesheet(
    theme: library.style, head: input.runningHead, note: input.runningNote, sha256: input.sha256)
  let site = SiteAssembly(input: input, plan: plan, library: library, stylesheet: stylesheet)
  var files = site.documents(into: &log)
  guard log.diagnostics.count == before else { return nil }
  files.merge(site.downloads) { page, _ in page }
  return Site(files: files, sha256: input.sha256)
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
    return [
      isDraft ? "DRAFT" : nil, header.synthetic ? "Synthetic data" : nil, trial.acronym,
      registration,
    ].compactMap { $0 }.joined(separator: " · ")
  }

  /// What stands at its right.
  fileprivate var runningNote: String {
    "\(results.header.lockLine(language: trial.language)) · edition "
      + String(results.header.edition.prefix(12))
  }
}

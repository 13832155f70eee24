package import Changes
import Diagnostics
import Parallel
import Publishing

/// Gives each edition but the oldest what changed since the lock before.
///
/// - Parameters:
///   - inputs: One an edition.
///   - editions: Newest first.
func addChanges(
  to inputs: inout [PublishingInput], _ editions: [EditionRun], _ text: PlanText,
  _ sources: ProjectSources
) {
  let pairs = Array(zip(editions, editions.dropFirst()))
  let made = concurrentMap(pairs) { later, earlier in
    LockComparison(from: earlier, to: later, text, sources)?.report()
  }
  for (index, report) in made.enumerated() { inputs[index].changes = report }
}

/// What changed between any two locks of a study.
package struct LockComparer {
  private let folder: StudyFolder

  package init(_ folder: StudyFolder) { self.folder = folder }

  /// The report from one lock to a later one; nil after an error, which is in the run.
  package func compare(
    from: String, to: String
  ) throws -> (report: ChangeReport?, run: StudyRun) {
    let sources = try ProjectSources(folder)
    var log = DiagnosticLog()
    guard let text = readStudyText(sources, into: &log) else {
      return (nil, StudyRun(folder, sources, log, []))
    }
    let chosen = try chooseLocks(sources, BuildRequest(lock: to), into: &log)
    guard !log.hasErrors else { return (nil, StudyRun(folder, sources, log, [])) }
    guard let later = chosen.first(where: { $0.folder.name == to }),
      let earlier = chosen.first(where: { $0.folder.name == from }), from != to
    else { throw UsageFailure(message: unknownEarlierLock(from, to, chosen, sources)) }
    let editions = concurrentMap([(later, []), (earlier, [later.folder])]) { lock, newer in
      EditionRun(text, sources, lock, newer: newer, BuildRequest(toleratesPages: true)).ofResults
    }
    let comparison = LockComparison(
      from: editions[1], to: editions[0], text.plan, sources)
    return (comparison?.report(), StudyRun(folder, sources, log, editions))
  }

  private func unknownEarlierLock(
    _ from: String, _ to: String, _ chosen: [LockChoice], _ sources: ProjectSources
  ) -> String {
    let earlier = chosen.map(\.folder.name).filter { $0 != to }
    if sources.lockFolders.contains(where: { $0.name == from }) {
      return "the lock '\(from)' is not older than '\(to)'; name the older lock first"
    }
    return "\(folder.path) has no lock '\(from)'; "
      + (didYouMean(from, in: earlier)
        ?? (earlier.isEmpty
          ? "'\(to)' is the first" : "those before '\(to)' are " + earlier.joined(separator: ", ")))
  }
}

extension StudyRun {
  /// A run that made no site.
  init(
    _ folder: StudyFolder, _ sources: ProjectSources, _ log: DiagnosticLog,
    _ editions: [EditionRun]
  ) {
    self.init(
      folder: folder, diagnostics: merge(log, editions, in: folder),
      sourceLine: { file, line in sources.line(line, of: file) },
      computed: editions.first?.computed, site: nil, kit: nil, editions: editions.ids,
      fitsTheData: !log.hasErrors && editions.allSatisfy(\.fitsTheData))
  }
}

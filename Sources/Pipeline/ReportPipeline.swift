import Analysis
import AnalysisPlan
import Checklist
import Locks
package import Diagnostics
package import Kit
package import Publishing
package import Results

import Parallel

/// One run of a study through the stages: what was found, and how far it came.
package struct StudyRun: Sendable {
  package let folder: StudyFolder
  /// Sorted by file, line and column.
  package let diagnostics: [Diagnostic]
  /// The lines that diagnostics point at.
  package let sourceLine: @Sendable (_ file: String, _ line: Int) -> String?
  /// The newest edition's; nil where it did not pass gate 1.
  package let computed: Computed?
  /// The whole site with all its editions, in memory; nil where one of them did not pass a gate.
  package let site: Site?
  /// The manuscript kit of the newest edition; nil where none was asked for or there is no site.
  package let kit: KitContents?

  /// The locks of the editions and the editions' ids, newest first; those that passed gate 1.
  package let editions: [(lock: String, id: String)]

  /// A study with its numbers.
  package struct Computed: Sendable {
    package let study: Study
    package let results: ResultSet
  }

  /// Whether data and plan fit, so that every result could be computed, whatever the pages lack.
  package let fitsTheData: Bool

  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// Whether the program found itself at fault.
  package var isProgramFault: Bool { diagnostics.contains { $0.code == .invariantViolated } }
}

/// The stages in order, with both gates; nothing is written.
package struct ReportPipeline {
  private let folder: StudyFolder
  private let request: BuildRequest

  package init(_ folder: StudyFolder, _ request: BuildRequest = BuildRequest()) {
    self.folder = folder
    self.request = request
  }

  /// Runs everything but `publish`, all editions at once.
  package func run() throws -> StudyRun {
    let sources = try ProjectSources(folder)
    var log = DiagnosticLog()
    guard let text = readStudyText(sources, into: &log) else {
      return outcome(sources, log, [], fits: false)
    }
    var ofLocks = DiagnosticLog()
    let chosen = try chooseLocks(sources, request, into: &ofLocks)
    checkSyntheticIsKept(sources, text.plan, into: &ofLocks)
    log.add(ofLocks)
    if chosen.isEmpty { _ = narrativeSources(sources, lock: nil, into: &log) }
    // What was collected only later, newer locks tell, though none of them is asked for.
    let later = request.lock.map { sources.lockFolders(after: $0) } ?? []
    var editions = concurrentMap(Array(chosen.indices)) { index in
      EditionRun(
        text, sources, chosen[index], newer: later + chosen[..<index].map(\.folder), request)
    }
    var inputs = editions.compactMap(\.input)
    guard !log.hasErrors, !inputs.isEmpty, inputs.count == editions.count else {
      return outcome(sources, log, editions, fits: !ofLocks.hasErrors)
    }
    checkColumnTypes(editions.compactMap(\.computed?.study), into: &log)
    checkBaselineBetweenLocks(editions.compactMap(\.computed?.study), into: &log)
    addChanges(to: &inputs, editions, text.plan, sources)
    guard !log.hasErrors else { return outcome(sources, log, editions, fits: !ofLocks.hasErrors) }
    for (index, edition) in editions.enumerated() {
      inputs[index].checklist =
        edition.computed.map {
          checklistSections($0.study.plan, inputs[index])
        } ?? []
    }
    let newest = editions.first?.computed?.study.lock.map { (id: $0.id, digest: $0.sumsDigest) }
    for index in inputs.indices.dropFirst() { inputs[index].newestLock = newest }
    let assembly = assemble(inputs)
    for (index, found) in assembly.logs.enumerated() { editions[index].log.add(found) }
    guard let site = assembly.site else {
      return outcome(sources, log, editions, fits: !ofLocks.hasErrors)
    }
    let studies = editions.compactMap(\.computed?.study)
    if !request.isInternal { checkIdentifiers(studies, sources, site, into: &log) }
    let kit = kit(of: inputs, studies, sources, into: &log)
    checkRequiredNotices(
      studies, sources, site, MarkedDisplay.all(of: inputs), isDraft: request.isDraft, into: &log)
    return outcome(
      sources, log, editions, fits: !ofLocks.hasErrors, site: log.hasErrors ? nil : site,
      kit: log.hasErrors ? nil : kit)
  }

  /// The kit of the newest edition, in which no id of a subject may stand either.
  private func kit(
    of inputs: [PublishingInput], _ studies: [Study], _ sources: ProjectSources,
    into log: inout DiagnosticLog
  ) -> KitContents? {
    guard let journal = request.journal, let newest = inputs.first else { return nil }
    let kit = makeKit(newest, for: journal)
    if !request.isInternal { checkIdentifiers(studies, sources, kit.closed(), into: &log) }
    return kit
  }

  private func outcome(
    _ sources: ProjectSources, _ log: DiagnosticLog, _ editions: [EditionRun], fits: Bool,
    site: Site? = nil, kit: KitContents? = nil
  ) -> StudyRun {
    StudyRun(
      folder: folder, diagnostics: merge(log, editions, in: folder).condensed(folder.isData),
      sourceLine: { file, line in sources.line(line, of: file) },
      computed: editions.first?.computed, site: site, kit: kit, editions: editions.ids,
      fitsTheData: fits && editions.first?.fitsTheData == true)
  }
}

extension [EditionRun] {
  var ids: [(lock: String, id: String)] {
    compactMap { run in run.computed.map { (run.lock, $0.study.edition) } }
  }
}

extension StudyRun {
  /// The newest lock and the SHA-256 of its `SHA256SUMS`; nil where it did not pass gate 1.
  package var newestLock: (id: String, digest: String)? {
    computed?.study.lock.map { ($0.id, $0.sumsDigest) }
  }

  /// The folder a build writes to: neither a draft nor an internal site takes the place of an edition
  /// for anyone.
  package func outputFolder(in output: String, isDraft: Bool) -> String? {
    computed.map { computed in
      let plan = computed.study.plan
      let audience = plan.audience == .internal ? "-internal" : ""
      return "\(output)/\(plan.trial.id)\(isDraft ? "-draft" : "")\(audience)"
    }
  }
}

import TrialData
import Locks
import AnalysisPlan
package import Diagnostics
package import Publishing
package import Results

import Analysis
import Displays
import Narrative
import Parallel

/// One run of a study through the stages: what was found, and how far it came.
package struct StudyRun: Sendable {
  package let folder: StudyFolder
  /// Sorted by file, line and column.
  package let diagnostics: [Diagnostic]
  /// The lines that diagnostics point at.
  package let sourceLine: @Sendable (_ file: String, _ line: Int) -> String?
  /// Nil where gate 1 was not passed.
  package let computed: Computed?
  /// The whole site in memory; nil where a gate was not passed.
  package let site: Site?

  /// A study with its numbers.
  package struct Computed: Sendable {
    package let study: Study
    package let results: ResultSet
  }

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

  /// Runs everything but `publish`.
  package func run() throws -> StudyRun {
    let sources = try ProjectSources(folder)
    var log = DiagnosticLog()
    guard let study = try validate(sources, request, into: &log), !log.hasErrors else {
      return outcome(sources, log, computed: nil, site: nil)
    }
    let results = analyze(study.plan, study.data, header: header(study))
    let (report, account) = concurrently(
      { Report(study, results) }, { ResultsAccount(study, results) })
    log.add(report.log)
    checkInvariants(study, results, into: &log)
    let computed = StudyRun.Computed(study: study, results: results)
    let input = publishingInput(
      study, sources, results, account, report.chapters, report.displays,
      isDraft: request.isDraft, into: &log)
    guard !log.hasErrors, let site = assemble(input, into: &log), !log.hasErrors else {
      return outcome(sources, log, computed: computed, site: nil)
    }
    checkIdentifiers(study, sources, site, into: &log)
    checkRequiredNotices(study, sources, site, isDraft: request.isDraft, into: &log)
    return outcome(sources, log, computed: computed, site: log.hasErrors ? nil : site)
  }

  private func header(_ study: Study) -> ResultSet.Header {
    ResultSet.Header(
      study: study.plan.trial.id, synthetic: study.plan.trial.synthetic,
      lock: request.isDraft ? nil : study.lock?.id,
      cutoff: request.isDraft ? nil : study.lock?.cutoff.isoText,
      lockDigest: request.isDraft ? nil : study.lock?.sumsDigest, edition: study.edition,
      conventions: study.plan.conventions.pairs)
  }

  private func outcome(
    _ sources: ProjectSources, _ log: DiagnosticLog, computed: StudyRun.Computed?, site: Site?
  ) -> StudyRun {
    StudyRun(
      folder: folder, diagnostics: log.sorted,
      sourceLine: { file, line in sources.line(line, of: file) }, computed: computed, site: site)
  }
}

/// What the plan and the narrative say of the results.
private struct Report {
  let displays: [Display]
  let chapters: [Chapter]
  let log: DiagnosticLog

  init(_ study: Study, _ results: ResultSet) {
    var displays = present(study.plan, results)
    var log = DiagnosticLog()
    chapters = narrate(
      study.narrative, results: results, labels: study.plan.analysisLabels, displays: &displays,
      into: &log)
    self.displays = displays
    self.log = log
  }
}

extension StudyRun {
  /// The folder a build writes to: a draft never takes the place of an edition.
  package func outputFolder(in output: String, isDraft: Bool) -> String? {
    computed.map { "\(output)/\($0.study.plan.trial.id)\(isDraft ? "-draft" : "")" }
  }
}

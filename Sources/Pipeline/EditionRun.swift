import Analysis
import AnalysisPlan
import Claims
import Describing
import Diagnostics
import Displays
import Narrative
import Locks
import Parallel
import Publishing
import Results
import TrialData

/// One edition on its way through the stages, up to what its pages are made of.
struct EditionRun: Sendable {
  /// The name of the lock's folder, and its path.
  let lock: String
  let path: String
  /// What was found wrong with this edition.
  var log: DiagnosticLog
  /// What of it concerns data, plan and results, and not the pages that tell of them.
  let structure: DiagnosticLog
  /// The narrative with its values; empty where gate 1 was not passed.
  let chapters: [Chapter]
  /// Nil where gate 1 was not passed.
  let computed: StudyRun.Computed?
  /// Nil after an error.
  let input: PublishingInput?
  /// What the lock's folder keeps of the day it was recorded; nil for data that are not locked.
  let record: RecordedStudy?
  /// The same beside what the recorded plan gives on the locked data today.
  let recordedAgain: RecordedAgain?

  /// - Parameter newer: The locks after this one, newest first.
  init(
    _ text: StudyText, _ sources: ProjectSources, _ chosen: LockChoice,
    newer: [ProjectSources.LockFolder] = [],
    _ request: BuildRequest
  ) {
    lock = chosen.folder.name
    path = chosen.folder.path
    var log = DiagnosticLog()
    record = chosen.lock == nil ? nil : RecordedStudy(chosen.folder, into: &log)
    var told = DiagnosticLog()
    let found = validate(text, sources, chosen, newer, request, into: &log, told: &told)
    guard let study = found, !log.hasErrors,
      request.toleratesPages || (text.isSound && !told.hasErrors)
    else {
      (computed, input, chapters, recordedAgain) = (nil, nil, [], nil)
      structure = log
      log.add(told)
      self.log = log
      return
    }
    let results = computedResults(study, sources, request, into: &told)
    let (report, account) = concurrently(
      { Report(study, results, text.plan.document.readerTexts) }, { ResultsAccount(study, results) }
    )
    recordedAgain = record.map {
      RecordedAgain($0, study, results, text.plan, sources, chosen.folder)
    }
    if let record { recordedAgain?.report(record, study, into: &log) }
    checkInvariants(study, results, into: &log)
    checkDisplays(report.displays, results, into: &log)
    structure = log
    chapters = report.chapters
    log.add(told)
    log.add(report.log)
    computed = StudyRun.Computed(study: study, results: results)
    let made = publishingInput(
      study, sources, results, account, report.chapters, report.displays,
      isDraft: request.isDraft, into: &log
    )
    .told(of: record?.plan, text.plan, study)
    input = log.hasErrors ? nil : made
    self.log = log
  }
}

extension EditionRun {
  /// Whether every result could be computed, whatever the pages lack.
  var fitsTheData: Bool { computed != nil && !structure.hasErrors }

  /// The same run without what is wrong with its pages.
  var ofResults: EditionRun {
    var run = self
    run.log = structure
    return run
  }
}

extension PublishingInput {
  /// The same with what captions, Methods and checklist say of a plan that was altered after the data
  /// were locked.
  fileprivate func told(of recorded: PlanText?, _ today: PlanText, _ study: Study) -> Self {
    guard let recorded, let lock = study.lock else { return self }
    let since = SinceLockWords(
      PlanSinceLock(lock: lock.id, recorded: recorded.document, today: today.document), study.plan)
    var input = self
    for display in displays {
      let groupings = display.resultIDs.compactMap { results[$0]?.grouping }
      input.sinceLock[display.anchor] = since.caption(of: display, showing: Set(groupings))
    }
    input.planSinceLock = since.statement
    // Before the last, which tells of the program.
    input.methods.insert(
      contentsOf: [since.paragraph].compactMap(\.self), at: max(0, methods.count - 1))
    return input
  }
}

/// The results, and what they say to published claims.
private func computedResults(
  _ study: Study, _ sources: ProjectSources, _ request: BuildRequest, into log: inout DiagnosticLog
) -> ResultSet {
  var results = analyze(study.plan, study.data, header: study.header(isDraft: request.isDraft))
  if let claims = study.claims {
    results.claims = hold(
      claims, against: results, lock: study.lock?.id, newestLock: sources.newestLock,
      significanceLevel: study.plan.report.significanceLevel, into: &log)
  }
  return results
}

/// What the plan and the narrative say of the results.
private struct Report {
  let displays: [Display]
  let chapters: [Chapter]
  let log: DiagnosticLog

  init(_ study: Study, _ results: ResultSet, _ texts: [ReaderText]) {
    var displays = present(study.plan, results)
    var log = DiagnosticLog()
    let unused = addDeclaredAbbreviations(study.plan.abbreviations, to: &displays)
    // What would use them may be collected only later.
    for unused in unused where study.plan.later.isEmpty {
      log.warning(
        .unusedAbbreviation, "no table or figure uses '\(unused.short)'", at: unused.location,
        mend: "remove it, or write it as the labels do")
    }
    chapters = narrate(
      study.narrative, results: results, labels: study.plan.analysisLabels,
      significanceLevel: study.plan.report.significanceLevel, texts: texts, displays: &displays,
      library: study.library, into: &log)
    self.displays = displays
    self.log = log
  }
}

extension DiagnosticCode {
  /// An abbreviation of the plan stands on no page.
  fileprivate static let unusedAbbreviation: Self = "unused-abbreviation"
}

extension Study {
  fileprivate func header(isDraft: Bool) -> ResultSet.Header {
    var header = ResultSet.Header(
      study: plan.trial.id, synthetic: plan.trial.synthetic, lock: isDraft ? nil : lock?.id,
      cutoff: isDraft ? nil : lock?.cutoff.isoText, lockDigest: isDraft ? nil : lock?.sumsDigest,
      edition: edition, conventions: plan.conventions.pairs, words: plan.words)
    header.notCollected = plan.later.results
    return header
  }
}

import AnalysisPlan
import Changes
import Diagnostics
import Locks
import Narrative
import Parallel
import Publishing
import Results
import TrialData

/// Two editions on the way from the record of the earlier lock to the results of the later one.
struct LockComparison {
  private let earlier: Edition
  private let later: Edition
  private let record: RecordedStudy
  /// The plan of today.
  private let text: PlanText
  private let isPlanAsRecorded: Bool

  private struct Edition {
    let study: Study
    let lock: DataLock
    let results: ResultSet
    let chapters: [Chapter]
    let folder: ProjectSources.LockFolder
    let record: RecordedStudy?
    /// The recorded plan on the locked data, by the program of today.
    let recordedAgain: ResultSet?

    init?(_ run: EditionRun, _ sources: ProjectSources) {
      guard let computed = run.computed, let lock = computed.study.lock,
        let folder = sources.lockFolders.first(where: { $0.name == run.lock })
      else { return nil }
      study = computed.study
      self.lock = lock
      results = computed.results
      chapters = run.chapters
      self.folder = folder
      record = run.record
      recordedAgain = run.recordedAgain?.results
    }
  }

  /// Nil where an edition has errors of its own, or the earlier no record.
  init?(
    from earlier: EditionRun, to later: EditionRun, _ text: PlanText, _ sources: ProjectSources
  ) {
    guard let earlier = Edition(earlier, sources), let later = Edition(later, sources),
      let record = earlier.record
    else { return nil }
    self.earlier = earlier
    self.later = later
    self.record = record
    self.text = text
    isPlanAsRecorded = record.planBytes == sources.plan
  }

  /// The report with all steps.
  func report() -> ChangeReport {
    let baseline = later.study.plan.baselineColumns
    let tables = mixedTables.map {
      ComparedTables($0, after: earlier.lock.cutoff, baseline: baseline)
    }
    let (planStations, dataStations) = concurrently(
      { self.planStations() }, { self.dataStations(tables) })
    var report = ChangeReport(
      from: lock(earlier, edition: record.results.header.edition),
      to: lock(later, edition: later.results.header.edition, program: ProgramVersion.number),
      record: record.results, over: planStations + dataStations, to: (.newPatients, later.results),
      data: tables.map { DataChanges($0, baselineColumns: baseline) },
      plan: record.plan.map { planChanges(from: $0.document, to: text.document) } ?? [])
    report.planSinceLock =
      later.record?.plan.map { planChanges(from: $0.document, to: text.document) } ?? []
    report.recalculations = later.study.plan.recalculated
      .filter { $0.lock.value == earlier.lock.id }.map(\.reason)
    report.published = (earlier.results.publishedIDs, later.results.publishedIDs)
    report.sentences = changedSentences(from: earlier.chapters, to: later.chapters)
    return report
  }

  private func lock(_ side: Edition, edition: String, program: String? = nil) -> ChangeReport.Lock {
    ChangeReport.Lock(
      id: side.lock.id, cutoff: side.lock.cutoff.isoText,
      program: program ?? side.lock.programVersion, edition: edition)
  }

  /// Both locks' data; nil where they do not name their subjects.
  private var mixedTables: MixedTables? {
    guard let before = earlier.study.lockTables, let after = later.study.lockTables else {
      return nil
    }
    return MixedTables(earlier: before, later: after)
  }

  // MARK: - Steps 1 to 3: program, convention, plan

  private func planStations() -> [ChangeStation] {
    let end = ChangeStation(.plan, earlier.results)
    // With the same plan, all that can differ from the record is the program.
    guard !isPlanAsRecorded else { return [ChangeStation(.program, earlier.results)] }
    guard let recorded = record.plan else {
      return [.program, .convention, .population].map { ChangeStation($0, nil) } + [end]
    }
    var log = DiagnosticLog()
    let tables = readTables(
      recorded.declarations.data, earlier.folder, recorded.document.file, into: &log)
    guard !log.hasErrors else {
      return [.program, .convention, .population].map { ChangeStation($0, nil) } + [end]
    }
    let declarations = recorded.declarations.worded(text.declarations.words)
    let conventions = recorded.document.replacing(["conventions"], from: text.document)
    let populations = conventions.replacing(["populations"], from: text.document)
    let documents: [(ChangeReason, PlanDocument)] = [
      (.convention, conventions), (.population, populations),
    ]
    return [ChangeStation(.program, earlier.recordedAgain)]
      + concurrentMap(documents) { reason, document in
        ChangeStation(
          reason,
          results(
            of: document, declarations, on: tables, cutoff: earlier.lock.cutoff,
            header: earlier.results.header))
      } + [end]
  }

  // MARK: - Steps 4 and 5: corrected data, longer follow-up

  private func dataStations(_ compared: ComparedTables?) -> [ChangeStation] {
    guard let compared else {
      return [ChangeStation(.correctedData, nil), ChangeStation(.longerFollowUp, nil)]
    }
    let (tables, isCorrected) = (compared.tables, compared.hasCorrections)
    let hasSameSubjects = tables.hasSameSubjects
    let (corrected, followedUp) = concurrently(
      {
        isCorrected
          ? station(compared.corrected(), earlier.lock.cutoff) : earlier.results
      },
      { hasSameSubjects ? later.results : station(tables.followedUp(), later.lock.cutoff) })
    return [
      ChangeStation(.correctedData, corrected), ChangeStation(.longerFollowUp, followedUp),
    ]
  }

  private func station(_ tables: [String: DataTable]?, _ cutoff: CalendarDate) -> ResultSet? {
    tables.flatMap {
      results(
        of: text.document, text.declarations, on: $0, cutoff: cutoff,
        header: later.results.header)
    }
  }
}

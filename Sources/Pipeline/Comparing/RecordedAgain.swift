import AnalysisPlan
import Changes
import Diagnostics
import Locks
import Results

extension DiagnosticCode {
  /// The plan and data of a lock give another result than the lock's record has.
  fileprivate static let resultRecalculated: Self = "result-recalculated"
  /// The plan that was recorded with a lock cannot be computed any more.
  fileprivate static let recordNotComputed: Self = "record-not-computed"
  /// An entry of `recalculated:` is about no result that is computed otherwise.
  fileprivate static let recalculatedUnused: Self = "recalculated-unused"
}

/// A lock's record beside what its own plan and data give today.
struct RecordedAgain: Sendable {
  /// The recorded plan on the locked data, computed by this program; nil where that cannot be done.
  let results: ResultSet?
  /// What it gives otherwise than was recorded.
  let differences: [RecalculatedResult]

  /// - Parameters:
  ///   - today: The results of today's plan, which are those of the recorded one where the two are the
  ///     same.
  init(
    _ record: RecordedStudy, _ study: Study, _ today: ResultSet, _ text: PlanText,
    _ sources: ProjectSources, _ folder: ProjectSources.LockFolder
  ) {
    let results =
      record.planBytes == sources.plan
      ? today : Self.results(record.plan, study, today, text, folder)
    self.results = results
    differences = results.map { recalculatedResults(record.results, $0) } ?? []
  }

  private static func results(
    _ recorded: PlanText?, _ study: Study, _ today: ResultSet, _ text: PlanText,
    _ folder: ProjectSources.LockFolder
  ) -> ResultSet? {
    guard let recorded else { return nil }
    var log = DiagnosticLog()
    let tables = readTables(
      recorded.declarations.data, folder, recorded.document.file, into: &log)
    guard !log.hasErrors else { return nil }
    return Pipeline.results(
      of: recorded.document, recorded.declarations.worded(text.declarations.words), on: tables,
      cutoff: study.lock?.cutoff, header: today.header)
  }

  /// Tells what differs and is not acknowledged by the plan.
  func report(_ record: RecordedStudy, _ study: Study, into log: inout DiagnosticLog) {
    guard let lock = study.lock else { return }
    guard results != nil else {
      log.warning(
        .recordNotComputed,
        "the plan that was recorded with the lock cannot be computed by trialpress "
          + "\(ProgramVersion.number), so its results cannot be held against its data",
        at: .file("\(record.folder)/\(LockFileName.record)trial.yml"),
        mend:
          "hold them against each other with trialpress \(lock.programVersion), which recorded them"
      )
      return
    }
    let acknowledged = study.plan.recalculated.filter { $0.lock.value == lock.id }
    let told = differences.filter { result in !acknowledged.contains { $0.covers(result.id) } }
    reportUnacknowledged(told, record, lock, into: &log)
    for entry in acknowledged where !differences.contains(where: { entry.covers($0.id) }) {
      log.warning(
        .recalculatedUnused,
        "no result of the lock '\(lock.id)' that this names is computed otherwise than it was recorded",
        at: entry.location, mend: "take the entry out of 'recalculated'")
    }
  }

  private func reportUnacknowledged(
    _ told: [RecalculatedResult], _ record: RecordedStudy, _ lock: DataLock,
    into log: inout DiagnosticLog
  ) {
    guard let first = told.first else { return }
    let shown = told.prefix(5).map(\.inWords).joined(separator: "; ")
    let rest = told.count > 5 ? "; and \(told.count - 5) more" : ""
    let count = told.count == 1 ? "a recorded result is" : "\(told.count) recorded results are"
    log.error(
      .resultRecalculated,
      "\(count) not what plan and data of the lock give: recorded by trialpress \(lock.programVersion), "
        + "computed by trialpress \(ProgramVersion.number). \(shown)\(rest)",
      at: record.location(of: first.id),
      mend:
        "restore the record where it was altered; where the program was corrected, add to the plan "
        + "'recalculated: [{lock: \(lock.id), results: [\(first.id)], reason: …}]'",
      notes: explanations(of: Set(told.map(\.statistic))).map {
        .init($0, at: record.location(of: first.id))
      })
  }

  private func explanations(of statistics: Set<String>) -> [String] {
    let entries = ResultsChangelog.entries(of: statistics)
    let unexplained = statistics.subtracting(entries.flatMap(\.statistics)).sorted()
    return entries.map { "the changelog, under Results: \($0.text) …" }
      + (unexplained.isEmpty
        ? []
        : [
          "no entry of the changelog is about the statistic \(unexplained.joined(separator: ", "))"
        ])
  }
}

import Results
import Diagnostics
package import TrialData

import AnalysisPlan
import Locks

/// Records a data lock: checks the study on the data, then writes `lock.json`, `SHA256SUMS` and
/// `record/` beside them.
package struct LockRecorder {
  private let folder: StudyFolder

  package init(_ folder: StudyFolder) { self.folder = folder }

  /// The paths that were written, or the run whose errors stood in the way.
  package func record(
    lock name: String, cutoff: CalendarDate
  ) throws -> (written: [String], run: StudyRun) {
    let sources = try ProjectSources(folder)
    guard let data = sources.lockFolders.first(where: { $0.name == name }) else {
      let names = sources.lockFolders.map(\.name)
      throw UsageFailure(
        message: "there is no folder '\(folder.path)/data/\(name)'; "
          + (didYouMean(name, in: names) ?? "put the data there first"))
    }
    try checkIsOpen(data)
    try checkName(name)
    try checkCutoff(cutoff, sources, besides: name)
    let run = try ReportPipeline(
      folder, BuildRequest(lock: name, isDraft: true, toleratesPages: true, cutoff: cutoff)
    ).run()
    guard let computed = run.computed, run.fitsTheData else { return ([], run) }
    let files = LockFiles(
      lockFiles(name, cutoff, sources, data, computed), in: data.path)
    guard files.complete(data.files) else { throw UsageFailure(message: leftovers(data)) }
    try files.write()
    _ = try keepBytesInGit(folder)
    return (files.paths, run)
  }

  /// A lock is complete with its list of digests; what a killed run left may be completed.
  private func checkIsOpen(_ data: ProjectSources.LockFolder) throws(UsageFailure) {
    guard data.files[LockFileName.sums] != nil else { return }
    if let id = recordedID(data.files), id != data.name {
      throw UsageFailure(
        message:
          "'\(data.path)' holds the files of the lock '\(id)', as a copy of its folder does; "
          + "take out \(LockFileName.lock), \(LockFileName.sums) and \(LockFileName.record), and put "
          + "the new export there")
    }
    throw UsageFailure(
      message: "'\(data.path)' is locked, and a lock is never rewritten; put a new export into a "
        + "folder of its own, or take back the newest lock with 'trialpress unlock'")
  }

  private func leftovers(_ data: ProjectSources.LockFolder) -> String {
    let cutoff = recordedCutoff(data.files).map { " of the cut-off \($0.isoText)" } ?? ""
    return
      "'\(data.path)' holds parts of a lock\(cutoff) without \(LockFileName.sums), and they are not what "
      + "would be written now: data, plan, program or cut-off are others; restore "
      + "\(LockFileName.sums), or take the lock back with 'trialpress unlock'"
  }

  private func checkName(_ name: String) throws(UsageFailure) {
    guard !isPortableLockName(name) else { return }
    throw UsageFailure(
      message: "'\(name)' cannot be the name of a lock; name the folder with \(lockNameRule)")
  }

  /// Two locks with one cut-off could not be told apart as editions.
  private func checkCutoff(
    _ cutoff: CalendarDate, _ sources: ProjectSources, besides name: String
  ) throws(UsageFailure) {
    let other = sources.lockFolders.first {
      $0.name != name && recordedCutoff($0.files) == cutoff
    }
    guard let other else { return }
    throw UsageFailure(
      message:
        "the lock '\(other.name)' already has the cut-off \(cutoff.isoText); each lock needs "
        + "a date of its own")
  }

  private func lockFiles(
    _ name: String, _ cutoff: CalendarDate, _ sources: ProjectSources,
    _ data: ProjectSources.LockFolder, _ computed: StudyRun.Computed
  ) -> [String: [UInt8]] {
    let study = computed.study
    let declared = study.plan.data.datasets
    var results = computed.results
    results.header.lock = name
    results.header.cutoff = cutoff.isoText
    let subjectLevel = study.plan.data.subjectLevel?.value ?? declared.first?.name
    return makeLock(
      id: name, cutoff: cutoff,
      dataFiles: data.files.filter { !LockFileName.isOwn($0.key) }, tables: readFiles(study),
      subjects: subjectLevel.flatMap { study.tables[$0]?.rowCount } ?? 0,
      record: ["trial.yml": sources.plan, "results.json": results.json()],
      programVersion: ProgramVersion.number,
      previous: sources.lockChain.heads.filter { $0.id != name })
  }

  /// The files that were read, each once, with the rows and columns it holds.
  private func readFiles(_ study: Study) -> [(file: String, rows: Int, columns: Int)] {
    var files: [(file: String, rows: Int, columns: Int)] = []
    for dataset in study.plan.data.datasets {
      guard let table = study.tables[dataset.name],
        !files.contains(where: { $0.file == dataset.file.value })
      else { continue }
      let derived = study.plan.variables.count { $0.dataset == dataset.name }
      let columns = table.columns.count - derived
      let shape = dataset.rows.map { $0.shapeOfFile(rows: table.rowCount, columns: columns) }
      files.append((dataset.file.value, shape?.rows ?? table.rowCount, shape?.columns ?? columns))
    }
    return files
  }
}

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
    guard !data.files.keys.contains(where: LockFileName.isOwn) else {
      throw UsageFailure(
        message: "'\(data.path)' is locked, and a lock is never rewritten; put a new export into a "
          + "folder of its own")
    }
    try checkName(name)
    try checkCutoff(cutoff, sources)
    let run = try ReportPipeline(folder, BuildRequest(lock: name, isDraft: true, cutoff: cutoff))
      .run()
    guard let computed = run.computed, !run.hasErrors else { return ([], run) }
    let files = lockFiles(name, cutoff, sources, data, computed)
    try write(files, to: data.path)
    return (files.keys.sorted().map { "\(data.path)/\($0)" }, run)
  }

  private func checkName(_ name: String) throws(UsageFailure) {
    guard !isPortableLockName(name) else { return }
    throw UsageFailure(
      message: "'\(name)' cannot be the name of a lock; name the folder with \(lockNameRule)")
  }

  /// Two locks with one cut-off could not be told apart as editions.
  private func checkCutoff(
    _ cutoff: CalendarDate, _ sources: ProjectSources
  ) throws(UsageFailure) {
    guard let other = sources.lockFolders.first(where: { recordedCutoff($0.files) == cutoff })
    else { return }
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
      id: name, cutoff: cutoff, dataFiles: data.files, tables: readFiles(study),
      subjects: subjectLevel.flatMap { study.tables[$0]?.rowCount } ?? 0,
      record: ["trial.yml": sources.plan, "results.json": results.json()],
      programVersion: ProgramVersion.number)
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

  /// The checksums come last: a folder without them is not yet locked.
  private func write(_ files: [String: [UInt8]], to path: String) throws(FileFailure) {
    try makeFolder("\(path)/record")
    let names = files.keys.sorted {
      ($0 == LockFileName.sums ? 1 : 0, $0) < ($1 == LockFileName.sums ? 1 : 0, $1)
    }
    for name in names { try writeNewFile(files[name] ?? [], to: "\(path)/\(name)") }
  }
}

import TrialData
import Diagnostics
import Locks

/// The data that a build uses.
struct LockChoice {
  let folder: ProjectSources.LockFolder
  /// Nil where the data are not locked.
  let lock: DataLock?
}

/// The newest lock by cut-off, or the one that was asked for; unlocked data only for a draft.
func chooseLock(
  _ sources: ProjectSources, _ request: BuildRequest, into log: inout DiagnosticLog
) throws(UsageFailure) -> LockChoice? {
  guard !sources.lockFolders.isEmpty else {
    log.error(
      "missing-data", "there is no data folder", at: .file("\(sources.folder.path)/data"),
      mend: "put each export into a folder of its own, such as data/2021-06-30")
    return nil
  }
  let candidates = try candidates(sources, request)
  if request.isDraft { return try draftChoice(candidates, into: &log) }
  let choices = candidates.map { folder in
    (folder, verifyLock(folder, into: &log))
  }
  return choices.compactMap { folder, lock in lock.map { LockChoice(folder: folder, lock: $0) } }
    .max { ($0.lock?.cutoff.isoText ?? "") < ($1.lock?.cutoff.isoText ?? "") }
}

private func candidates(
  _ sources: ProjectSources, _ request: BuildRequest
) throws(UsageFailure) -> [ProjectSources.LockFolder] {
  guard let name = request.lock else { return sources.lockFolders }
  if let folder = sources.lockFolders.first(where: { $0.name == name }) { return [folder] }
  let names = sources.lockFolders.map(\.name)
  let mend = didYouMean(name, in: names) ?? "the locks are " + names.joined(separator: ", ")
  throw UsageFailure(message: "\(sources.folder.path) has no lock '\(name)'; \(mend)")
}

/// A draft uses the one folder that is not locked; where all are, the newest lock.
private func draftChoice(
  _ candidates: [ProjectSources.LockFolder], into log: inout DiagnosticLog
) throws(UsageFailure) -> LockChoice? {
  let open = candidates.filter { $0.files[LockFileName.lock] == nil }
  if let only = open.first, open.count == 1 { return LockChoice(folder: only, lock: nil) }
  guard open.isEmpty else {
    let names = open.map(\.name).joined(separator: ", ")
    throw UsageFailure(message: "several folders are not locked (\(names)); name one with --lock")
  }
  return candidates.compactMap { folder in
    verifyLock(folder, into: &log).map { LockChoice(folder: folder, lock: $0) }
  }.max { ($0.lock?.cutoff.isoText ?? "") < ($1.lock?.cutoff.isoText ?? "") }
}

private func verifyLock(
  _ folder: ProjectSources.LockFolder, into log: inout DiagnosticLog
) -> DataLock? {
  verifyLock(
    folderName: folder.path, files: folder.files, digests: folder.digests, into: &log)
}

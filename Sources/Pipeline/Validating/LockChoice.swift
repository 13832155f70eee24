import TrialData
import Diagnostics
import Locks

/// The data that an edition uses.
struct LockChoice: Sendable {
  let folder: ProjectSources.LockFolder
  /// Nil where the data are not locked.
  let lock: DataLock?
}

/// The locks of which editions are made, newest by cut-off first; empty after an error.
///
/// With a lock asked for, later ones are left out as if they did not exist. A draft has one
/// edition, which may use data that are not locked.
func chooseLocks(
  _ sources: ProjectSources, _ request: BuildRequest, into log: inout DiagnosticLog
) throws(UsageFailure) -> [LockChoice] {
  guard !sources.lockFolders.isEmpty else {
    log.error(
      "missing-data", "there is no data folder", at: .file("\(sources.folder.path)/data"),
      mend: "put each export into a folder of its own, such as data/2021-06-30")
    return []
  }
  let asked = try folder(request.lock, sources)
  if request.isDraft {
    let candidates = asked.map { [$0] } ?? sources.lockFolders
    sources.lockChain.verify(nil, into: &log)
    return try draftChoice(candidates, into: &log).map { [$0] } ?? []
  }
  let onlyNewest = request.editions == .newest
  let candidates =
    asked.map { onlyNewest ? [$0] : sources.lockFolders(notAfter: $0) } ?? sources.lockFolders
  let choices = verified(candidates, into: &log)
  sources.lockChain.verify(asked == nil ? nil : Set(candidates.map(\.name)), into: &log)
  checkCutoffs(choices, into: &log)
  checkNames(choices, into: &log)
  return onlyNewest ? Array(choices.prefix(1)) : choices
}

private func folder(
  _ name: String?, _ sources: ProjectSources
) throws(UsageFailure) -> ProjectSources.LockFolder? {
  guard let name else { return nil }
  if let folder = sources.lockFolders.first(where: { $0.name == name }) { return folder }
  let names = sources.lockFolders.map(\.name)
  let mend = didYouMean(name, in: names) ?? "the locks are " + names.joined(separator: ", ")
  throw UsageFailure(message: "\(sources.folder.path) has no lock '\(name)'; \(mend)")
}

extension ProjectSources {
  /// The name of the lock with the latest cut-off; nil where nothing is locked.
  var newestLock: String? {
    lockFolders.max { cutoffText($0) < cutoffText($1) }
      .flatMap { recordedCutoff($0.files) == nil ? nil : $0.name }
  }

  private func cutoffText(_ folder: LockFolder) -> String {
    recordedCutoff(folder.files)?.isoText ?? ""
  }

  /// The locks that are later than one, newest first; none where a cut-off cannot be read.
  func lockFolders(after name: String) -> [LockFolder] {
    guard let asked = lockFolders.first(where: { $0.name == name }),
      let cutoff = recordedCutoff(asked.files)
    else { return [] }
    return lockFolders.filter { cutoffText($0) > cutoff.isoText }
      .sorted { cutoffText($0) > cutoffText($1) }
  }

  /// A lock and those that are not later; where a lock's cut-off cannot be read, nobody can tell, and
  /// it is among them to be reported.
  fileprivate func lockFolders(notAfter newest: LockFolder) -> [LockFolder] {
    let last = recordedCutoff(newest.files)
    return lockFolders.filter { folder in
      guard folder.name != newest.name, let last else { return folder.name == newest.name }
      guard folder.files[LockFileName.lock] != nil else { return false }
      return recordedCutoff(folder.files).map { $0.isoText <= last.isoText } ?? true
    }
  }
}

/// The locks whose bytes are as recorded, newest first.
private func verified(
  _ folders: [ProjectSources.LockFolder], into log: inout DiagnosticLog
) -> [LockChoice] {
  folders.compactMap { folder in
    verifyLock(folder, into: &log).map { LockChoice(folder: folder, lock: $0) }
  }.sorted { $0.cutoff > $1.cutoff }
}

extension LockChoice {
  /// As text, which sorts as the dates do; empty where the data are not locked.
  fileprivate var cutoff: String { lock?.cutoff.isoText ?? "" }
}

/// Of two locks with one cut-off none is the newer, so that no edition would be the newest.
private func checkCutoffs(_ choices: [LockChoice], into log: inout DiagnosticLog) {
  for (first, second) in zip(choices, choices.dropFirst()) where first.cutoff == second.cutoff {
    log.error(
      "same-cutoff",
      "the locks '\(first.folder.name)' and '\(second.folder.name)' have the same cut-off, "
        + first.cutoff,
      at: .file("\(second.folder.path)/\(LockFileName.lock)"),
      mend: "move one of the two folders out of data",
      notes: [.init("the other is here", at: .file("\(first.folder.path)/\(LockFileName.lock)"))])
  }
}

/// An older lock's name is a part of addresses.
private func checkNames(_ choices: [LockChoice], into log: inout DiagnosticLog) {
  for choice in choices.dropFirst() where !isPortableLockName(choice.folder.name) {
    log.error(
      "invalid-name", "'\(choice.folder.name)' cannot stand in an address of the site",
      at: .file(choice.folder.path),
      mend: "lock the data anew in a folder named with \(lockNameRule)")
  }
}

/// Whether a lock's name can be a folder of a site, on every system and in every address.
func isPortableLockName(_ name: String) -> Bool {
  name.utf8.count <= 64
    && name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
        UInt8(ascii: "."):
        true
      default: false
      }
    }
}

/// What a lock may be called.
let lockNameRule = "at most 64 of a-z, A-Z, 0-9, '-', '_' and '.'"

/// A draft uses the one folder that is not locked; where all are, the newest lock.
private func draftChoice(
  _ candidates: [ProjectSources.LockFolder], into log: inout DiagnosticLog
) throws(UsageFailure) -> LockChoice? {
  let open = candidates.filter {
    $0.files[LockFileName.lock] == nil || $0.files[LockFileName.sums] == nil
  }
  if let only = open.first, open.count == 1 { return LockChoice(folder: only, lock: nil) }
  guard open.isEmpty else {
    let names = open.map(\.name).joined(separator: ", ")
    throw UsageFailure(message: "several folders are not locked (\(names)); name one with --lock")
  }
  return verified(candidates, into: &log).first
}

private func verifyLock(
  _ folder: ProjectSources.LockFolder, into log: inout DiagnosticLog
) -> DataLock? {
  verifyLock(
    folderName: folder.path, files: folder.files, digests: folder.digests, into: &log)
}

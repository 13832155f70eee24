import AnalysisPlan
import Diagnostics
import Locks
import Results
import TrialData

/// Takes back the newest lock of a study: its data stay, what `lock` wrote beside them goes.
package struct LockRemover {
  private let folder: StudyFolder

  package init(_ folder: StudyFolder) { self.folder = folder }

  /// What was taken away, and where digest and reason were written.
  package struct Outcome {
    package let removed: [String]
    package let note: String
  }

  /// - Parameters:
  ///   - name: The lock.
  ///   - reason: Why it is taken back, as the note keeps it.
  ///   - output: The folder that holds the sites.
  package func remove(lock name: String, reason: String, output: String) throws -> Outcome {
    let sources = try ProjectSources(folder)
    guard let data = sources.lockFolders.first(where: { $0.name == name }) else {
      throw UsageFailure(
        message: "there is no folder '\(folder.path)/data/\(name)'; "
          + (didYouMean(name, in: sources.lockFolders.map(\.name)) ?? "name a lock"))
    }
    let own = data.files.keys.filter(LockFileName.isOwn).sorted()
    guard !own.isEmpty else {
      throw UsageFailure(message: "'\(data.path)' is not locked; there is nothing to take back")
    }
    try checkIsLast(data, sources)
    let digest = data.digests[LockFileName.sums]
    try checkIsNotPublished(data, digest, in: output)
    let note = "\(folder.path)/data/undone-locks.txt"
    try write(
      "\(name), cut-off \(recordedCutoff(data.files)?.isoText ?? "unknown"), SHA-256 of SHA256SUMS "
        + "\(digest ?? "none: the lock was not complete"): \(oneLine(reason))\n", after: note)
    // Without its list of digests a folder is not locked, so that goes first.
    let ordered = own.filter { $0 == LockFileName.sums } + own.filter { $0 != LockFileName.sums }
    for path in ordered { try removeFile("\(data.path)/\(path)") }
    try removeFolder("\(data.path)/record")
    return Outcome(removed: ordered.map { "\(data.path)/\($0)" }, note: note)
  }

  /// A lock that others came after is a part of what they recorded.
  private func checkIsLast(
    _ data: ProjectSources.LockFolder, _ sources: ProjectSources
  ) throws(UsageFailure) {
    if let follower = sources.lockChain.followers(of: data.name).first {
      throw UsageFailure(
        message:
          "the lock '\(follower)' follows '\(data.name)' and names it by its digest; only the "
          + "newest lock can be taken back")
    }
    guard let cutoff = recordedCutoff(data.files) else { return }
    let later = sources.lockFolders.first { other in
      other.name != data.name
        && (recordedCutoff(other.files).map { $0.isoText > cutoff.isoText } ?? false)
    }
    guard let later else { return }
    throw UsageFailure(
      message: "the lock '\(later.name)' is later than '\(data.name)'; only the newest lock can be "
        + "taken back")
  }

  /// A site that was built of a lock names its digest in `results.json`.
  private func checkIsNotPublished(
    _ data: ProjectSources.LockFolder, _ digest: String?, in output: String
  ) throws {
    guard let digest, isFolder(output) else { return }
    for site in try names(in: output) where isFolder("\(output)/\(site)") {
      let files = try ReadableFolder(
        "\(output)/\(site)", mostBytes: ReadableFolder.mostBytesOfData
      ).files(below: "")
      let named = files.first { path, bytes in
        path.split(separator: "/").last == "results.json"
          && String(decoding: bytes.prefix(4_096), as: UTF8.self).contains(digest)
      }
      guard let named else { continue }
      throw UsageFailure(
        message: "the site '\(output)/\(site)' was built of '\(data.name)' (\(named.key) names its "
          + "digest); take the site back first")
    }
  }

  private func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  private func write(_ line: String, after path: String) throws(FileFailure) {
    let name = "undone-locks.txt"
    let earlier =
      exists(path)
      ? try ReadableFolder("\(folder.path)/data", mostBytes: ReadableFolder.mostBytesOfText)
        .bytes(of: name) : []
    try writeFile(earlier + Array(line.utf8), to: path)
  }
}

extension ProjectSources {
  /// The locks of the study as they name each other.
  var lockChain: LockChain {
    LockChain(
      lockFolders.map {
        (path: $0.path, files: $0.files, sums: $0.digests[LockFileName.sums])
      })
  }
}

package import Diagnostics
import JSONText

/// Checks that a folder of data is exactly as it was locked.
///
/// - Parameters:
///   - folderName: the folder's path as diagnostics name it; its last part is the lock's id.
///   - files: every file of the folder, also `lock.json`, `SHA256SUMS` and `record/…`, by path in it.
///   - digests: the SHA-256 of each of these files.
/// - Returns: the lock, or nil where anything is not as recorded; the errors are in `log`.
package func verifyLock(
  folderName: String, files: [String: [UInt8]], digests: [String: String],
  into log: inout DiagnosticLog
) -> DataLock? {
  var found = DiagnosticLog()
  let lock = LockFolder(name: folderName, files: files, digests: digests).verify(into: &found)
  log.add(found)
  return found.hasErrors ? nil : lock
}

private struct LockFolder {
  let name: String
  let files: [String: [UInt8]]
  let digests: [String: String]

  var id: String { lockID(ofFolder: name) }

  func verify(into log: inout DiagnosticLog) -> DataLock? {
    guard let lock = files[LockFileName.lock], let sums = files[LockFileName.sums] else {
      reportNotLocked(into: &log)
      return nil
    }
    let hasReturns = hasCarriageReturns(sums)
    let list = ChecksumList(
      hasReturns ? otherLineEnds(sums) : sums, file: path(LockFileName.sums), into: &log)
    let differing = log.hasErrors ? [] : compare(with: list, into: &log)
    guard let record = readRecord(lock, into: &log) else { return nil }
    checkRecord(record, except: differing, into: &log)
    return DataLock(
      id: record.id, cutoff: record.cutoff, programVersion: record.programVersion,
      subjects: record.subjects, files: record.files, sumsDigest: sha256(sums))
  }

  private func path(_ file: String) -> String { "\(name)/\(file)" }

  private func reportNotLocked(into log: inout DiagnosticLog) {
    let missing = [LockFileName.lock, LockFileName.sums].filter { files[$0] == nil }
    log.error(
      .dataNotLocked,
      "the data are not locked: there is no \(missing.joined(separator: " and no "))",
      at: .file(name),
      mend: (missing.count == 1
        ? "restore it; or, where the lock was ended before it was whole, " : "")
        + "record the lock with 'trialpress lock STUDY \(id) --cutoff DATE', or build with --draft")
  }

  /// Reports every difference; returns the listed files that are changed or gone.
  private func compare(
    with list: ChecksumList, into log: inout DiagnosticLog
  ) -> Set<String> {
    var differing: Set<String> = []
    var withOtherLineEnds =
      hasCarriageReturns(files[LockFileName.sums] ?? []) ? [LockFileName.sums] : []
    for entry in list.entries {
      let digest = digests[entry.path]
      guard digest != entry.digest else { continue }
      differing.insert(entry.path)
      if let bytes = files[entry.path], sha256(otherLineEnds(bytes)) == entry.digest {
        withOtherLineEnds.append(entry.path)
        continue
      }
      report(entry, line: list.line(of: entry.path), found: digest, into: &log)
    }
    reportLineEnds(of: withOtherLineEnds, into: &log)
    reportUnlisted(list, into: &log)
    return differing
  }

  private func reportLineEnds(of paths: [String], into log: inout DiagnosticLog) {
    guard let first = paths.first else { return }
    let names = paths.map { "'\($0)'" }.joined(separator: ", ")
    let found = hasCarriageReturns(files[first] ?? []) ? "CR LF" : "LF"
    log.error(
      .lockLineEndsChanged,
      "the lines of \(names) end with \(found), which they did not when they were locked; nothing else "
        + "in them has changed",
      at: .file(path(first)),
      mend:
        "write '* -text' into data/.gitattributes, so that git leaves locked bytes as they are, and "
        + "check the files out anew: 'git rm -r --cached \(name)' and then 'git checkout HEAD -- \(name)'"
    )
  }

  private func report(
    _ entry: ChecksumList.Entry, line: Int, found: String?, into log: inout DiagnosticLog
  ) {
    let listed = SourceLocation.text(
      file: path(LockFileName.sums), line: line, column: 1, length: 64)
    guard let found else {
      log.error(
        .lockFileMissing, "'\(entry.path)' was locked and is not there", at: listed,
        mend: "restore the file as it was locked")
      return
    }
    log.error(
      .lockFileChanged,
      "'\(entry.path)' has changed since the lock: recorded \(entry.digest), found \(found)",
      at: .file(path(entry.path)),
      mend: "restore the file as it was locked, or lock the new data under a new id",
      notes: [Diagnostic.Note("recorded here", at: listed)])
  }

  private func reportUnlisted(_ list: ChecksumList, into log: inout DiagnosticLog) {
    let listed = Set(list.entries.map(\.path) + [LockFileName.sums])
    for file in files.keys.sorted() where !listed.contains(file) {
      log.error(
        .lockFileUnlisted, "'\(file)' is not part of the lock", at: .file(path(file)),
        mend: "move the file out of the folder, or lock the new data under a new id")
    }
  }

  private func readRecord(_ bytes: [UInt8], into log: inout DiagnosticLog) -> LockRecord? {
    do throws(JSONFault) {
      return try LockRecord(bytes)
    } catch {
      let before = bytes.prefix(error.offset)
      let lineStart = (before.lastIndex(of: 0x0A) ?? -1) + 1
      log.error(
        .lockRecordMalformed, error.summary,
        at: .text(
          file: path(LockFileName.lock), line: before.count { $0 == 0x0A } + 1,
          column: error.offset - lineStart + 1, length: 1),
        mend: "restore lock.json as the lock wrote it")
      return nil
    }
  }

  /// What the digests alone cannot show: a renamed folder, and data exchanged together with theirs.
  private func checkRecord(
    _ record: LockRecord, except differing: Set<String>, into log: inout DiagnosticLog
  ) {
    if record.id != id {
      log.error(
        .lockRecordDisagrees, "the lock's id is '\(record.id)', its folder is '\(id)'",
        at: .file(path(LockFileName.lock)),
        mend:
          "rename the folder to '\(record.id)'; or, if it is a copy to be locked anew, take out "
          + "\(LockFileName.lock), \(LockFileName.sums) and \(LockFileName.record)")
    }
    for file in record.files where !differing.contains(file.name) {
      let found = digests[file.name]
      guard found != file.sha256 else { continue }
      log.error(
        .lockRecordDisagrees,
        "'\(file.name)' was locked with digest \(file.sha256), found \(found ?? "no such file")",
        at: .file(path(LockFileName.lock)), mend: "restore the file as it was locked")
    }
  }
}

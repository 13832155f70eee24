package import TrialData

/// Makes the files that lock a folder of data: `lock.json`, `record/…` and `SHA256SUMS`.
///
/// - Parameters:
///   - id: the lock's id, the name of the folder.
///   - cutoff: the last day whose data are in the lock.
///   - dataFiles: every file of the folder by its path in it; none of them a lock's own.
///   - tables: the data sets among them, with their numbers of rows and columns.
///   - subjects: the number of subjects.
///   - record: what is kept of this day by its path in `record/`: the plan as `trial.yml`, the
///     results as `results.json`.
///   - programVersion: the version of trialpress.
///   - previous: the locks before it that no other follows, each with the digest of its `SHA256SUMS`.
/// - Returns: the files to write beside the data, by path in the folder.
package func makeLock(
  id: String, cutoff: CalendarDate, dataFiles: [String: [UInt8]],
  tables: [(file: String, rows: Int, columns: Int)], subjects: Int, record: [String: [UInt8]],
  programVersion: String, previous: [LockLink]
) -> [String: [UInt8]] {
  precondition(!dataFiles.keys.contains(where: LockFileName.isOwn), "the folder is locked already")
  let files = tables.map { table in
    guard let bytes = dataFiles[table.file] else {
      preconditionFailure("'\(table.file)' is not among the files to lock")
    }
    return DataLock.File(
      name: table.file, rows: table.rows, columns: table.columns, sha256: sha256(bytes))
  }
  let lock = LockRecord(
    id: id, cutoff: cutoff, programVersion: programVersion, subjects: subjects,
    files: files.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) },
    previous: previous.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) })
  var made = [LockFileName.lock: Array(lock.text.utf8)]
  for (path, bytes) in record { made[LockFileName.record + path] = bytes }
  let sums = ChecksumList(of: dataFiles.merging(made) { _, made in made })
  made[LockFileName.sums] = Array(sums.text.utf8)
  return made
}

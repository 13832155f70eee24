package import Analysis
package import AnalysisPlan
import Diagnostics
package import Kit
package import Locks
package import Narrative
import Parallel
import References
package import TrialData

/// A study that was found sound: its plan, its data, its narrative.
package struct Study: Sendable {
  package let plan: TrialPlan
  /// The data sets, derived columns included.
  package let tables: [String: DataTable]
  package let data: AnalysisData
  /// Nil for a draft on data that are not locked.
  package let lock: DataLock?
  /// The files of the lock's folder by their path in it.
  package let lockFiles: [String: [UInt8]]
  /// The SHA-256 of each of these files.
  package let lockDigests: [String: String]
  package let narrative: [NarrativeSource]
  /// What was published, to hold the results against; nil where nothing was.
  package let claims: PublishedClaims?
  /// The publications that may be cited.
  package let library: ReferenceLibrary
  /// The SHA-256 of the sorted digests of everything that went in.
  package let edition: String
}

/// What a build is asked for.
package struct BuildRequest: Sendable {
  /// The lock to build, as if later ones did not exist; nil for the newest.
  package var lock: String?
  /// Whether data that are not locked may be used; every page then says DRAFT.
  package var isDraft: Bool
  /// Whether results are wanted whatever narrative, claims and references lack, as a lock and a
  /// comparison of locks do.
  package var toleratesPages: Bool
  /// The day after which nothing can have been seen, for data that are about to be locked.
  package var cutoff: CalendarDate?
  /// Whether the site is for the trial's own people; one for anyone shows no single patient that the
  /// plan does not make public.
  package var isInternal: Bool
  /// Which editions are wanted; a draft has but one.
  package var editions: Editions
  /// The journal for which a manuscript kit is made of the newest edition; nil for no kit.
  package var journal: Journal?

  /// Of all locks, or of the newest only.
  package enum Editions: Sendable {
    case all, newest
  }

  package init(
    lock: String? = nil, isDraft: Bool = false, toleratesPages: Bool = false,
    cutoff: CalendarDate? = nil,
    isInternal: Bool = false, editions: Editions = .all, journal: Journal? = nil
  ) {
    self.lock = lock
    self.isDraft = isDraft
    self.toleratesPages = toleratesPages
    self.cutoff = cutoff
    self.isInternal = isInternal
    self.editions = editions
    self.journal = journal
  }
}

/// Gate 1 of one edition: everything that can be known to be wrong before its first number is
/// computed.
///
/// - Parameters:
///   - log: What stands in the way of every number.
///   - told: What is wrong with the pages that tell of them.
func validate(
  _ text: StudyText, _ sources: ProjectSources, _ chosen: LockChoice,
  _ newer: [ProjectSources.LockFolder], _ request: BuildRequest,
  into log: inout DiagnosticLog, told: inout DiagnosticLog
) -> Study? {
  let declarations = text.plan.declarations
  let narrative = narrativeSources(sources, lock: chosen.folder.name, into: &told)
  let read = PlanOfLock(text.plan, sources, chosen, newer)
  log.add(read.log)
  let tables = read.tables
  var plan = read.plan
  plan?.audience = request.isInternal ? .internal : .public
  if let plan { refusePatientLevelFigures(plan, into: &log) }
  guard let plan, tables.count == declarations.data.datasets.count,
    let data = prepareAnalysis(
      plan, tables, cutoff: request.cutoff ?? (request.isDraft ? nil : chosen.lock?.cutoff),
      into: &log), !log.hasErrors
  else { return nil }
  let dates = FollowUpDates(tables, plan)
  if let cutoff = request.cutoff { checkCutoff(cutoff, dates, chosen.folder.path, into: &log) }
  checkTimes(plan, tables, dates, into: &log)
  checkBaseline(plan, into: &log)
  return Study(
    plan: plan, tables: tables, data: data, lock: chosen.lock, lockFiles: chosen.folder.files,
    lockDigests: chosen.folder.digests, narrative: narrative, claims: text.claims,
    library: text.library,
    edition: editionID(sources, chosen.folder, narrative))
}

/// Reads the data sets of a plan from a lock's folder; those with errors are left out.
func readTables(
  _ data: DataDeclaration, _ folder: ProjectSources.LockFolder, _ planFile: String,
  into log: inout DiagnosticLog
) -> [String: DataTable] {
  let read = concurrentMap(data.datasets) { dataset in
    var log = DiagnosticLog()
    let table = readTable(dataset, missing: data.missing, folder, into: &log)
    return (name: dataset.name, table: table, log: log)
  }
  var tables: [String: DataTable] = [:]
  // Before the first patient all files are without rows, and rightly.
  let isBeforeFirstPatient = read.allSatisfy { $0.table?.rowCount == 0 }
  for dataset in read {
    tables[dataset.name] = dataset.table
    for found in dataset.log.diagnostics where !isBeforeFirstPatient || found.code != .csvNoRows {
      log.add(found)
    }
  }
  return tables
}

func readTable(
  _ dataset: DatasetDeclaration, missing: [String], _ folder: ProjectSources.LockFolder,
  into log: inout DiagnosticLog
) -> DataTable? {
  guard dataset.isComplete else { return nil }
  guard let bytes = folder.files[dataset.file.value] else {
    log.error(
      "missing-data-file", "there is no '\(dataset.file.value)' in \(folder.path)",
      at: dataset.file.location,
      mend: didYouMean(dataset.file.value, in: folder.files.keys.sorted())
        ?? "put the file there, or correct its name")
    return nil
  }
  let types = Dictionary(
    dataset.types.map { ($0.column.value, $0.type) }, uniquingKeysWith: { first, _ in first })
  return readTable(
    bytes, file: "\(folder.path)/\(dataset.file.value)", name: dataset.name, types: types,
    missing: missing, form: dataset.form, rows: dataset.rows, into: &log)
}

/// The text of a file without a byte order mark, or a diagnostic at each line that is not UTF-8.
func utf8Text(_ bytes: [UInt8], file: String, into log: inout DiagnosticLog) -> String? {
  if let text = String(validating: withoutByteOrderMark(bytes), as: UTF8.self) { return text }
  var line = 1
  for part in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
    if let offset = firstInvalidByte(of: part) {
      let byte = String(part[part.startIndex + offset], radix: 16, uppercase: true)
      log.error(
        "not-utf8", "the byte \(byte) is not UTF-8",
        at: .text(file: file, line: line, column: offset + 1, length: 1),
        mend: "save the file as UTF-8")
    }
    line += 1
  }
  return nil
}

/// The offset of the first byte of a line that is no part of UTF-8; nil where there is none.
private func firstInvalidByte(of line: ArraySlice<UInt8>) -> Int? {
  var decoder = UTF8()
  var bytes = line.makeIterator()
  var offset = 0
  while true {
    switch decoder.decode(&bytes) {
    case .scalarValue(let scalar): offset += UTF8.width(scalar)
    case .emptyInput: return nil
    case .error: return offset
    }
  }
}

/// The bytes after the mark that some editors write before UTF-8.
func withoutByteOrderMark(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
  bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
}

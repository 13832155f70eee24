import AnalysisPlan
import Changes
import Diagnostics
import Locks
import Results

/// What a lock's folder keeps of the day it was recorded.
struct RecordedStudy: Sendable {
  /// The path of the lock's folder.
  let folder: String
  let results: ResultSet
  private let resultsBytes: [UInt8]
  /// The bytes of the plan as it was.
  let planBytes: [UInt8]
  /// The plan as it was; nil where this program cannot read it.
  let plan: PlanText?

  /// Nil, with a warning, where the lock keeps no record, and with an error where that cannot be read.
  init?(_ folder: ProjectSources.LockFolder, into log: inout DiagnosticLog) {
    let (planFile, resultsFile) = (
      LockFileName.record + "trial.yml", LockFileName.record + "results.json"
    )
    guard let planBytes = folder.files[planFile], let bytes = folder.files[resultsFile] else {
      log.warning(
        .lockWithoutRecord,
        "the lock keeps no record of its results, so nothing tells what changed since",
        at: .file("\(folder.path)/\(LockFileName.record)"),
        mend: "restore record/ as 'trialpress lock' wrote it")
      return nil
    }
    do throws(RecordFault) {
      results = try recordedResults(bytes)
    } catch {
      log.error(
        .lockWithoutRecord, "the recorded results cannot be read: \(error.summary)",
        at: .file("\(folder.path)/\(resultsFile)"),
        mend: "restore the file as 'trialpress lock' wrote it")
      return nil
    }
    self.folder = folder.path
    resultsBytes = bytes
    self.planBytes = planBytes
    var ignored = DiagnosticLog()
    let file = "\(folder.path)/\(planFile)"
    plan = utf8Text(planBytes, file: file, into: &ignored).flatMap { text in
      PlanDocument(text, file: file, into: &ignored)
    }.flatMap { document in
      readDeclarations(document, into: &ignored).map {
        PlanText(document: document, declarations: $0)
      }
    }
  }
}

extension RecordedStudy {
  /// The line of the recorded results that begins a result.
  func location(of id: String) -> SourceLocation {
    let file = "\(folder)/\(LockFileName.record)results.json"
    let needle = Array("\"id\": \"\(id)\"".utf8)
    let lines = resultsBytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    guard let index = lines.firstIndex(where: { $0.contains(needle) }) else { return .file(file) }
    return .text(file: file, line: index + 1, column: 1, length: 1)
  }
}

extension DiagnosticCode {
  /// Nothing in the lock's folder tells what its results were.
  static let lockWithoutRecord: Self = "lock-without-record"
}

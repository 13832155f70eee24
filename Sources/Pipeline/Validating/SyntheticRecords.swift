import AnalysisPlan
import Changes
import Diagnostics
import Locks
import Results

extension DiagnosticCode {
  /// A lock's record says that data are synthetic, and the plan no longer does.
  fileprivate static let syntheticUnsaid: Self = "synthetic-unsaid"
}

/// Reports a plan that does not call data synthetic which a lock's record does: its plan or its results
/// say so, and pages of that edition, and the words of a study that was one of dummy data, would pass
/// for those of patients.
func checkSyntheticIsKept(
  _ sources: ProjectSources, _ text: PlanText, into log: inout DiagnosticLog
) {
  guard !text.declarations.trial.synthetic else { return }
  let locks = sources.lockFolders.filter { $0.recordSaysSynthetic }.map { "'\($0.name)'" }
  guard let first = locks.first else { return }
  log.error(
    .syntheticUnsaid,
    "the record of the lock \(locks.joined(separator: ", ")) says that its data are synthetic, and "
      + "the plan does not",
    at: text.document.location(of: "trial", "synthetic"),
    mend:
      "write 'synthetic: true'; real data after dummy data begin a study of their own: put the plan "
      + "and the new export into another folder, without the lock \(first)")
}

extension ProjectSources.LockFolder {
  /// Whether the plan or the results that were recorded call the data synthetic.
  fileprivate var recordSaysSynthetic: Bool { planSaysSynthetic || resultsSaySynthetic }

  private var planSaysSynthetic: Bool {
    let path = LockFileName.record + "trial.yml"
    var ignored = DiagnosticLog()
    guard let bytes = files[path], let text = utf8Text(bytes, file: path, into: &ignored),
      let document = PlanDocument(text, file: path, into: &ignored)
    else { return false }
    return document.text(of: "trial", "synthetic") == "true"
  }

  private var resultsSaySynthetic: Bool {
    files[LockFileName.record + "results.json"]
      .flatMap { try? recordedResults($0).header.synthetic } ?? false
  }
}

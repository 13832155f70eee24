import AnalysisPlan
import Diagnostics
import Publishing
import Results
import Wording

/// What the plan wants the front page to show first, with its results; an id that does not exist is an error.
func keyResults(
  _ plan: TrialPlan, _ results: ResultSet, into log: inout DiagnosticLog
) -> [KeyResult] {
  plan.report.keyResults.map { line in
    let rows = line.results.compactMap { id, location -> ResultRow? in
      if let row = results[id] { return row }
      if results.header.notCollected.holds(id) { return nil }
      log.error(
        .keyResultUnknown, "there is no result '\(id)'", at: location,
        mend: didYouMean(id, in: results.rows.map(\.id)))
      return nil
    }
    return KeyResult(
      line.label, rows,
      note: rows.count < line.results.count ? results.words(NotCollected.text) : nil)
  }
}

extension DiagnosticCode {
  /// A key result of the plan does not exist.
  static let keyResultUnknown: Self = "unknown-result"
}

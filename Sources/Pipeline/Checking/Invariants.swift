import Analysis
import AnalysisPlan
import Describing
import Diagnostics
import Results

/// Identities that must hold between results; a failure is a fault of the program, not of the study.
func checkInvariants(_ study: Study, _ results: ResultSet, into log: inout DiagnosticLog) {
  func report(_ id: String, _ what: String) {
    log.error(
      .invariantViolated, "\(id): \(what)", at: .file("results.json"),
      mend: "this is a fault of trialpress; please report it with the study's plan")
  }
  var seen: Set<String> = []
  for row in results.rows where !seen.insert(row.id).inserted {
    report(row.id, "two results have this id")
  }
  for analysis in study.plan.analyses where results.rows(of: analysis.name).isEmpty {
    report(analysis.name, "\(analysis.what) has no results")
  }
  for curve in results.curves {
    for tick in curve.ticks
    where tick.subjects != curve.n {
      report(curve.id, "the counts at \(NumberText.plain(tick.time)) do not sum to \(curve.n)")
    }
    if !isNonIncreasing(curve.survival) { report(curve.id, "the curve rises") }
    let median = results[curve.id.replacingStatistic("curve", by: "median")]
    if let value = median?.value, !curveCrosses(curve, one: 0.5, at: value) {
      report(curve.id, "the curve's median is not the table's")
    }
  }
  for fault in identityFaults(study.plan, results) { report(fault.id, fault.what) }
  for row in results.rows {
    if let denominator = row.denominator, let value = row.value, value > Double(denominator) {
      report(row.id, "the count exceeds its denominator")
    }
    if row.value == nil, row.reason == nil { report(row.id, "no value and no reason") }
  }
}

extension CurveRow.Tick {
  /// Those who are at risk, had an event, are censored or come later.
  fileprivate var subjects: Int { atRisk + events + otherEvents + censored + (notEntered ?? 0) }
}

private func isNonIncreasing(_ values: [Double]) -> Bool {
  zip(values, values.dropFirst()).allSatisfy { $0 >= $1 }
}

/// Whether the curve is at or above a level before a time and at or below it from the time on.
private func curveCrosses(_ curve: CurveRow, one level: Double, at time: Double) -> Bool {
  let tolerance = 1e-7
  let before = curve.time.lastIndex { $0 < time - 1e-9 * time }.map { curve.survival[$0] } ?? 1
  let after = curve.time.lastIndex { $0 <= time + 1e-9 * time }.map { curve.survival[$0] } ?? 1
  return before >= level - tolerance && after <= level + tolerance
}

extension String {
  /// `os.curve[…]` as `os.median[…]`.
  fileprivate func replacingStatistic(_ old: String, by new: String) -> String {
    guard let point = firstIndex(of: ".") else { return self }
    let rest = self[index(after: point)...]
    return rest.hasPrefix(old) ? self[...point] + new + rest.dropFirst(old.count) : self
  }
}

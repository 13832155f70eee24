package import AnalysisPlan
import Parallel
package import Results

/// Computes every number of a study; the only place where numbers are made.
///
/// - Parameter part: What of times to event is computed; all of it, except where only that can differ from
///   other results.
package func analyze(
  _ plan: TrialPlan, _ data: AnalysisData, header: ResultSet.Header,
  part: TimedPart = .everything
) -> ResultSet {
  let study = AnalyzedStudy(plan: plan, data: data, part: part)
  let results = concurrentMap(plan.plannedAnalyses) { $0.results(in: study) }
  return ResultSet(
    header: header,
    rows: results.flatMap { $0.rows.map { $0.withFiniteNumbers(plan.words) } },
    curves: results.flatMap(\.curves),
    timelines: plan.showsPatients ? results.compactMap(\.timelines) : [],
    changes: plan.showsPatients ? results.compactMap(\.changes) : [],
    listings: plan.audience == .internal ? results.compactMap(\.listing) : [])
}

/// Everything that one analysis gives.
struct AnalysisResults: Sendable {
  var rows: [ResultRow] = []
  var curves: [CurveRow] = []
  /// Of single patients, as the two below: what may be shown of them, ``analyze(_:_:header:)`` decides.
  var timelines: PatientTimelines?
  var changes: PatientChanges?
  var listing: PatientListing?
}

/// What is computed of endpoints that are times.
package enum TimedPart: Sendable {
  case everything
  /// Curves with what is read off them; nothing that compares hazards.
  case curves
  /// Hazard ratios.
  case ratios

  var hasCurves: Bool { self != .ratios }
  var hasRatios: Bool { self != .curves }
}

/// What surrounds every analysis of a study.
struct AnalyzedStudy: Sendable {
  let plan: TrialPlan
  let data: AnalysisData
  let part: TimedPart
}

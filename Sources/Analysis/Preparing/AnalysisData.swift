package import AnalysisPlan
package import Diagnostics
package import TrialData

/// The data of a study in the shape that the estimators take, checked.
package struct AnalysisData: Sendable {
  /// Rows of the subject-level table by population.
  let members: [String: [Int]]
  /// The level of each subject row by grouping; nil where the subject has none.
  let groups: [String: [Int?]]
  /// The levels of subject rows by grouping, as they are known at the landmark of an endpoint.
  var landmarkGroups: [String: [String: [Int?]]] = [:]
  /// One for each analysis of the plan.
  var samples = Samples()
  /// What analyses leave out.
  var exclusions = Exclusions()
  /// What the plan does not name of the columns that its conditions ask about.
  package var otherValues: [OtherValues] = []

  /// The subject rows of a population that was asked for while preparing.
  func members(of population: String) -> [Int] {
    guard let members = members[population] else {
      preconditionFailure("an analysis of a population that is not there has no sample")
    }
    return members
  }

  /// The level of each subject row; all groupings of a plan are prepared.
  func levels(of grouping: Grouping) -> [Int?] {
    guard let levels = groups[grouping.name] else {
      preconditionFailure("the grouping is one of another plan")
    }
    return levels
  }
}

/// Draws what every analysis needs from the tables, with a diagnostic for each row that cannot be used.
///
/// Nil after an error, also of the plan: then some analyses cannot be prepared. An analysis without a
/// sample and without an error that says why is a fault of the program, and never one without results.
///
/// - Parameter cutoff: the day after which nothing can have been seen; nil where the data have none yet.
package func prepareAnalysis(
  _ plan: TrialPlan, _ tables: [String: DataTable], cutoff: CalendarDate? = nil,
  into log: inout DiagnosticLog
) -> AnalysisData? {
  var preparation = Preparation(plan: plan, tables: tables)
  preparation.cutoff = cutoff
  let data = preparation.prepare()
  log.add(preparation.log)
  guard !log.hasErrors else { return nil }
  for analysis in preparation.refused {
    log.error(
      .invariantViolated, "'\(analysis.value)' was not prepared, and nothing says why",
      at: analysis.location,
      mend: "this is a fault of trialpress; please report it with the study's plan")
  }
  return log.hasErrors ? nil : data
}

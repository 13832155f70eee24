import Analysis
import AnalysisPlan
import Changes
import Diagnostics
import Results
import TrialData

/// The results that a plan gives on data, where it can be read and computed on them.
///
/// What is wrong is not told: the plans and data put together here are no author's.
func results(
  of document: PlanDocument, _ declarations: Declarations, on tables: [String: DataTable],
  cutoff: CalendarDate?, header: ResultSet.Header
) -> ResultSet? {
  var log = DiagnosticLog()
  var tables = tables
  guard let plan = readPlan(document, declarations, tables: &tables, into: &log),
    let data = prepareAnalysis(plan, tables, cutoff: cutoff, into: &log), !log.hasErrors
  else { return nil }
  return analyze(plan, data, header: header)
}

extension Endpoint {
  /// The clauses of the events that end a time; none for an endpoint without one.
  fileprivate var eventClauses: [Clause] {
    switch kind {
    case .timeToEvent(let details): [details.event]
    case .competingRisks(let details): details.causes.map(\.clause)
    case .continuous, .eventRate, .exposure, .disposition, .harms, .proportion, .stoppingRule: []
    }
  }
}

extension Study {
  /// The data sets as they were read, without the columns that the plan derives.
  var tablesAsRead: [String: DataTable] {
    tables.mapValues { table in
      let derived = Set(plan.variables.filter { $0.dataset == table.name }.map(\.column))
      return table.columns.allSatisfy(\.isCollected) && derived.isEmpty
        ? table : table.keeping { $0.isCollected && !derived.contains($0.name) }
    }
  }

  /// The same for a study whose rows name their subjects; nil for any other.
  var lockTables: LockTables? {
    plan.data.subject.map {
      LockTables(
        tables: tablesAsRead, subject: $0, subjectLevel: plan.data.subjectLevel?.value,
        repeated: plan.data.repeatedDatasets, evolving: Set(plan.data.evolving.map(\.value)),
        outcomes: outcomes)
    }
  }

  /// The times to an event that the plan analyses, by the data set whose rows hold them.
  private var outcomes: [String: [LockTables.Outcome]] {
    let found = plan.endpoints.compactMap { endpoint -> (String, LockTables.Outcome)? in
      guard let timed = endpoint.timed, let table = tables[endpoint.dataset] else { return nil }
      let events = endpoint.eventClauses.map(\.expression)
      guard !events.isEmpty else { return nil }
      let isAbout = endpoint.clause.map { BoundExpression($0.expression, on: table) }
      let isEvent = events.map { BoundExpression($0, on: table) }
      let rows = (0..<table.rowCount).map { row -> Bool? in
        guard isAbout?.truth(row: row) ?? true else { return nil }
        return isEvent.contains { $0.truth(row: row) == true }
      }
      return (
        endpoint.dataset,
        LockTables.Outcome(
          time: timed.time.value, columns: Set(events.flatMap(\.columns) + [timed.time.value]),
          events: rows)
      )
    }
    return Dictionary(grouping: found, by: \.0).mapValues { $0.map(\.1) }
  }
}

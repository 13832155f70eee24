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
        repeated: plan.data.repeatedDatasets)
    }
  }
}

import AnalysisPlan
import Diagnostics
import TrialData

/// The columns of dates of a study's data that tell of follow-up and events.
///
/// Days of birth, of consent and of what is planned say nothing of how long anybody was followed; derived
/// columns say what others say.
struct FollowUpDates {
  struct Column {
    let dataset: String
    let name: String
    let table: DataTable
    let values: [CalendarDate?]

    /// Whether every row has a day.
    var isFull: Bool { !values.isEmpty && !values.contains(nil) }

    /// The last day and its row; nil for a column without any.
    var latest: (day: CalendarDate, row: Int)? {
      values.enumerated().compactMap { row, day in day.map { ($0, row) } }
        .max { ($0.0.isoText, $1.1) < ($1.0.isoText, $0.1) }
    }
  }

  let columns: [Column]

  init(_ tables: [String: DataTable], _ plan: TrialPlan) {
    let names = tables.keys.sorted().filter { !plan.data.repeatedDatasets.contains($0) }
    columns = names.flatMap { name -> [Column] in
      guard let table = tables[name] else { return [] }
      let derived = Set(plan.variables.filter { $0.dataset == name }.map(\.column))
      return table.columns.compactMap { column in
        guard case .date(let values) = column.values, !derived.contains(column.name),
          Self.isOfFollowUp(column)
        else { return nil }
        return Column(dataset: name, name: column.name, table: table, values: values)
      }
    }
  }

  /// The first day of a column of the subject-level data that every subject has, and the last of all:
  /// nil where there is none.
  func span(in subjectLevel: String?) -> (first: CalendarDate, last: CalendarDate)? {
    let whole = columns.filter { $0.dataset == subjectLevel && $0.isFull }
    let first = whole.flatMap(\.values).compactMap(\.self).min { $0.isoText < $1.isoText }
    let last = columns.compactMap(\.latest?.day).max { $0.isoText < $1.isoText }
    guard let first, let last else { return nil }
    return (first, last)
  }

  private static func isOfFollowUp(_ column: TrialData.Column) -> Bool {
    let name = column.name.uppercased()
    let label = column.label.lowercased()
    let others = [
      "BRTH", "BIRTH", "DOB", "CONS", "RFIC", "ICDT", "ICFDT", "PLAN", "SCHED", "EXPECT",
    ]
    let words = ["birth", "consent", "planned", "scheduled", "expected"]
    return !others.contains { name.contains($0) } && !words.contains { label.contains($0) }
  }
}

/// Whole days from one day to a later one; negative where it is earlier.
func daysBetween(_ first: CalendarDate, _ last: CalendarDate) -> Int {
  last.daysSince1970 - first.daysSince1970
}

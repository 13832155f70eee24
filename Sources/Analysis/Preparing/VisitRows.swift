import AnalysisPlan
import Diagnostics
import TrialData
import Wording

/// A row of repeated data that a figure of visits uses.
struct VisitRow {
  let row: Int
  /// Row of the subject frame.
  let subject: Int
  /// Index into the figure's visits.
  let visit: Int
}

extension Preparation {
  /// The members of a figure's population that can be shown: with a level, where there are groups.
  mutating func shownMembers(_ rows: RepeatedRows) -> [Int] {
    let members = members[rows.population] ?? []
    if let by = rows.by { warnAboutMissingGroups(by, members) }
    return members
  }

  /// The rows of a figure at its visits, in the order of the data.
  ///
  /// A visit that the plan does not name is an error, a row without one is left out with a warning.
  mutating func visitRows(_ rows: RepeatedRows, _ schedule: VisitSchedule) -> [VisitRow]? {
    guard let subjects = plan.data.subjectLevel?.value, let frame = frame(for: subjects),
      let table = tables[rows.dataset.value],
      let visits = table[column: schedule.column.value]?.values
    else { return nil }
    account.add(schedule.visits.map(\.value), of: schedule.column.value, table)
    let values = NamedValues(schedule.visits)
    var withoutVisit: [Int] = []
    var found: [VisitRow] = []
    for (row, subject) in linkedRows(rows.clause, rows.population, table, frame) {
      guard let text = visits.text(row: row) else {
        withoutVisit.append(row)
        continue
      }
      guard let visit = values.index(of: text) else {
        log.error(
          .undeclaredVisit, "'\(text)' is not a visit of the figure",
          at: table.location(row: row, column: schedule.column.value),
          mend: didYouMean(text, in: schedule.visits.map(\.value))
            ?? "declare it under 'visits:', or leave such rows out with 'where'",
          notes: [
            .init("the figure's visits are those of this column", at: schedule.column.location)
          ]
        )
        continue
      }
      found.append(VisitRow(row: row, subject: subject, visit: visit))
    }
    warn(aboutRowsWithoutVisit: withoutVisit.count, schedule, table)
    return found
  }

  private mutating func warn(
    aboutRowsWithoutVisit count: Int, _ schedule: VisitSchedule, _ table: DataTable
  ) {
    guard count > 0, !log.hasErrors else { return }
    log.warning(
      .visitNotKnown,
      count == 1
        ? "1 row of \(table.name) has no visit and is left out"
        : "\(count) rows of \(table.name) have no visit and are left out",
      at: schedule.column.location,
      mend: "complete \(schedule.column.value), or leave such rows out with 'where'")
    leaveOut(
      count, because: "no-visit",
      Phrase(
        count == 1
          ? "\(count) row of the data has no visit and is left out"
          : "\(count) rows of the data have no visit and are left out"))
  }

  /// Takes one value a patient and visit; a second one is an error.
  mutating func collect<Value>(
    _ rows: [VisitRow], _ schedule: VisitSchedule, of table: DataTable, column: String,
    what: String, value: (Int) -> Value?
  ) -> [[Int: Value]] {
    var values: [[Int: Value]] = Array(repeating: [:], count: schedule.visits.count)
    var firstRows: [[Int: Int]] = Array(repeating: [:], count: schedule.visits.count)
    for row in rows {
      guard let found = value(row.row) else { continue }
      if let first = firstRows[row.visit][row.subject] {
        log.error(
          .twoValuesAtVisit,
          "this patient has a second value of '\(what)' at '\(schedule.visits[row.visit].label)'",
          at: table.location(row: row.row, column: column),
          mend: "keep the one to be analysed, or leave the other out with 'where'",
          notes: [.init("the first is here", at: table.location(row: first, column: column))])
        continue
      }
      firstRows[row.visit][row.subject] = row.row
      values[row.visit][row.subject] = found
    }
    return values
  }
}

/// Finds which of the plan's named values a text of the data is; `1` and `1.0` are one number.
struct NamedValues {
  private let indexByText: [String: Int]
  private let indexByNumber: [Double: Int]

  init(_ levels: [Grouping.Level]) {
    indexByText = Dictionary(
      levels.enumerated().map { ($1.value, $0) }, uniquingKeysWith: { first, _ in first })
    indexByNumber = Dictionary(
      levels.enumerated().compactMap { index, level in Double(level.value).map { ($0, index) } },
      uniquingKeysWith: { first, _ in first })
  }

  func index(of text: String) -> Int? {
    indexByText[text] ?? Double(text).flatMap { indexByNumber[$0] }
  }
}

import AnalysisPlan
import Diagnostics
import TrialData
import Wording

extension Preparation {
  /// The level of each row of a grouping's data set.
  mutating func levels(of grouping: Grouping) -> [Int?] {
    guard let table = tables[grouping.dataset],
      let values = table[column: grouping.column]?.values
    else { return [] }
    account.add(grouping.levels.map(\.value), of: grouping.column, table)
    let indexByText = Dictionary(
      grouping.levels.enumerated().map { ($1.value, $0) }, uniquingKeysWith: { first, _ in first })
    let indexByNumber = Dictionary(
      grouping.levels.enumerated().compactMap { index, level in
        Double(level.value).map { ($0, index) }
      }, uniquingKeysWith: { first, _ in first })
    let isShown = shownRows(of: table)
    let held = Set((0..<table.rowCount).compactMap { values.text(row: $0) })
    // A level that no row holds is misspelt in the plan, and data that are right must not be changed for it.
    func mend(for text: String, among declared: [String]) -> String? {
      let absent = declared.filter { !held.contains($0) }
      return mendOfPlan(for: text, among: absent) ?? self.mend(for: text, among: declared)
    }
    return (0..<table.rowCount).map { row in
      guard let text = values.text(row: row) else { return nil }
      if case .number(let numbers) = values, let number = numbers[row] {
        if let index = indexByNumber[number] { return index }
      } else if let index = indexByText[text] {
        return index
      }
      guard isShown[row] else { return nil }
      log.error(
        .undeclaredLevel, "'\(text)' is not a level of '\(grouping.name)'",
        at: table.location(row: row, column: grouping.column),
        mend: mend(for: text, among: grouping.levels.map(\.value))
          ?? (saysOfNoGroup(text)
            ? "leave such subjects out of the populations with 'where', as they were never in a group"
            : "correct the data, declare it under 'levels:' if it is a group, or leave such subjects out "
              + "of the populations with 'where'"),
        notes: [.init("the levels are declared here", at: grouping.location)])
      return nil
    }
  }

  /// The rows that any population takes; all where the plan has none, or the table is another one.
  private func shownRows(of table: DataTable) -> [Bool] {
    guard table.name == plan.data.subjectLevel?.value, !plan.populations.isEmpty else {
      return Array(repeating: true, count: table.rowCount)
    }
    var isShown = Array(repeating: false, count: table.rowCount)
    for row in members.values.joined() { isShown[row] = true }
    return isShown
  }

  /// What to do about a value that is almost one of the declared ones; nil for any other.
  func mend(for text: String, among declared: [String]) -> String? {
    for name in declared {
      if let difference = slightDifference(text, name) {
        return "it differs from '\(name)' only in \(difference.rawValue): correct the data"
      }
    }
    return didYouMean(text, in: declared)
  }

  /// What to do about a value that is almost a level that no row holds; nil for any other.
  private func mendOfPlan(for text: String, among absent: [String]) -> String? {
    for name in absent {
      guard let difference = slightDifference(text, name) else { continue }
      return
        "it differs from '\(name)' only in \(difference.rawValue), which no row holds: write the level as the "
        + "data do, '\(text)', or as {label: \(name), value: \(text)}"
    }
    return nil
  }

  /// Says how many members of a population a comparison leaves out; rows in error may hide some.
  mutating func warnAboutMissingGroups(_ grouping: Located<String>, _ rows: [Int]) {
    guard let levels = groups[grouping.value] else { return }
    let without = rows.filter { $0 < levels.count && levels[$0] == nil }.count
    guard without > 0, !log.hasErrors else { return }
    log.warning(
      .subjectWithoutGroup,
      "\(without) of \(rows.count) subjects have no level of '\(grouping.value)' and are left out "
        + "of its comparisons", at: grouping.location,
      mend:
        "complete \(plan.grouping(grouping.value)?.column ?? "the data"), or leave them out of the population with 'where'"
    )
    leaveOut(
      without, of: rows.count, because: "no-group",
      withoutGroup(without, rows.count, grouping.value))
  }

  /// How a grouping is called in a sentence.
  func label(of grouping: String) -> String {
    (plan.grouping(grouping)?.label ?? grouping).lowercasedFirst
  }

  func withoutGroup(_ without: Int, _ all: Int, _ grouping: String) -> Phrase {
    Phrase(
      without == 1
        ? "\(without) of \(all) patients has no level of \(label(of: grouping)) and is left out of its comparisons"
        : "\(without) of \(all) patients have no level of \(label(of: grouping)) and are left out of its comparisons"
    )
  }

  /// Whether a grouping can be used with a data set: a plan without subject-level data compares within one.
  mutating func checkGrouping(_ grouping: Located<String>, fits dataset: String) {
    guard plan.data.subjectLevel == nil, let declared = plan.grouping(grouping.value),
      declared.dataset != dataset
    else { return }
    log.error(
      .differentTables, "'\(grouping.value)' is a column of \(declared.dataset), not of \(dataset)",
      at: grouping.location,
      mend: "add a subject-level data set, or group by a column of \(dataset)")
  }
}

/// Whether a value of a grouping says that a subject has none: those of screening failures and of subjects who
/// were not assigned or not treated, as CDISC's terminology and many data sets have them.
private func saysOfNoGroup(_ text: String) -> Bool {
  let letters = text.lowercased().filter(\.isLetter)
  return [
    "screenfail", "scrnfail", "notassigned", "notassgn", "unassigned", "notrandomised",
    "notrandomized", "nottreated", "nottrt", "unplanned",
  ].contains { letters.hasPrefix($0) }
}

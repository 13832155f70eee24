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
    let indexByText = Dictionary(
      grouping.levels.enumerated().map { ($1.value, $0) }, uniquingKeysWith: { first, _ in first })
    let indexByNumber = Dictionary(
      grouping.levels.enumerated().compactMap { index, level in
        Double(level.value).map { ($0, index) }
      }, uniquingKeysWith: { first, _ in first })
    return (0..<table.rowCount).map { row in
      guard let text = values.text(row: row) else { return nil }
      if case .number(let numbers) = values, let number = numbers[row] {
        if let index = indexByNumber[number] { return index }
      } else if let index = indexByText[text] {
        return index
      }
      log.error(
        .undeclaredLevel, "'\(text)' is not a level of '\(grouping.name)'",
        at: table.location(row: row, column: grouping.column),
        mend: didYouMean(text, in: grouping.levels.map(\.value))
          ?? "declare it under 'levels:', or correct the data",
        notes: [.init("the levels are declared here", at: grouping.location)])
      return nil
    }
  }

  /// Says how many members of a population a comparison leaves out; rows in error may hide some.
  mutating func warnAboutMissingGroups(_ grouping: Located<String>, _ rows: [Int]) {
    guard let levels = groups[grouping.value] else { return }
    let without = rows.filter { $0 < levels.count && levels[$0] == nil }.count
    guard without > 0, !log.hasErrors else { return }
    log.warning(
      .subjectWithoutGroup,
      "\(without) of \(rows.count) subjects have no level of '\(grouping.value)' and are left out "
        + "of its comparisons", at: grouping.location, mend: "complete the data, or say why")
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

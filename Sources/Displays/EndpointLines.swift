import AnalysisPlan
import Results
import Wording

/// The rows of a table about an endpoint: everyone, then each level of each grouping of `compare:`.
struct EndpointLines {
  /// One row: its heading, and what ends the ids of its results.
  struct Line {
    let label: String
    let level: Grouping.Level?
    let selector: String
  }

  /// Rows under one heading; everyone stands under none.
  struct Section {
    let grouping: Grouping?
    let lines: [Line]
  }

  let sections: [Section]
  private let words: Words

  init(_ endpoint: Endpoint?, _ plan: TrialPlan) {
    words = plan.words
    let everyone = Section(
      grouping: nil,
      lines: [Line(label: plan.words("All patients"), level: nil, selector: "")])
    let groupings = endpoint?.compare.compactMap { plan.grouping($0.value) } ?? []
    sections =
      [everyone]
      + groupings.map { grouping in
        Section(
          grouping: grouping,
          lines: grouping.levels.map { level in
            Line(label: level.label, level: level, selector: "[\(grouping.name)=\(level.slug)]")
          })
      }
  }

  /// Notes on levels to which nobody belongs.
  func emptyGroups(_ patients: (Line) -> Int?) -> [String] {
    sections.flatMap(\.lines).filter { $0.level != nil && patients($0) == 0 }
      .map { words("\($0.label): no patients.") }
  }
}

/// Parts that tables of estimates have in common.
enum EstimateTable {
  /// The head of an estimate with its interval: `Rate ratio (95% CI)`.
  static func title(_ estimate: Phrase, level: String, _ words: Words) -> String {
    words("\(estimate) (\(level)\u{A0}CI)")
  }

  /// `41 to 70` in percent, or a dash where there is no interval.
  static func interval(ofProportion row: ResultRow?, _ words: Words) -> String {
    guard let row, let lower = row.lower, let upper = row.upper, let analysed = row.n else {
      return TableCell.none
    }
    let limits = [lower, upper].map { Formatting.percent($0, of: analysed).dropLast() }
    return words("\(limits[0]) to \(limits[1])")
  }

  /// `28 (56%)`: those with the outcome among those analysed.
  static func countAndPercent(_ row: ResultRow?) -> String {
    guard let events = row?.events, let analysed = row?.denominator, analysed > 0 else {
      return TableCell.none
    }
    return NumberText.countAndPercent(events, of: analysed)
  }

  /// The results of a table with all their digits, one record each.
  static func csv(_ rows: [ResultRow], _ header: ResultSet.Header) -> String {
    var file = CSVText(
      columns: [
        "analysis", "category", "grouping", "group", "reference", "statistic", "at", "unit",
        "value", "lower", "upper", "p", "n", "events", "denominator", "result",
      ])
    for row in rows {
      let estimates = [row.value, row.lower, row.upper, row.p].map { $0.map(Formatting.machine) }
      let counts = [row.n, row.events, row.denominator].map { $0.map(String.init) }
      file.add(
        [
          row.analysis, row.category.last?.label, row.grouping, row.level, row.reference,
          row.statistic, row.at.map(Formatting.machine), row.unit,
        ] + estimates + counts + [row.id])
    }
    return file.text
  }
}

import AnalysisPlan
import Results
import Tables
import Wording

/// One column of a time-to-event table: what it is called and what stands in its cells.
struct TimeToEventColumn {
  enum Content {
    case count(String)
    case median
    /// Survival at a landmark in display units.
    case survival(Double)
    case hazardRatio
    /// The test stands in the line of its grouping, not in those of the levels.
    case test
  }

  let title: String
  let content: Content

  /// Counts and p values stand right, estimates with intervals are kept on one line.
  var style: Table.Style {
    switch content {
    case .count, .test: .number
    case .median, .survival, .hazardRatio: .estimate
    }
  }

  /// What stands in the row of a group, and the result it shows.
  func cell(
    _ analysis: String, _ line: EndpointLines.Line, _ grouping: Grouping?, _ results: ResultSet
  ) -> CellText {
    switch content {
    case .count(let statistic):
      return CellText(results.sought("\(analysis).\(statistic)\(line.selector)"), \.text)
    case .median:
      return CellText(results.sought("\(analysis).median\(line.selector)")) { row in
        Self.time(row, results.words)
      }
    case .survival(let time):
      let id = "\(analysis).survival@\(Formatting.machine(time))\(line.selector)"
      return CellText(results.sought(id)) { Self.survival($0, results.words) }
    case .hazardRatio: return hazardRatio(analysis, line, grouping, results)
    case .test: return .empty
    }
  }

  private func hazardRatio(
    _ analysis: String, _ line: EndpointLines.Line, _ grouping: Grouping?, _ results: ResultSet
  ) -> CellText {
    guard let level = line.level, let grouping,
      let reference = grouping.levels.first(where: { $0.label == grouping.reference })
    else { return .empty }
    if level.slug == reference.slug { return .words(results.words("Reference")) }
    let id = "\(analysis).hazard-ratio[\(grouping.name)=\(level.slug)/\(reference.slug)]"
    return CellText(results.sought(id)) { row in
      row.value == nil ? results.words("NE") : row.text.withoutIntervalLabel
    }
  }

  /// `21.0 (14.0 to NR)`: the row's text without the unit, which stands in the head.
  private static func time(_ row: ResultRow, _ words: Words) -> String {
    guard row.n != 0 else { return TableCell.none }
    guard row.value == nil else { return row.estimateText }
    let short = words(row.reason == words("not reached") ? "NR" : "NE")
    let hasInterval = row.lower != nil || row.upper != nil
    return hasInterval ? short + " " + row.text.intervalPart.withoutIntervalLabel : short
  }

  private static func survival(_ row: ResultRow, _ words: Words) -> String {
    guard row.n != 0 else { return TableCell.none }
    guard let value = row.value else { return words("NE") }
    return Formatting.percent(value, lower: row.lower, upper: row.upper, of: row.n ?? 0, words)
  }
}

extension String {
  /// `0.91 (95% CI 0.43 to 1.96)` as `0.91 (0.43 to 1.96)`, for cells under a head that names the interval.
  ///
  /// The label is known by its form, whatever its words: a percentage, kept together by a hard space.
  var withoutIntervalLabel: String {
    guard let open = lastIndex(of: "(") else { return self }
    let pieces = self[index(after: open)...].split(separator: " ")
    let label = pieces.dropLast().first { $0.contains("%") && $0.contains("\u{A0}") }
    guard let label else { return self }
    return String(self[...open] + self[index(after: label.endIndex)...])
  }

  /// `21.0 months (14.0 to NR)` as `21.0 (14.0 to NR)`, for cells under a head that names the unit.
  ///
  /// The unit is what a hard space joins to the number, up to the last brackets.
  var withoutUnit: String {
    let brackets = ranges(of: " (").last?.lowerBound ?? endIndex
    guard let unit = self[..<brackets].firstIndex(of: "\u{A0}") else { return self }
    return String(self[..<unit] + self[brackets...])
  }

  /// What stands in the last brackets, with them.
  fileprivate var intervalPart: String { lastIndex(of: "(").map { String(self[$0...]) } ?? "" }
}

import Plotting
import Results

/// The comparison of the groups, printed in a free corner of the plot; the medians stand by the counts.
struct StatisticsBlock {
  private let lines: [String]

  /// Blocks that may be placed, the fullest first: the estimates beside the test, then the test alone.
  static func candidates(of figure: KaplanMeierFigure) -> [Self] {
    guard let logRank = figure.logRank else { return [] }
    let test = ["Log-rank test", KaplanMeierText.testValues(logRank)]
    let ratios = Self.ratios(of: figure)
    let oneLine = ["Log-rank \(KaplanMeierText.testValues(logRank))"]
    return (ratios.isEmpty ? [] : [Self(lines: ratios + oneLine)]) + [Self(lines: test)]
  }

  /// The ratio alone where there are two groups, a line a comparison where there are more.
  private static func ratios(of figure: KaplanMeierFigure) -> [String] {
    let rows = figure.hazardRatios
    guard let first = rows.first else { return [] }
    if rows.count == 1 {
      return ["Hazard ratio, \(KaplanMeierText.comparison(first))", value(first)]
    }
    return ["Hazard ratio to \(first.reference ?? "")"]
      + rows.map { "\($0.level ?? ""): \(value($0))" }
  }

  private static func value(_ row: ResultRow) -> String { row.value == nil ? "NE" : row.text }

  var width: Double { lines.map(KaplanMeierLayout.text.reservedWidth).max() ?? 0 }
  var height: Double { Double(lines.count) * KaplanMeierLayout.lineHeight }

  /// The texts in a box of the block's size.
  func placed(in box: Rectangle) -> [PlacedText] {
    lines.enumerated().map { index, line in
      PlacedText(
        line, x: box.x, baseline: box.y + 13 + Double(index) * KaplanMeierLayout.lineHeight,
        metrics: KaplanMeierLayout.text)
    }
  }
}

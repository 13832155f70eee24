import Plotting
import Results

/// The test of the groups, printed in a free corner of the plot; the medians stand by the counts.
struct StatisticsBlock {
  private let lines: [String]

  /// Nil where no test was done.
  init?(of figure: KaplanMeierFigure) {
    guard let test = figure.logRank else { return nil }
    lines = ["Log-rank test", KaplanMeierText.testValues(test)]
  }

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

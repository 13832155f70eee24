import Plotting

/// Lines of statistics, printed in a free corner of the plot.
struct StatisticsBlock {
  let lines: [String]

  var width: Double { lines.map(TimeFigureLayout.text.reservedWidth).max() ?? 0 }
  var height: Double { Double(lines.count) * TimeFigureLayout.lineHeight }

  /// The texts in a box of the block's size.
  func placed(in box: Rectangle) -> [PlacedText] {
    lines.enumerated().map { index, line in
      PlacedText(
        line, x: box.x, baseline: box.y + 13 + Double(index) * TimeFigureLayout.lineHeight,
        metrics: TimeFigureLayout.text)
    }
  }
}

import Plotting

/// Lines of statistics, printed in a free corner of the plot or below everything.
struct StatisticsBlock {
  let lines: [String]

  var width: Double { lines.map(TimeFigureLayout.text.reservedWidth).max() ?? 0 }
  var height: Double { Double(lines.count) * TimeFigureLayout.lineHeight }

  /// The texts below what ends at a height, broken where they do not fit.
  func placed(below bottom: Double, within units: Double) -> [PlacedText] {
    lines.flatMap { TimeFigureLayout.text.lines(of: $0, within: units - 4) }.enumerated()
      .map { index, line in
        PlacedText(
          line, x: 0, baseline: bottom + 16 + Double(index) * TimeFigureLayout.lineHeight,
          metrics: TimeFigureLayout.text)
      }
  }

  /// The texts in a box of the block's size.
  func placed(in box: Rectangle) -> [PlacedText] {
    lines.enumerated().map { index, line in
      PlacedText(
        line, x: box.x, baseline: box.y + 13 + Double(index) * TimeFigureLayout.lineHeight,
        metrics: TimeFigureLayout.text)
    }
  }
}

import Plotting

/// The signs of the series with their names above the rows, from left to right.
struct RowFigureKey {
  static let signWidth = 17.0

  struct Entry {
    let series: Int
    let x: Double
    let baseline: Double
    let lines: [PlacedText]
  }

  let entries: [Entry]
  /// Where the rows may begin.
  let bottom: Double

  init(_ figure: RowFigure, within units: Double) {
    var entries: [Entry] = []
    var left = 0.0
    var baseline = 14.0
    for (series, name) in figure.series.enumerated() {
      let lines = FigureFrame.text.lines(of: name, within: units - Self.signWidth - 4)
      let width =
        Self.signWidth + (lines.map(FigureFrame.text.reservedWidth).max() ?? 0)
      if left > 0, left + width > units {
        left = 0
        baseline += FigureFrame.lineHeight + 2
      }
      let first = baseline
      let texts = lines.enumerated().map { index, line in
        PlacedText(
          line, x: left + Self.signWidth,
          baseline: first + Double(index) * FigureFrame.lineHeight, metrics: FigureFrame.text)
      }
      entries.append(Entry(series: series, x: left + 6, baseline: first, lines: texts))
      baseline = texts.last?.baseline ?? baseline
      left += width + 18
    }
    self.entries = entries
    bottom = entries.isEmpty ? 0 : baseline + 10
  }
}

import Plotting

/// Names with a sign before each, from left to right above a picture.
struct SignKey {
  struct Entry {
    let index: Int
    let x: Double
    let baseline: Double
    let lines: [PlacedText]
  }

  let entries: [Entry]
  /// Where the picture may begin.
  let bottom: Double

  init(_ names: [String], signWidth: Double, within units: Double) {
    var entries: [Entry] = []
    var left = 0.0
    var baseline = 14.0
    for (index, name) in names.enumerated() {
      let lines = FigureFrame.text.lines(of: name, within: units - signWidth - 4)
      let width = signWidth + (lines.map(FigureFrame.text.reservedWidth).max() ?? 0)
      if left > 0, left + width > units {
        left = 0
        baseline += FigureFrame.lineHeight + 3
      }
      let first = baseline
      let texts = lines.enumerated().map { line, text in
        PlacedText(
          text, x: left + signWidth, baseline: first + Double(line) * FigureFrame.lineHeight,
          metrics: FigureFrame.text)
      }
      entries.append(Entry(index: index, x: left, baseline: first, lines: texts))
      baseline = texts.last?.baseline ?? baseline
      left += width + 18
    }
    self.entries = entries
    bottom = entries.isEmpty ? 0 : baseline + 12
  }
}

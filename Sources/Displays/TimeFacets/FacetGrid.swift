import Plotting

/// How many panels stand beside each other, and how large their plots are.
struct FacetGrid {
  let columns: Int
  let plotWidth: Double
  let plotHeight: Double
  /// The lines of each label of counts, left of the first panel; nil where they are too long for that.
  let labelsBeside: [[String]]?

  private static let widestLabel = 130.0
  private let gutter: Double
  private let gap: Double

  init(figure: TimeFigure, width: FigureWidth) {
    let text = TimeFigureLayout.text
    let widest = (figure.counts.map { text.reservedWidth(of: "\($0.patients)") }.max() ?? 0)
    let ticks = figure.ticks.map { text.reservedWidth(of: Formatting.short($0)) }.max() ?? 0
    let values =
      figure.valueTicks.map { text.reservedWidth(of: Formatting.exactPercent($0)) }.max() ?? 0
    let reach = max(widest, ticks) / 2
    let lines = figure.countLabels.map {
      text.lines(of: $0, within: width == .wide ? Self.widestLabel : .infinity)
    }
    let labels = lines.joined().map(text.reservedWidth).max() ?? 0
    let isBeside = width == .wide || labels <= TimeFigureLayout.widestCountLabel
    let gutter = max(values + 8, (isBeside ? labels + 6 : 0) + reach).rounded(.up)
    let gap = max(FacetsLayout.gap.across, (2 * reach + 10).rounded(.up))
    func plotWidth(_ columns: Int) -> Double {
      (width.units - gutter - Double(columns - 1) * gap - max(reach + 4, 12)) / Double(columns)
    }
    let wished = width == .narrow ? 1 : Self.columns(of: figure.facets.count)
    let columns =
      (1...wished).reversed().first { plotWidth($0) >= FacetsLayout.narrowestPlot } ?? 1
    (self.gutter, self.gap) = (gutter, gap)
    labelsBeside = isBeside ? lines : nil
    self.columns = columns
    self.plotWidth = plotWidth(columns).rounded(.down)
    plotHeight = min(200, (self.plotWidth * 0.72).rounded())
  }

  /// Rows of panels that are as even as can be, three at most beside each other.
  private static func columns(of panels: Int) -> Int {
    panels <= 3 ? max(1, panels) : panels == 4 ? 2 : 3
  }

  /// The left edge of the plots of a column.
  func left(column: Int) -> Double { gutter + Double(column) * (plotWidth + gap) }
}

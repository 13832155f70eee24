import Plotting
import Wording

/// Where everything of a figure of small panels over time lies; made before anything is drawn.
///
/// Panels beside each other share the labels of their vertical axis and of their counts, which stand
/// at the left of the row.
struct FacetsLayout {
  static let lineHeight = TimeFigureLayout.lineHeight
  static let text = TimeFigureLayout.text
  static let bold = TimeFigureLayout.bold
  /// Between panels beside each other and below each other.
  static let gap = (across: 24.0, down: 26.0)
  static let narrowestPlot = 120.0
  static let mostTicks = 7

  /// Where a panel lies.
  struct Place {
    let index: Int
    let x: LinearScale
    let y: LinearScale
    /// The lines of its name, the first after a piece of the curve.
    let name: [PlacedText]
    let median: [PlacedText]
    let tickLabels: [(time: Double, text: PlacedText)]
    /// The labels of the vertical axis, in the first panel of a row.
    let values: [PlacedText]
    let countLabels: [PlacedText]
    let counts: [(time: Double, text: PlacedText)]

    var plot: Rectangle {
      Rectangle(x: x.start, y: y.end, width: x.end - x.start, height: y.start - y.end)
    }
  }

  let key: [TimeFigureLayout.KeyEntry]
  let valueTitle: [PlacedText]
  let ticks: [Double]
  private(set) var places: [Place] = []
  /// The title of the time axis, once a row.
  private(set) var timeTitles: [PlacedText] = []
  /// What is said of all groups together, below the panels.
  private(set) var summary: [PlacedText] = []
  private(set) var bottom = 0.0

  private let figure: TimeFigure
  private let grid: FacetGrid

  init(figure: TimeFigure, width: FigureWidth) {
    self.figure = figure
    grid = FacetGrid(figure: figure, width: width)
    let title = Self.text.lines(of: figure.valueAxisTitle, within: width.units - 4)
    valueTitle = title.enumerated().map { index, line in
      PlacedText(
        line, x: 0, baseline: 14 + Double(index) * Self.lineHeight, metrics: Self.text)
    }
    let first = 14 + Double(max(1, title.count)) * Self.lineHeight + 3
    let names = TimeFacet.key(of: figure).enumerated().map { ($0, $1.label) }
    key = TimeFigureLayout.key(names, width: width, from: first)
    let lastKey = key.last.map { $0.baseline + Double($0.lines.count - 1) * Self.lineHeight }
    ticks = TimeFigureLayout.ticks(
      figure, x: LinearScale(domain: figure.timeDomain, start: 0, end: grid.plotWidth),
      atMost: width == .wide ? Self.mostTicks : width.maximumTicks)
    place(from: (lastKey ?? first - Self.lineHeight) + 10, within: width.units)
  }

  private mutating func place(from top: Double, within units: Double) {
    var cursor = top
    for start in stride(from: 0, to: figure.facets.count, by: grid.columns) {
      if start > 0 { cursor += Self.gap.down }
      cursor = placeRow(start..<min(start + grid.columns, figure.facets.count), from: cursor)
    }
    cursor += figure.summary.isEmpty ? 0 : 12
    for line in figure.summary {
      for piece in Self.text.lines(of: line, within: units - 4) {
        cursor += Self.lineHeight
        summary.append(PlacedText(piece, x: 0, baseline: cursor, metrics: Self.text))
      }
    }
    bottom = cursor
  }

  // MARK: A row of panels

  /// Panels beside each other have their plots at one height; returns where they end.
  private mutating func placeRow(_ row: Range<Int>, from top: Double) -> Double {
    let heads = row.map(head)
    let lines = heads.map { $0.name.count + $0.median.count }.max() ?? 0
    let plotTop = top + Double(lines) * Self.lineHeight + 12
    let plotBottom = plotTop + grid.plotHeight
    let left = grid.left(column: 0)
    let right = grid.left(column: row.count - 1) + grid.plotWidth
    let title = Self.text.lines(of: figure.timeAxisTitle, within: right - left)
    timeTitles += title.enumerated().map { index, line in
      PlacedText(
        line, x: (left + right) / 2, baseline: plotBottom + 40 + Double(index) * Self.lineHeight,
        anchor: .middle, metrics: Self.text)
    }
    let countsTop = plotBottom + 40 + Double(max(1, title.count) - 1) * Self.lineHeight + 7
    var bottom = countsTop
    for (column, index) in row.enumerated() {
      let x = LinearScale(
        domain: figure.timeDomain, start: grid.left(column: column),
        end: grid.left(column: column) + grid.plotWidth)
      let counts = counts(of: index, x: x, isFirst: column == 0, from: countsTop)
      bottom = max(bottom, counts.bottom)
      let shift = Double(lines - heads[column].name.count - heads[column].median.count)
      let head = placed(heads[column], x: x.start, top: top + shift * Self.lineHeight)
      let y = LinearScale(domain: 0...figure.maximum, start: plotBottom, end: plotTop)
      places.append(
        Place(
          index: index, x: x, y: y, name: head.name, median: head.median,
          tickLabels: tickLabels(x: x, below: plotBottom),
          values: column == 0 ? values(y: y, left: x.start) : [], countLabels: counts.labels,
          counts: counts.texts))
    }
    return bottom
  }

  /// The lines of a panel's name, after a piece of its curve where it has one, and of its median.
  private func head(of index: Int) -> (name: [String], median: [String]) {
    let facet = figure.facets[index]
    let name =
      facet.counts.patients == 0 ? figure.words("\(facet.name): no patients") : facet.name
    let room = grid.plotWidth - (facet.named == nil ? 0 : TimeFigureLayout.swatch)
    let median = facet.counts.median.map {
      Self.text.lines(of: figure.words("Median \($0)"), within: grid.plotWidth)
    }
    return (Self.bold.lines(of: name, within: room), median ?? [])
  }

  private func placed(
    _ head: (name: [String], median: [String]), x: Double, top: Double
  ) -> (name: [PlacedText], median: [PlacedText]) {
    let isNamed = figure.facets.first?.named != nil
    let all = head.name.map { ($0, Self.bold) } + head.median.map { ($0, Self.text) }
    let texts = all.enumerated().map { line, text in
      PlacedText(
        text.0, x: x + (isNamed && line < head.name.count ? TimeFigureLayout.swatch : 0),
        baseline: top + Double(line) * Self.lineHeight + 13, metrics: text.1)
    }
    return (Array(texts.prefix(head.name.count)), Array(texts.dropFirst(head.name.count)))
  }

  private func tickLabels(x: LinearScale, below: Double) -> [(time: Double, text: PlacedText)] {
    ticks.map { time in
      (
        time,
        PlacedText(
          Formatting.short(time), x: x(time), baseline: below + 20, anchor: .middle,
          metrics: Self.text)
      )
    }
  }

  private func values(y: LinearScale, left: Double) -> [PlacedText] {
    figure.valueTicks.map { value in
      PlacedText(
        Formatting.exactPercent(value), x: left - 8, baseline: y(value) + 4.5, anchor: .end,
        metrics: Self.text)
    }
  }

  // MARK: Counts

  /// The counts under a panel's ticks.
  ///
  /// Their labels stand left of the row, or above each row of counts where one is too long for that.
  private func counts(
    of index: Int, x: LinearScale, isFirst: Bool, from top: Double
  ) -> (labels: [PlacedText], texts: [(time: Double, text: PlacedText)], bottom: Double) {
    let shown = figure.facets[index].counts.ticks.filter { ticks.contains($0.time) }
    var baseline = top
    var labels: [PlacedText] = []
    var texts: [(time: Double, text: PlacedText)] = []
    for (row, name) in figure.countLabels.enumerated() {
      let beside = grid.labelsBeside?[row]
      let lines = beside ?? (shown.isEmpty ? [] : Self.text.lines(of: name, within: grid.plotWidth))
      let first = baseline + Self.lineHeight
      if isFirst || beside == nil {
        labels += lines.enumerated().map { line, text in
          PlacedText(
            text, x: beside == nil ? x.start : 0,
            baseline: first + Double(line) * Self.lineHeight, metrics: Self.text)
        }
      }
      let height = Double(lines.count) * Self.lineHeight
      let numbers = beside == nil ? first + height : first
      texts += shown.map { tick in
        (
          tick.time,
          PlacedText(
            "\(tick.counts[row])", x: x(tick.time), baseline: numbers, anchor: .middle,
            metrics: Self.text)
        )
      }
      baseline += height + (beside == nil ? Self.lineHeight : 0)
    }
    return (labels, texts, baseline)
  }
}

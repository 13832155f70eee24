import Plotting
import Results
import Wording

/// Where everything of a figure of panels lies; made before anything is drawn.
struct PanelFigureLayout {
  static let lineHeight = FigureFrame.lineHeight
  /// Between panels beside each other and below each other.
  static let gap = (across: 26.0, down: 26.0)
  /// The part of a visit's share of the axis that a bar takes.
  static let barShare = 0.72

  struct Place {
    let index: Int
    let plot: Rectangle
    let y: LinearScale
    /// The middle of each visit.
    let middles: [Double]
    let slot: Double
    let titles: [PlacedText]
    let subtitles: [PlacedText]
    let visitLabels: [(visit: Int, text: PlacedText)]
    let countTexts: [(series: Int?, text: PlacedText)]
  }

  let key: SignKey
  let axis: VisitAxis
  private(set) var places: [Place] = []
  /// What the numbers of visits mean, where they are numbered.
  private(set) var explanation: [PlacedText] = []
  private(set) var bottom = 0.0

  private let figure: PanelFigure
  private let columns: Int
  private let panelWidth: Double
  private let gutter: Double
  private let plotHeight: Double
  /// Whether the labels of counts stand before the numbers.
  private let hasLabelsBeside: Bool

  init(figure: PanelFigure, width: FigureWidth) {
    self.figure = figure
    key = SignKey(
      figure.key, signWidth: figure.sign == .point ? 19 : 28, within: width.units)
    let ticks = figure.panels.flatMap { panel in panel.axis.ticks.map(panel.axis.label) }
    let gutter = ((ticks.map(FigureFrame.text.reservedWidth).max() ?? 0) + 8).rounded(.up)
    let counts = figure.panels.flatMap(\.counts).flatMap(\.texts)
    let candidates = width == .wide ? [3, 2, 1].filter { $0 <= max(1, figure.panels.count) } : [1]
    func panelWidth(_ columns: Int) -> Double {
      (width.units - Self.gap.across * Double(columns - 1)) / Double(columns)
    }
    let named = candidates.lazy.compactMap { columns -> (Int, VisitAxis)? in
      let slot = (panelWidth(columns) - gutter) / Double(max(1, figure.visits.count))
      return VisitAxis(names: figure.visits, counts: counts, slot: slot).map { (columns, $0) }
    }.first
    let columns = named?.0 ?? candidates.first { $0 <= 2 } ?? 1
    let space = panelWidth(columns)
    let axis =
      named?.1
      ?? VisitAxis(numbering: figure.visits, counts: counts, width: space - gutter)
    (self.axis, self.columns, self.panelWidth) = (axis, columns, space)
    self.gutter = gutter + axis.overhang
    plotHeight = columns == 1 && width == .wide ? 280 : 200
    let widest = figure.panels.flatMap(\.counts).map {
      FigureFrame.text.reservedWidth(of: $0.label)
    }.max()
    let slot = (space - self.gutter - axis.overhang) / Double(max(1, figure.visits.count))
    let reach = counts.map(FigureFrame.text.reservedWidth).max() ?? 0
    hasLabelsBeside = (widest ?? 0) <= self.gutter + slot / 2 - reach / 2 - 8
    place(within: width.units)
  }

  // MARK: Rows of panels

  private mutating func place(within units: Double) {
    var cursor = key.bottom
    for start in stride(from: 0, to: figure.panels.count, by: columns) {
      let row = start..<min(start + columns, figure.panels.count)
      if start > 0 { cursor += Self.gap.down }
      cursor = placeRow(row, from: cursor)
    }
    if axis.isNumbered {
      cursor += 6
      for line in FigureFrame.text.lines(
        of: VisitAxis.explanation(of: figure.visits, figure.header.words), within: units - 4)
      {
        cursor += Self.lineHeight
        explanation.append(PlacedText(line, x: 0, baseline: cursor, metrics: FigureFrame.text))
      }
    }
    bottom = cursor + 6
  }

  /// Panels beside each other have their plots at one height; returns where they end.
  private mutating func placeRow(_ row: Range<Int>, from top: Double) -> Double {
    let titles = row.map { index in
      FigureFrame.bold.lines(of: figure.panels[index].title, within: panelWidth - 4)
    }
    let subtitles = row.map { index in
      figure.panels[index].subtitle.map {
        FigureFrame.text.lines(of: $0, within: panelWidth - 4)
      } ?? []
    }
    let heads = zip(titles, subtitles).map { $0.count + $1.count }
    let plotTop = top + Double(heads.max() ?? 0) * Self.lineHeight + 12
    for (column, index) in row.enumerated() {
      let left = Double(column) * (panelWidth + Self.gap.across)
      let shift = Double((heads.max() ?? 0) - heads[column]) * Self.lineHeight
      let lines =
        titles[column].map { ($0, FigureFrame.bold) }
        + subtitles[column].map { ($0, FigureFrame.text) }
      let head = lines.enumerated().map { line, text in
        PlacedText(
          text.0, x: left, baseline: top + shift + Double(line) * Self.lineHeight + 13,
          metrics: text.1)
      }
      places.append(
        place(index, left: left, top: plotTop, head: head, titles: titles[column].count))
    }
    let counts = row.map { figure.panels[$0].counts.count }.max() ?? 0
    let heading = FigureFrame.text.lines(of: figure.countsHeading, within: panelWidth - 4).count
    let countHeight = Double(counts) * (hasLabelsBeside ? 1 : 2) + Double(heading)
    return plotTop + plotHeight + 8 + (Double(axis.lineCount) + countHeight) * Self.lineHeight + 8
  }

  private func place(
    _ index: Int, left: Double, top: Double, head: [PlacedText], titles: Int
  ) -> Place {
    let panel = figure.panels[index]
    let plot = Rectangle(
      x: left + gutter, y: top, width: panelWidth - gutter - axis.overhang, height: plotHeight)
    let slot = plot.width / Double(max(1, figure.visits.count))
    let middles = figure.visits.indices.map { plot.x + (Double($0) + 0.5) * slot }
    let labels = figure.visits.indices.filter(axis.shows).flatMap { visit in
      axis.labels[visit].enumerated().map { line, text in
        (
          visit: visit,
          text: PlacedText(
            text, x: middles[visit],
            baseline: plot.bottom + 20 + Double(line) * Self.lineHeight, anchor: .middle,
            metrics: FigureFrame.text)
        )
      }
    }
    let countsTop = plot.bottom + 8 + Double(axis.lineCount) * Self.lineHeight + 6
    return Place(
      index: index, plot: plot,
      y: LinearScale(domain: panel.axis.domain, start: plot.bottom, end: plot.y),
      middles: middles, slot: slot, titles: Array(head.prefix(titles)),
      subtitles: Array(head.dropFirst(titles)), visitLabels: labels,
      countTexts: counts(of: panel, left: left, top: countsTop, middles))
  }

  /// The heading, then for each row its label before or above its numbers.
  private func counts(
    of panel: PanelFigure.Panel, left: Double, top: Double, _ middles: [Double]
  ) -> [(series: Int?, text: PlacedText)] {
    var baseline = top
    var texts: [(series: Int?, text: PlacedText)] = []
    for line in FigureFrame.text.lines(of: figure.countsHeading, within: panelWidth - 4) {
      baseline += Self.lineHeight
      texts.append((nil, PlacedText(line, x: left, baseline: baseline, metrics: FigureFrame.text)))
    }
    for row in panel.counts {
      baseline += Self.lineHeight
      let label = Self.shortened(row.label, within: panelWidth - 4)
      texts.append(
        (row.series, PlacedText(label, x: left, baseline: baseline, metrics: FigureFrame.text)))
      if !hasLabelsBeside { baseline += Self.lineHeight }
      for (visit, text) in row.texts.enumerated() where axis.shows(visit) {
        texts.append(
          (
            nil,
            PlacedText(
              text, x: middles[visit], baseline: baseline, anchor: .middle,
              metrics: FigureFrame.text)
          ))
      }
    }
    return texts
  }

  /// A name that is told in full above the panels or in a title, cut where one line has no room for it.
  private static func shortened(_ label: String, within width: Double) -> String {
    guard FigureFrame.text.reservedWidth(of: label) > width else { return label }
    let lines = FigureFrame.text.lines(
      of: label, within: width - FigureFrame.text.reservedWidth(of: "…"))
    return (lines.first ?? "") + "…"
  }
}

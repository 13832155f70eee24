import Markup
import Plotting

/// Draws a figure of rows in one of its two sizes.
struct RowFigureDrawing {
  private let figure: RowFigure
  private let frame: FigureFrame
  private let layout: RowFigureLayout

  init(figure: RowFigure, width: FigureWidth) {
    self.figure = figure
    frame = FigureFrame(
      name: figure.name, width: width, series: max(1, figure.series.count),
      title: figure.accessibleTitle, description: figure.description, header: figure.header)
    layout = RowFigureLayout(figure: figure, width: width)
  }

  var svg: Element { frame.svg(drawing, bottom: layout.bottom, on: nil) }
  var file: Element { frame.file(drawing, bottom: layout.bottom) }

  private var drawing: [Node] {
    [grid] + lines + layout.rows.compactMap(marks) + panelMarks + axes
      + [.tag("g", ["class": "text"], texts)]
  }

  // MARK: Lines

  private var grid: Node {
    let lines =
      layout.ticks.map { verticals(at: layout.x($0)) }
      + (layout.panel.map { panel in panel.ticks.map { verticals(at: panel.x($0)) } } ?? [])
    return .tag(
      "path", ["class": "grid", "d": lines.joined(), "fill": "none", "stroke": Palette.grid])
  }

  private var lines: [Node] {
    let solid = figure.noDifference.map { value in
      line(at: layout.x(value), class: "reference", dash: nil)
    }
    let dashed = figure.overall.map { value in
      line(at: layout.x(value), class: "guide", dash: "4 3")
    }
    let ofPanel = figure.panel.flatMap { panel in
      layout.panel.map { line(at: $0.x(panel.noDifference), class: "reference", dash: nil) }
    }
    return [solid, dashed, ofPanel].compactMap(\.self)
  }

  private func line(at x: Double, class name: String, dash: String?) -> Node {
    .tag(
      "path",
      [
        "class": name, "d": verticals(at: x), "fill": "none", "stroke": Palette.muted,
        "stroke-dasharray": dash,
      ])
  }

  private func verticals(at x: Double) -> String {
    let x = Coordinate.text(x)
    return layout.bands.map { band in
      "M\(x) \(Coordinate.text(band.lowerBound))V\(Coordinate.text(band.upperBound))"
    }.joined()
  }

  private var axes: [Node] {
    [axis(layout.x, layout.ticks)] + (layout.panel.map { [axis($0.x, $0.ticks)] } ?? [])
  }

  private func axis(_ x: RowScale, _ ticks: [Double]) -> Node {
    let y = Coordinate.text(layout.axis)
    let line = "M\(Coordinate.text(x.start)) \(y)H\(Coordinate.text(x.end))"
    let marks = ticks.map { "M\(Coordinate.text(x($0))) \(y)v5" }
    return .tag(
      "path",
      ["class": "axis", "d": line + marks.joined(), "fill": "none", "stroke": Palette.muted])
  }

  // MARK: Marks

  private func marks(_ place: RowFigureLayout.PlacedRow) -> Node? {
    let row = figure.rows[place.index]
    let nodes: [Node]
    switch row.mark {
    case nil: return nil
    case .interval(let interval): nodes = IntervalGlyph(interval, layout.x, y: place.y).nodes
    case .intervals(let intervals):
      nodes = intervals.flatMap { interval in
        IntervalGlyph(
          interval, layout.x, y: place.y + offset(of: interval.series),
          style: figure.style(of: interval.series)
        ).nodes
      }
    case .dots(let dots): nodes = [leader(place.y)] + dots.map { node($0, y: place.y) }
    }
    return .tag("g", ["data-row": "\(place.index)"], nodes)
  }

  /// A light line that leads the eye from the label to the dots.
  private func leader(_ y: Double) -> Node {
    let path =
      "M\(Coordinate.text(layout.x.start)) \(Coordinate.text(y))H\(Coordinate.text(layout.x.end))"
    return .tag(
      "path", ["class": "grid", "d": path, "fill": "none", "stroke": Palette.grid])
  }

  private func node(_ dot: RowFigure.Dot, y: Double) -> Node {
    DotGlyph.node(
      dot.series, x: layout.x(dot.value), y: y + offset(of: dot.series),
      style: figure.style(of: dot.series))
  }

  /// How far a series lies below the middle of its row.
  private func offset(of series: Int) -> Double {
    let middle = Double(figure.series.count - 1) / 2
    return figure.isSpread ? (Double(series) - middle) * figure.spread : 0
  }

  /// The estimates of the second plot, a group a row.
  private var panelMarks: [Node] {
    guard let panel = figure.panel, let x = layout.panel?.x else { return [] }
    return layout.rows.map { place in
      let glyphs = panel.rows[place.index].flatMap { estimate in
        EstimateGlyph(
          estimate: estimate, scale: x, y: place.y + offset(of: estimate.series),
          style: figure.style(of: estimate.series)
        ).nodes
      }
      return .tag("g", ["data-estimates": "\(place.index)"], glyphs)
    }
  }

  private func sign(_ entry: RowFigureKey.Entry) -> Node {
    let style = figure.style(of: entry.series)
    let hasIntervals = figure.rows.contains { row in
      if case .intervals? = row.mark { true } else { false }
    }
    return hasIntervals
      ? IntervalGlyph.square(
        entry.series, side: 9, x: entry.x, y: entry.baseline - 4.5, style: style)
      : DotGlyph.node(entry.series, x: entry.x, y: entry.baseline - 4.5, style: style)
  }

  // MARK: Text

  private var texts: [Node] {
    let key = layout.key.entries.flatMap { entry in
      [sign(entry)] + entry.lines.map { $0.node() }
    }
    return key + layout.texts.map { $0.node() }
      + tickTexts(figure.axis, layout.x, layout.ticks, "data-tick") + panelTicks
  }

  private var panelTicks: [Node] {
    guard let panel = figure.panel, let place = layout.panel else { return [] }
    return tickTexts(panel.axis, place.x, place.ticks, "data-panel-tick")
  }

  private func tickTexts(
    _ axis: RowFigure.Axis, _ x: RowScale, _ ticks: [Double], _ attribute: String
  ) -> [Node] {
    ticks.map { value in
      PlacedText(
        axis.label(value), x: x(value), baseline: layout.axis + 20, anchor: .middle,
        metrics: FigureFrame.text
      ).node([attribute: Formatting.machine(value)])
    }
  }
}

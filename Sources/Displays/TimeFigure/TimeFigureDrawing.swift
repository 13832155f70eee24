import Markup
import Plotting
import Results
import Wording

/// Draws a figure over time in one of its two sizes.
///
/// Presentation attributes carry the light look, so that the picture is right as a file and on paper;
/// classes let a style sheet change it for dark and forced colors.
struct TimeFigureDrawing {
  let figure: TimeFigure
  let layout: TimeFigureLayout
  private let labels: TimeFigureLabels
  private let areas: StackedAreasDrawing?
  private let risk: RiskTableDrawing
  /// The corner of the plot that is free for the statistics, in a wide picture.
  private var corner: Rectangle?

  init(figure: TimeFigure, width: FigureWidth) {
    self.figure = figure
    let names = figure.areas.isEmpty ? nil : AreaNames(figure: figure, width: width)
    layout = names?.layout ?? Self.layout(of: figure, width: width)
    areas = names.map { StackedAreasDrawing(figure: figure, names: $0) }
    labels = TimeFigureLabels(figure: figure, layout: layout)
    risk = RiskTableDrawing(figure: figure, layout: layout)
    corner = freeCorner
  }

  /// Names stand at the curves' ends in a wide picture with room for them, else above the plot.
  private static func layout(of figure: TimeFigure, width: FigureWidth) -> TimeFigureLayout {
    let labeled = TimeFigureLayout(figure: figure, width: width, keyed: [])
    guard figure.isNamed, width == .narrow || !labeled.hasRoomForNames else { return labeled }
    return TimeFigureLayout(
      figure: figure, width: width, keyed: Array(figure.series.indices))
  }

  private var frame: FigureFrame { FigureFrame(figure: figure, width: layout.width) }

  /// The whole picture; a page gives it its own paper.
  var svg: Element { frame.svg(drawing, bottom: bottom, on: nil) }

  /// The picture as a file that stands alone: on white paper with a margin, for wherever it is shown.
  var file: Element { frame.file(drawing, bottom: bottom) }

  private var bottom: Double {
    guard corner == nil, let last = statistics.last else { return risk.bottom }
    return last.baseline + 8
  }

  private var drawing: [Node] { marks + [.tag("g", ["class": "text"], texts), risk.node] }

  private var marks: [Node] {
    let plot = SeriesMarks(x: layout.x, y: layout.y)
    let axis = plot.axis(ticks: layout.ticks)
    if let areas { return [areas.definitions, grid, areas.node, axis] }
    let drawn = figure.series.filter { $0.steps != nil }
    return [grid] + drawn.map(plot.band) + plot.guides(at: figure.guides) + drawn.map(plot.curve)
      + [axis]
  }

  // MARK: Grid

  /// Lines at the labeled values, interrupted where the statistics stand.
  private var grid: Node {
    let plot = layout.plot
    let gap = corner
    let lines = figure.valueTicks.dropFirst().map { value in
      let height = layout.y(value)
      let line = "M\(Coordinate.text(plot.x)) \(Coordinate.text(height))"
      guard let gap, gap.y - 4 < height, height < gap.bottom + 4 else {
        return line + "H\(Coordinate.text(plot.right))"
      }
      return line + "H\(Coordinate.text(gap.x - 6))M\(Coordinate.text(gap.right)) "
        + "\(Coordinate.text(height))H\(Coordinate.text(plot.right))"
    }
    return .tag(
      "path",
      ["class": "grid", "d": lines.joined(), "fill": "none", "stroke": Palette.grid])
  }

  // MARK: Text

  private var texts: [Node] {
    axisTexts + keyNodes + (areas?.names ?? []) + labels.endLabels.flatMap(nodes)
      + statisticsNodes + noPatients
  }

  /// What stands in the place of the curves where there are none.
  private var noPatients: [Node] {
    guard figure.series.allSatisfy({ $0.steps == nil }), figure.areas.isEmpty else { return [] }
    let plot = layout.plot
    return [
      PlacedText(
        figure.words("No patients"), x: (plot.x + plot.right) / 2,
        baseline: layout.y(figure.maximum * 0.625) + 4.5, anchor: .middle,
        metrics: TimeFigureLayout.text
      ).node(["class": "no-patients", "fill": Palette.muted])
    ]
  }

  private var axisTexts: [Node] {
    let metrics = TimeFigureLayout.text
    let values = figure.valueTicks.map { value in
      PlacedText(
        Formatting.exactPercent(value), x: layout.plot.x - 8, baseline: layout.y(value) + 4.5,
        anchor: .end, metrics: metrics
      ).node()
    }
    let ticks = layout.ticks.map { time in
      PlacedText(
        Formatting.short(time), x: layout.x(time), baseline: layout.tickBaseline, anchor: .middle,
        metrics: metrics
      ).node(["data-tick": Formatting.machine(time)])
    }
    let yTitle = layout.yTitleLines.enumerated().map { index, line in
      PlacedText(
        line, x: 0,
        baseline: TimeFigureLayout.yTitleBaseline + Double(index) * TimeFigureLayout.lineHeight,
        metrics: metrics)
    }
    return values + ticks + (yTitle + xTitle).map { $0.node(["class": "axis-title"]) }
  }

  /// In the middle below the plot, or as near to it as the picture's edges allow.
  private var xTitle: [PlacedText] {
    let metrics = TimeFigureLayout.text
    let half = (layout.xTitleLines.map(metrics.reservedWidth).max() ?? 0) / 2 + 2
    let middle = (layout.plot.x + layout.plot.right) / 2
    return layout.xTitleLines.enumerated().map { index, line in
      PlacedText(
        line, x: max(half, min(middle, layout.width.units - half)),
        baseline: layout.xTitleBaseline + Double(index) * TimeFigureLayout.lineHeight,
        anchor: .middle, metrics: metrics)
    }
  }

  private var keyNodes: [Node] {
    layout.key.flatMap { entry in
      let names = entry.lines.enumerated().map { index, line in
        PlacedText(
          line, x: entry.x + TimeFigureLayout.swatch,
          baseline: entry.baseline + Double(index) * TimeFigureLayout.lineHeight,
          metrics: TimeFigureLayout.bold
        ).node(keyAttributes(entry.index))
      }
      return [keySwatch(entry)] + names
    }
  }

  private func keyAttributes(_ index: Int) -> KeyValuePairs<String, String?> {
    if let areas { return areas.nameAttributes(index) }
    let series = figure.series[index]
    return ["class": "label label-\(series.index + 1)", "fill": series.style.textColor]
  }

  private func keySwatch(_ entry: TimeFigureLayout.KeyEntry) -> Node {
    if let areas { return areas.swatch(entry) }
    let series = figure.series[entry.index]
    return Swatch.node(
      index: series.index, style: series.style, x: entry.x, baseline: entry.baseline)
  }

  private func nodes(of label: TimeFigureLabels.EndLabel) -> [Node] {
    label.lines.map { $0.node(keyAttributes(label.series)) }
  }

  private var freeCorner: Rectangle? {
    guard layout.width == .wide, let block = figure.statistics else { return nil }
    return labels.corner(
      width: block.width, height: block.height, avoiding: labels.endLabels)
  }

  /// In the free corner, else below the counts.
  private var statistics: [PlacedText] {
    guard let block = figure.statistics else { return [] }
    return corner.map(block.placed(in:))
      ?? block.placed(below: risk.bottom, within: layout.width.units)
  }

  private var statisticsNodes: [Node] {
    statistics.isEmpty
      ? [] : [.tag("g", ["class": "statistics"], statistics.map { $0.node() })]
  }
}

/// A piece of a series' line before its name.
enum Swatch {
  static func node(index: Int, style: SeriesStyle, x: Double, baseline: Double) -> Node {
    .tag(
      "path",
      [
        "class": "swatch series-\(index + 1)",
        "d": "M\(Coordinate.text(x)) \(Coordinate.text(baseline - 4.5))h20", "fill": "none",
        "stroke": style.color, "stroke-width": "2.2", "stroke-dasharray": style.dash,
      ])
  }
}

extension TimeFigure {
  /// The id of the picture in one of its sizes.
  func id(_ width: FigureWidth) -> String { "figure-\(name)-\(width.rawValue)" }
}

/// White paper under a picture that stands alone.
struct Paper {
  let margin: Double

  func node(_ frame: Rectangle) -> Node {
    .tag(
      "rect",
      [
        "class": "paper", "x": Coordinate.text(frame.x), "y": Coordinate.text(frame.y),
        "width": Coordinate.text(frame.width), "height": Coordinate.text(frame.height),
        "fill": "#ffffff",
      ])
  }
}

import Markup
import Plotting
import Results
import Wording

/// Draws a figure of panels in one of its two sizes.
struct PanelFigureDrawing {
  private let figure: PanelFigure
  private let frame: FigureFrame
  private let layout: PanelFigureLayout

  init(figure: PanelFigure, width: FigureWidth) {
    self.figure = figure
    frame = FigureFrame(
      name: figure.name, width: width, series: max(1, figure.series),
      title: figure.accessibleTitle, description: figure.description, header: figure.header)
    layout = PanelFigureLayout(figure: figure, width: width)
  }

  var svg: Element { frame.svg(drawing, bottom: layout.bottom, on: nil) }
  var file: Element { frame.file(drawing, bottom: layout.bottom) }

  private var drawing: [Node] {
    let below = Node.tag("g", ["class": "text"], layout.explanation.map { $0.node() })
    return [key] + layout.places.map(panel) + [below]
  }

  // MARK: Key

  private var key: Node {
    .tag(
      "g", ["class": "text"],
      layout.key.entries.flatMap { entry in
        [sign(entry)] + entry.lines.map { $0.node() }
      })
  }

  private func sign(_ entry: SignKey.Entry) -> Node {
    let style = figure.style(of: entry.index)
    switch figure.sign {
    case .point:
      return DotGlyph.node(entry.index, x: entry.x + 7, y: entry.baseline - 4.5, style: style)
    case .fill:
      return FillTexture.node(
        entry.index,
        Rectangle(x: entry.x + 0.5, y: entry.baseline - 10.5, width: 20, height: 12), style: style)
    }
  }

  // MARK: Panels

  private func panel(_ place: PanelFigureLayout.Place) -> Node {
    let panel = figure.panels[place.index]
    let marks: [Node] =
      switch panel.content {
      case .summaries(let series): SummaryMarks(figure: figure, place: place).nodes(series)
      case .stacks(let stacks):
        StackMarks(figure: figure, place: place).nodes(stacks)
      }
    return .tag(
      "g", ["data-panel": "\(place.index)"],
      [range(panel, place), grid(panel, place), limits(panel, place)].compactMap(\.self) + marks
        + [axis(place)] + [.tag("g", ["class": "text"], texts(panel, place))])
  }

  /// The reference range: a tint, below everything else.
  private func range(_ panel: PanelFigure.Panel, _ place: PanelFigureLayout.Place) -> Node? {
    guard let range = panel.range else { return nil }
    let (top, bottom) = (place.y(range.upperBound), place.y(range.lowerBound))
    return .tag(
      "rect",
      [
        "class": "range", "x": Coordinate.text(place.plot.x), "y": Coordinate.text(top),
        "width": Coordinate.text(place.plot.width), "height": Coordinate.text(bottom - top),
        "fill": Palette.muted, "fill-opacity": "0.1",
      ])
  }

  /// Its limits, two dashed lines over those of the grid, which may lie at the same values.
  private func limits(_ panel: PanelFigure.Panel, _ place: PanelFigureLayout.Place) -> Node? {
    guard let range = panel.range else { return nil }
    let lines = [range.upperBound, range.lowerBound].map {
      "M\(Coordinate.text(place.plot.x)) \(Coordinate.text(place.y($0)))"
        + "H\(Coordinate.text(place.plot.right))"
    }
    return .tag(
      "path",
      [
        "class": "guide", "d": lines.joined(), "fill": "none", "stroke": Palette.muted,
        "stroke-width": "1.4", "stroke-dasharray": "4 3",
      ])
  }

  private func grid(_ panel: PanelFigure.Panel, _ place: PanelFigureLayout.Place) -> Node? {
    let lines = panel.axis.ticks.filter { $0 != panel.axis.domain.lowerBound }.map { value in
      "M\(Coordinate.text(place.plot.x)) \(Coordinate.text(place.y(value)))"
        + "H\(Coordinate.text(place.plot.right))"
    }
    return .tag(
      "path", ["class": "grid", "d": lines.joined(), "fill": "none", "stroke": Palette.grid])
  }

  private func axis(_ place: PanelFigureLayout.Place) -> Node {
    let bottom = Coordinate.text(place.plot.bottom)
    let line = "M\(Coordinate.text(place.plot.x)) \(bottom)H\(Coordinate.text(place.plot.right))"
    let ticks = place.middles.map { "M\(Coordinate.text($0)) \(bottom)v5" }
    return .tag(
      "path",
      ["class": "axis", "d": line + ticks.joined(), "fill": "none", "stroke": Palette.muted])
  }

  // MARK: Text

  private func texts(_ panel: PanelFigure.Panel, _ place: PanelFigureLayout.Place) -> [Node] {
    let values = panel.axis.ticks.map { value in
      PlacedText(
        panel.axis.label(value), x: place.plot.x - 8, baseline: place.y(value) + 4.5, anchor: .end,
        metrics: FigureFrame.text
      ).node(["data-value": Formatting.machine(value)])
    }
    let visits = place.visitLabels.map { label in
      label.text.node(["data-visit": "\(label.visit)"])
    }
    let counts = place.countTexts.map { count in
      guard let series = count.series else { return count.text.node() }
      return count.text.node([
        "class": "label label-\(series + 1)", "fill": figure.style(of: series).textColor,
      ])
    }
    let empty =
      panel.isEmpty
      ? [
        PlacedText(
          figure.header.words("No patients"), x: (place.plot.x + place.plot.right) / 2,
          baseline: place.plot.y + place.plot.height / 2 - 8, anchor: .middle,
          metrics: FigureFrame.text
        ).node(["class": "no-patients", "fill": Palette.muted])
      ] : []
    return (place.titles + place.subtitles).map { $0.node() } + values + visits + counts + empty
  }
}

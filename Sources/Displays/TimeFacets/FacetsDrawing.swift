import Markup
import Plotting

/// Draws a figure of small panels over time in one of its two sizes.
struct FacetsDrawing {
  /// How far a gray curve may lie from its estimate, in units of the picture; each group's own panel
  /// has it in full.
  static let behindTolerance = 0.5

  let figure: TimeFigure
  let layout: FacetsLayout
  private let frame: FigureFrame

  init(figure: TimeFigure, width: FigureWidth) {
    self.figure = figure
    layout = FacetsLayout(figure: figure, width: width)
    frame = FigureFrame(figure: figure, width: width)
  }

  var svg: Element { frame.svg(drawing, bottom: layout.bottom, on: nil) }
  var file: Element { frame.file(drawing, bottom: layout.bottom) }

  private var drawing: [Node] {
    let titles = (layout.valueTitle + layout.timeTitles).map { $0.node(["class": "axis-title"]) }
    let summary = Node.tag("g", ["class": "statistics"], layout.summary.map { $0.node() })
    return [.tag("g", ["class": "text"], titles + key)] + layout.places.map(panel)
      + (layout.summary.isEmpty ? [] : [summary])
  }

  // MARK: Key

  private var key: [Node] {
    zip(TimeFacet.key(of: figure), layout.key).flatMap { entry, place in
      let names = place.lines.enumerated().map { index, line in
        PlacedText(
          line, x: place.x + TimeFigureLayout.swatch,
          baseline: place.baseline + Double(index) * TimeFigureLayout.lineHeight,
          metrics: entry.series == nil ? TimeFigureLayout.text : TimeFigureLayout.bold
        ).node(label(entry.series))
      }
      return [sign(entry.series, x: place.x, baseline: place.baseline)] + names
    }
  }

  private func label(_ series: TimeSeries?) -> KeyValuePairs<String, String?> {
    guard let series else { return [:] }
    return ["class": "label label-\(series.look)", "fill": series.style.textColor]
  }

  private func sign(_ series: TimeSeries?, x: Double, baseline: Double) -> Node {
    if let series {
      return Swatch.node(index: series.look - 1, style: series.style, x: x, baseline: baseline)
    }
    let path = "M\(Coordinate.text(x)) \(Coordinate.text(baseline - 4.5))h20"
    return behind("path", ["d": path])
  }

  /// The look is the surroundings': a style sheet does not reach into what is used from elsewhere.
  private func behind(_ name: String, _ attributes: KeyValuePairs<String, String?>) -> Node {
    .tag(
      "g", ["class": "behind", "fill": "none", "stroke": Palette.behind], [.tag(name, attributes)])
  }

  // MARK: Panels

  private func panel(_ place: FacetsLayout.Place) -> Node {
    let facet = figure.facets[place.index]
    let marks = SeriesMarks(x: place.x, y: place.y)
    let drawn = facet.series.filter { $0.steps != nil }
    return .tag(
      "g", ["data-panel": "\(place.index)"],
      [grid(place)] + gray(place) + drawn.map(marks.band) + marks.guides(at: facet.guides)
        + drawn.map(marks.curve) + [marks.axis(ticks: layout.ticks)]
        + [.tag("g", ["class": "text"], texts(facet, place))] + [counts(place)])
  }

  /// The curves of all groups, drawn in the first panel and used at their places in the others.
  private func gray(_ place: FacetsLayout.Place) -> [Node] {
    guard let first = layout.places.first, !figure.behind.isEmpty else { return [] }
    let id = "\(frame.id)-groups"
    if first.index != place.index {
      let move = (x: place.plot.x - first.plot.x, y: place.plot.y - first.plot.y)
      return [
        behind(
          "use",
          ["href": "#\(id)", "x": Coordinate.text(move.x), "y": Coordinate.text(move.y)])
      ]
    }
    let curves = figure.behind.map {
      $0.path(x: place.x, y: place.y, tolerance: Self.behindTolerance)
    }
    return [behind("path", ["id": id, "d": curves.joined()])]
  }

  private func grid(_ place: FacetsLayout.Place) -> Node {
    let lines = figure.valueTicks.dropFirst().map { value in
      "M\(Coordinate.text(place.plot.x)) \(Coordinate.text(place.y(value)))"
        + "H\(Coordinate.text(place.plot.right))"
    }
    return .tag(
      "path", ["class": "grid", "d": lines.joined(), "fill": "none", "stroke": Palette.grid])
  }

  private func texts(_ facet: TimeFacet, _ place: FacetsLayout.Place) -> [Node] {
    let sign = facet.named.flatMap { series in
      place.name.first.map { self.sign(series, x: place.plot.x, baseline: $0.baseline) }
    }
    let ticks = place.tickLabels.map { $0.text.node(["data-tick": place.name(of: $0.time)]) }
    return [sign].compactMap(\.self) + place.name.map { $0.node(label(facet.named)) }
      + place.median.map { $0.node(["class": "median"]) } + place.values.map { $0.node() } + ticks
  }

  private func counts(_ place: FacetsLayout.Place) -> Node {
    .tag(
      "g", ["class": "risk"],
      place.countLabels.map { $0.node(["class": "risk-label"]) } + [
        .tag(
          "g", ["text-anchor": PlacedText.Anchor.middle.rawValue],
          place.counts.map {
            $0.text.node(["data-risk": place.name(of: $0.time)], within: .middle)
          })
      ])
  }
}

extension FacetsLayout.Place {
  /// A time on this panel's axis, which its tick and the counts under it share: `2:24`.
  fileprivate func name(of time: Double) -> String { "\(index):\(Formatting.machine(time))" }
}

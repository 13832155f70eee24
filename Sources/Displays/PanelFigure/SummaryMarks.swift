import Markup
import Plotting

/// The medians of each series as points on a line, with a vertical line from quartile to quartile.
struct SummaryMarks {
  /// How far the points of one visit lie apart, where there is room.
  static let spread = 13.0

  let figure: PanelFigure
  let place: PanelFigureLayout.Place

  func nodes(_ series: [(series: Int, points: [PanelFigure.Summary?])]) -> [Node] {
    let distance = min(Self.spread, place.slot * 0.8 / Double(max(1, series.count)))
    let middle = Double(series.count - 1) / 2
    return series.enumerated().map { position, series in
      node(series.series, series.points, offset: (Double(position) - middle) * distance)
    }
  }

  private func node(
    _ series: Int, _ points: [PanelFigure.Summary?], offset: Double
  ) -> Node {
    let style = figure.style(of: series)
    let found = points.enumerated().compactMap { visit, point in
      point.map { (visit: visit, x: place.middles[visit] + offset, point: $0) }
    }
    let whiskers = found.map { found in
      Node.tag(
        "path",
        [
          "class": "series-\(series + 1)", "data-visit": "\(found.visit)",
          "d": "M\(Coordinate.text(found.x)) \(Coordinate.text(place.y(found.point.lower)))"
            + "V\(Coordinate.text(place.y(found.point.upper)))", "fill": "none",
          "stroke": style.color, "stroke-width": "1.6",
        ])
    }
    let dots = found.map { found in
      DotGlyph.node(series, x: found.x, y: place.y(found.point.median), style: style)
    }
    return .tag(
      "g", ["data-series": "\(series)"], whiskers + [line(series, points, offset, style)] + dots)
  }

  /// From median to median, interrupted where a visit has none.
  private func line(
    _ series: Int, _ points: [PanelFigure.Summary?], _ offset: Double, _ style: SeriesStyle
  ) -> Node {
    var path = ""
    var isOpen = false
    for (visit, point) in points.enumerated() {
      guard let point else {
        isOpen = false
        continue
      }
      let x = Coordinate.text(place.middles[visit] + offset)
      path += "\(isOpen ? "L" : "M")\(x) \(Coordinate.text(place.y(point.median)))"
      isOpen = true
    }
    return .tag(
      "path",
      [
        "class": "series-\(series + 1)", "data-mark": "\(series)", "d": path, "fill": "none",
        "stroke": style.color, "stroke-width": "1.8", "stroke-dasharray": style.dash,
        "stroke-linejoin": "round",
      ])
  }
}

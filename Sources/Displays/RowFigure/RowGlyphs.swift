import Markup
import Plotting

/// The dot of a series; each has a shape of its own, so that color is never needed to tell it.
enum DotGlyph {
  /// With a thin edge in the color of the paper, which parts it from what it covers.
  static func node(_ series: Int, x: Double, y: Double, style: SeriesStyle) -> Node {
    .tag(
      "path",
      [
        "class": "mark-\(series + 1) halo", "d": outline(series, x, y), "fill": style.color,
        "stroke": "#ffffff",
      ])
  }

  private static func outline(_ series: Int, _ x: Double, _ y: Double) -> String {
    switch series {
    case 0:
      "M\(Coordinate.text(x - 5.5)) \(Coordinate.text(y))a5.5 5.5 0 1 1 11 0a5.5 5.5 0 1 1 -11 0Z"
    case 1: polygon([(0, -5.3), (5.3, 0), (0, 5.3), (-5.3, 0)], x, y)
    case 2: polygon([(-4, -4), (4, -4), (4, 4), (-4, 4)], x, y)
    default: polygon([(0, -5), (5, 4), (-5, 4)], x, y)
    }
  }

  static func polygon(_ points: [(Double, Double)], _ x: Double, _ y: Double) -> String {
    let corners = points.map { "\(Coordinate.text(x + $0.0)) \(Coordinate.text(y + $0.1))" }
    return "M\(corners.joined(separator: "L"))Z"
  }
}

/// An estimate with its interval: a square whose area is its information, or the diamond of everyone.
struct IntervalGlyph {
  /// The side of the square with the most information, and the shortest side that can be seen.
  static let longestSide = 14.0
  static let shortestSide = 3.0

  private let interval: RowFigure.Interval
  private let scale: RowScale
  private let y: Double
  private let style: SeriesStyle

  init(
    _ interval: RowFigure.Interval, _ scale: RowScale, y: Double,
    style: SeriesStyle = Palette.style(series: 0, of: 1)
  ) {
    (self.interval, self.scale, self.y, self.style) = (interval, scale, y, style)
  }

  /// The side of a square of a share of the largest area.
  static func side(ofArea area: Double) -> Double {
    max(shortestSide, longestSide * area.squareRoot())
  }

  var nodes: [Node] { [line, mark] + arrows }

  private var middle: Double { scale(interval.estimate) }
  private var start: Double { interval.lower.map { max(scale($0), scale.start) } ?? middle }
  private var end: Double { interval.upper.map { min(scale($0), scale.end) } ?? middle }
  private var isCutAtStart: Bool {
    interval.lower.map { scale($0) < scale.start - 0.05 } ?? false
  }
  private var isCutAtEnd: Bool { interval.upper.map { scale($0) > scale.end + 0.05 } ?? false }

  private var color: String { style.color }

  private var line: Node {
    .tag(
      "path",
      [
        "class": "series-\(interval.series + 1)",
        "d": "M\(Coordinate.text(start)) \(Coordinate.text(y))H\(Coordinate.text(end))",
        "fill": "none", "stroke": color, "stroke-width": "1.6", "stroke-dasharray": style.dash,
      ])
  }

  private var mark: Node {
    guard let area = interval.area else {
      let path =
        "M\(Coordinate.text(start)) \(Coordinate.text(y))L\(Coordinate.text(middle)) "
        + "\(Coordinate.text(y - 6.5))L\(Coordinate.text(end)) \(Coordinate.text(y))L"
        + "\(Coordinate.text(middle)) \(Coordinate.text(y + 6.5))Z"
      return .tag("path", ["class": "ink", "d": path, "fill": Palette.ink])
    }
    return Self.square(
      interval.series, side: Self.side(ofArea: area), x: middle, y: y, style: style)
  }

  /// The square of a series, filled for the first and hollow for others, about a middle.
  static func square(
    _ series: Int, side: Double, x: Double, y: Double, style: SeriesStyle
  ) -> Node {
    let isFilled = series == 0
    return .tag(
      "rect",
      [
        "class": isFilled ? "mark-1" : "paper series-\(series + 1)",
        "x": Coordinate.text(x - side / 2), "y": Coordinate.text(y - side / 2),
        "width": Coordinate.text(side), "height": Coordinate.text(side),
        "fill": isFilled ? style.color : "#ffffff", "stroke": isFilled ? nil : style.color,
        "stroke-width": isFilled ? nil : "1.6",
      ])
  }

  /// Heads where the axis cuts the interval.
  private var arrows: [Node] {
    let places = [(isCutAtStart, scale.start, -1.0), (isCutAtEnd, scale.end, 1.0)]
    return places.filter(\.0).map { _, x, direction in
      .tag(
        "path",
        [
          "class": interval.area == nil ? "ink" : "mark-\(interval.series + 1)",
          "d": DotGlyph.polygon(
            [(0, -4.5), (9 * direction, 0), (0, 4.5)], x, y),
          "fill": interval.area == nil ? Palette.ink : color,
        ])
    }
  }
}

import Markup
import Plotting

/// A sign on a bar: each kind has a shape of its own, so that color is never needed to tell it.
enum SwimmerGlyph {
  /// Half of what a sign takes in either direction.
  static let reach = 5.0

  /// A filled sign with a thin edge in the color of the paper, which parts it from bars and others.
  static func mark(_ kind: Int, x: Double, y: Double, style: SeriesStyle) -> Node {
    .tag(
      "path",
      [
        "class": "mark-\(kind + 1) halo", "d": outline(kind, x, y), "fill": style.color,
        "stroke": "#ffffff",
      ])
  }

  private static func outline(_ kind: Int, _ x: Double, _ y: Double) -> String {
    switch kind {
    case 0: polygon([(0, -5), (5, 4.5), (-5, 4.5)], x, y)
    case 1:
      "M\(Coordinate.text(x - 4.5)) \(Coordinate.text(y))a4.5 4.5 0 1 1 9 0a4.5 4.5 0 1 1 -9 0Z"
    case 2: polygon([(0, -5.5), (5.5, 0), (0, 5.5), (-5.5, 0)], x, y)
    case 3: polygon([(-4.5, -4.5), (4.5, -4.5), (4.5, 4.5), (-4.5, 4.5)], x, y)
    default: polygon([(0, 5), (5, -4.5), (-5, -4.5)], x, y)
    }
  }

  private static func polygon(_ points: [(Double, Double)], _ x: Double, _ y: Double) -> String {
    let corners = points.map { "\(Coordinate.text(x + $0.0)) \(Coordinate.text(y + $0.1))" }
    return "M\(corners.joined(separator: "L"))Z"
  }

  /// Crosses, over wider ones in the color of the paper.
  static func deaths(at places: [(x: Double, y: Double)]) -> [Node] {
    guard !places.isEmpty else { return [] }
    let strokes = places.map {
      "M\(Coordinate.text($0.x - 4)) \(Coordinate.text($0.y - 4))l8 8m0 -8l-8 8"
    }.joined()
    return [
      .tag(
        "path",
        [
          "class": "halo", "d": strokes, "fill": "none", "stroke": "#ffffff", "stroke-width": "4.5",
        ]),
      .tag(
        "path",
        [
          "class": "outline", "d": strokes, "fill": "none", "stroke": Palette.ink,
          "stroke-width": "2.2",
        ]),
    ]
  }

  /// An arrow head that begins where the bar ends.
  static func ongoing(x: Double, y: Double) -> Node {
    let corners = [(x, y - 5), (x + 9, y), (x, y + 5)].map {
      "\(Coordinate.text($0.0)) \(Coordinate.text($0.1))"
    }
    return .tag(
      "path", ["class": "ink", "d": "M\(corners.joined(separator: "L"))Z", "fill": Palette.ink])
  }

  /// Treatment from one time to another.
  static func bar(from start: Double, to end: Double, y: Double) -> Node {
    .tag(
      "rect",
      [
        "class": "bar", "x": Coordinate.text(start), "y": Coordinate.text(y - 4),
        "width": Coordinate.text(max(0.5, end - start)), "height": "8", "fill": "#8492a6",
      ])
  }

  /// Follow-up from one time to another, a line a patient.
  static func lines(_ lines: [(from: Double, to: Double, y: Double)]) -> Node {
    let strokes = lines.map {
      "M\(Coordinate.text($0.from)) \(Coordinate.text($0.y))H\(Coordinate.text($0.to))"
    }
    return .tag(
      "path",
      [
        "class": "axis", "d": strokes.joined(), "fill": "none", "stroke": Palette.muted,
        "stroke-width": "1.6",
      ])
  }
}

import Markup
import Plotting

/// Rectangles with a tint and lines that stay apart on gray paper.
///
/// The lines are drawn and no pattern is referred to: a browser prints each area that is filled with a
/// pattern as a picture of its own, which makes a page of bars some megabytes large.
enum FillTexture {
  /// Between the lines.
  private static let step = 8.0

  /// A filled rectangle with its lines and an edge.
  static func node(_ index: Int, _ box: Rectangle, style: SeriesStyle) -> Node {
    let (x, y) = (Coordinate.text(box.x), Coordinate.text(box.y))
    let (width, height) = (Coordinate.text(box.width), Coordinate.text(box.height))
    let name = "series-\(index + 1)"
    let isDashed = index % 6 == 1
    return .fragment([
      .tag(
        "rect",
        [
          "class": "band band-\(index + 1) \(name)", "data-part": "\(index)", "x": x, "y": y,
          "width": width, "height": height, "fill": style.color, "fill-opacity": "0.3",
          "stroke": style.color,
        ]),
      .tag(
        "path",
        [
          "class": "texture \(name)", "data-texture": "\(index)", "d": path(index, in: box),
          "fill": "none", "stroke": style.color,
          "stroke-dasharray": isDashed ? "2 \(Coordinate.text(step - 2))" : nil,
        ]),
    ])
  }

  private static func path(_ index: Int, in box: Rectangle) -> String {
    switch index % 6 {
    case 0: rising(box)
    case 1: dashes(box)
    case 2: falling(box)
    case 3: horizontal(box)
    case 4: vertical(box)
    default: horizontal(box) + vertical(box)
    }
  }

  /// The multiples of the step within a range, so that the lines of neighbors meet.
  private static func places(_ low: Double, _ high: Double) -> [Double] {
    let first = (low / step).rounded(.up)
    return stride(from: first * step, to: high, by: step).map { $0 }
  }

  private static func line(_ from: (Double, Double), _ to: (Double, Double)) -> String {
    let (x, y) = (Coordinate.text(to.0), Coordinate.text(to.1))
    let start = "M\(Coordinate.text(from.0)) \(Coordinate.text(from.1))"
    return start + (from.1 == to.1 ? "H\(x)" : from.0 == to.0 ? "V\(y)" : "L\(x) \(y)")
  }

  /// Lines on which x + y is the same.
  private static func rising(_ box: Rectangle) -> String {
    places(box.x + box.y, box.right + box.bottom).map { sum in
      let (top, bottom) = (max(box.y, sum - box.right), min(box.bottom, sum - box.x))
      return line((sum - bottom, bottom), (sum - top, top))
    }.joined()
  }

  /// Lines on which x − y is the same.
  private static func falling(_ box: Rectangle) -> String {
    places(box.x - box.bottom, box.right - box.y).map { difference in
      let (top, bottom) = (max(box.y, box.x - difference), min(box.bottom, box.right - difference))
      return line((difference + top, top), (difference + bottom, bottom))
    }.joined()
  }

  private static func horizontal(_ box: Rectangle) -> String {
    places(box.y, box.bottom).map { line((box.x, $0), (box.right, $0)) }.joined()
  }

  private static func vertical(_ box: Rectangle) -> String {
    places(box.x, box.right).map { line(($0, box.y), ($0, box.bottom)) }.joined()
  }

  /// Rows that are half a step apart, for short lines that are a step apart in each.
  private static func dashes(_ box: Rectangle) -> String {
    let half = step / 2
    return stride(from: (box.y / half).rounded(.up) * half, to: box.bottom, by: half).map { y in
      let shift = Int((y / half).rounded()).isMultiple(of: 2) ? 0 : half
      guard let first = places(box.x - shift, box.right - shift).first else { return "" }
      return line((first + shift, y), (box.right, y))
    }.joined()
  }
}

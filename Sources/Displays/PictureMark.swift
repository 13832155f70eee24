package import Markup
import Plotting

/// What a picture says of itself in its own surface: warnings in large letters, and where it is from.
///
/// It lies over the drawing and is repeated from top to bottom, so that no crop that leaves something to
/// look at leaves it out. It is as faint as lets what lies below be read, in ink of little opacity, which is
/// right on white paper and on a dark screen alike.
package struct PictureMark: Sendable {
  /// Such as `Synthetic data`; empty for locked data analysed as planned.
  private let warnings: [String]
  /// Trial, data cut-off and population.
  private let origin: String

  package init(warnings: [String], origin: String) {
    (self.warnings, self.origin) = (warnings, origin)
  }

  /// The class of the group of texts in a picture.
  package static let className = "study-mark"
  private static let pitch = 170.0
  private static let large = TextMetrics(size: 24, isBold: true)
  private static let small = TextMetrics(size: 13)

  /// The picture with its mark, and its description with what the mark says.
  package func on(_ root: Element) -> Element {
    guard let frame = Frame(root) else { return root }
    var root = root
    for (place, child) in root.children.enumerated() {
      guard case .element(var element) = child, element.name == "desc" else { continue }
      element.children.append(
        .text(" " + (warnings + [origin]).map { $0 + "." }.joined(separator: " ")))
      root.children[place] = .element(element)
    }
    root.children.append(
      .tag(
        "g",
        [
          "class": Self.className, "fill-opacity": warnings.isEmpty ? "0.4" : "0.16",
          "text-anchor": "middle", "pointer-events": "none",
        ], texts(in: frame)))
    return root
  }

  private func texts(in frame: Frame) -> [Node] {
    let room = frame.width - 16
    let lines =
      Self.large.lines(of: warnings.joined(separator: " · "), within: room)
      .map { ($0, Self.large) }
      + Self.small.lines(of: origin, within: room).map { ($0, Self.small) }
    let height = lines.reduce(0) { $0 + $1.1.size * 1.25 }
    let count = max(1, Int(frame.height / max(Self.pitch, height + 30)))
    let pitch = frame.height / Double(count)
    return (0..<count).flatMap { index in
      var baseline = frame.y + pitch * (Double(index) + 0.5) - height / 2
      return lines.map { text, metrics in
        baseline += metrics.size * 1.25
        return Node.tag(
          "text",
          [
            "x": Coordinate.text(frame.x + frame.width / 2), "y": Coordinate.text(baseline),
            "font-size": Coordinate.text(metrics.size),
            "font-weight": metrics.isBold ? "700" : nil,
          ], [.text(text)])
      }
    }
  }

  /// The surface of a picture.
  private struct Frame {
    let (x, y, width, height): (Double, Double, Double, Double)

    init?(_ root: Element) {
      let numbers = (root.attribute("viewBox") ?? "").split(separator: " ").compactMap {
        Double($0)
      }
      guard numbers.count == 4, numbers[2] > 40, numbers[3] > 0 else { return nil }
      (x, y, width, height) = (numbers[0], numbers[1], numbers[2], numbers[3])
    }
  }
}

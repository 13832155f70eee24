public import Markup

/// A line of text at its place in a picture.
public struct PlacedText: Sendable, Hashable {
  /// Which part of the text lies at `x`.
  public enum Anchor: String, Sendable {
    /// Its beginning.
    case start
    /// Its middle.
    case middle
    /// Its end.
    case end
  }

  /// What it says.
  public let text: String
  /// Where its anchor lies.
  public let x: Double
  /// The line it stands on.
  public let baseline: Double
  /// Which part of it lies at ``x``.
  public let anchor: Anchor
  /// Its size and weight.
  public let metrics: TextMetrics

  /// Creates a line of text.
  public init(
    _ text: String, x: Double, baseline: Double, anchor: Anchor = .start, metrics: TextMetrics
  ) {
    self.text = text
    self.x = x
    self.baseline = baseline
    self.anchor = anchor
    self.metrics = metrics
  }

  /// The space it takes, from ascender to descender, with the reserve for a wider font.
  public var box: Rectangle {
    let width = metrics.reservedWidth(of: text)
    let left =
      switch anchor {
      case .start: x
      case .middle: x - width / 2
      case .end: x - width
      }
    return Rectangle(
      x: left, y: baseline - 0.78 * metrics.size, width: width, height: metrics.size)
  }

  /// The SVG element; font size, family and, where it is the same, the anchor are the surroundings'.
  public func node(
    _ attributes: KeyValuePairs<String, String?> = [:], within surroundings: Anchor = .start
  ) -> Node {
    var element = Element("text", attributes, [.text(text)])
    element.attributes += [
      Element.Attribute(name: "x", value: Coordinate.text(x)),
      Element.Attribute(name: "y", value: Coordinate.text(baseline)),
    ]
    if anchor != surroundings {
      element.attributes.append(Element.Attribute(name: "text-anchor", value: anchor.rawValue))
    }
    if metrics.isBold {
      element.attributes.append(Element.Attribute(name: "font-weight", value: "bold"))
    }
    return .element(element)
  }
}

/// Coordinates as they are written into a picture: rounded to a tenth of a unit, in one place.
public enum Coordinate {
  /// What lies farther off than this is outside of every picture, wherever it lies.
  private static let farthest = 1e9

  /// A coordinate in whole tenths of a unit, half away from zero; 0 for what is no number.
  public static func tenths(_ value: Double) -> Int {
    guard !value.isNaN else { return 0 }
    let near = min(max(value, -farthest), farthest)
    return Int((near * 10).rounded(.toNearestOrAwayFromZero))
  }

  /// A coordinate as text, such as `12`, `0.5` or `-3.1`.
  public static func text(_ value: Double) -> String { text(tenths: tenths(value)) }

  static func text(tenths: Int) -> String {
    let whole = "\(abs(tenths) / 10)"
    let fraction = abs(tenths) % 10
    return (tenths < 0 ? "-" : "") + whole + (fraction == 0 ? "" : ".\(fraction)")
  }
}

/// A rectangle of a picture; y grows downwards.
public struct Rectangle: Sendable, Hashable {
  /// The left edge.
  public var x: Double
  /// The top edge.
  public var y: Double
  /// The width.
  public var width: Double
  /// The height.
  public var height: Double

  /// Creates a rectangle from its top left corner and its size.
  public init(x: Double, y: Double, width: Double, height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  /// The right edge.
  public var right: Double { x + width }
  /// The bottom edge.
  public var bottom: Double { y + height }

  /// Whether two rectangles share more than an edge.
  public func overlaps(_ other: Rectangle) -> Bool {
    x < other.right && other.x < right && y < other.bottom && other.y < bottom
  }

  /// Whether the other rectangle lies within this one.
  public func contains(_ other: Rectangle) -> Bool {
    x <= other.x && y <= other.y && other.right <= right && other.bottom <= bottom
  }
}

/// A right-continuous step function on a stretch of the x axis.
public struct StepCurve: Sendable, Hashable {
  /// A jump: the value from `x` on.
  public struct Step: Sendable, Hashable {
    /// Where the function jumps.
    public let x: Double
    /// Its value from there on.
    public let value: Double

    /// Creates a jump.
    public init(x: Double, value: Double) {
      self.x = x
      self.value = value
    }
  }

  /// Where the curve starts, and its value there.
  public let start: Step
  /// The jumps, ascending in x.
  public let steps: [Step]
  /// Where the curve ends.
  public let end: Double

  /// Creates a curve from its start, its jumps in ascending order and its end.
  public init(start: Step, steps: [Step], end: Double) {
    self.start = start
    self.steps = steps
    self.end = end
  }

  /// The value at the end.
  public var lastValue: Double { steps.last?.value ?? start.value }

  /// The value at a place; nil outside the curve.
  public func value(at x: Double) -> Double? {
    guard start.x <= x, x <= end else { return nil }
    return steps.last { $0.x <= x }?.value ?? start.value
  }

  /// The part of the curve up to a place.
  public func cut(at x: Double) -> StepCurve {
    StepCurve(start: start, steps: steps.filter { $0.x < x }, end: min(end, x))
  }

  /// The lowest and highest value over a stretch, both sides of each jump in it counted;
  /// nil where the curve does not reach into it.
  public func extent(over stretch: ClosedRange<Double>) -> ClosedRange<Double>? {
    guard start.x <= stretch.upperBound, stretch.lowerBound <= end else { return nil }
    let first = value(at: max(start.x, stretch.lowerBound)) ?? start.value
    let values = [first] + steps.filter { stretch.contains($0.x) }.map(\.value)
    guard let low = values.min(), let high = values.max() else { return nil }
    return low...high
  }

  /// SVG path data of horizontal and vertical moves only; jumps too small to be seen are left out.
  public func path(x: LinearScale, y: LinearScale) -> String {
    var pen = StepPen(x: x(start.x), y: y(start.value))
    for step in steps { pen.step(x: x(step.x), y: y(step.value)) }
    pen.line(x: x(end))
    return pen.data
  }

  /// The same with fewer vertices: jumps are taken together until the curve lies more than a tolerance
  /// away from what is drawn, so that every value lies within the tolerance, in units of the picture.
  public func path(x: LinearScale, y: LinearScale, tolerance: Double) -> String {
    var drawn = y(start.value)
    var pen = StepPen(x: x(start.x), y: drawn)
    for step in steps where abs(y(step.value) - drawn) > tolerance {
      drawn = y(step.value)
      pen.step(x: x(step.x), y: drawn)
    }
    pen.line(x: x(end))
    return pen.data
  }
}

/// Collects the commands of a step path, in tenths of a unit: moves of whole tenths from one place, so
/// that they add up exactly to where the curve goes.
struct StepPen {
  private(set) var data: String
  private var x: Int
  private var y: Int

  init(x: Double, y: Double) {
    self.x = Coordinate.tenths(x)
    self.y = Coordinate.tenths(y)
    data = "M\(Coordinate.text(tenths: self.x)) \(Coordinate.text(tenths: self.y))"
  }

  mutating func line(x coordinate: Double) {
    let target = Coordinate.tenths(coordinate)
    guard target != x else { return }
    data += "h\(Self.move(target - x))"
    x = target
  }

  mutating func rise(y coordinate: Double) {
    let target = Coordinate.tenths(coordinate)
    guard target != y else { return }
    data += "v\(Self.move(target - y))"
    y = target
  }

  /// A move of less than a unit without the zero before its point, as path data may have it.
  private static func move(_ tenths: Int) -> String {
    abs(tenths) < 10 ? "\(tenths < 0 ? "-" : "").\(abs(tenths))" : Coordinate.text(tenths: tenths)
  }

  /// Goes on to `x` and jumps there, unless the jump cannot be seen.
  mutating func step(x horizontal: Double, y vertical: Double) {
    guard Coordinate.tenths(vertical) != y else { return }
    line(x: horizontal)
    rise(y: vertical)
  }

  mutating func close() { data += "Z" }
}

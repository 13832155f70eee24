/// A ribbon between two step functions, with gaps where a limit is not known.
public struct StepBand: Sendable, Hashable {
  /// The limits from `x` on; a missing limit leaves a gap.
  public struct Step: Sendable, Hashable {
    /// Where the limits change.
    public let x: Double
    /// The lower limit from there on.
    public let lower: Double?
    /// The upper limit from there on.
    public let upper: Double?

    /// Creates a change of limits.
    public init(x: Double, lower: Double?, upper: Double?) {
      self.x = x
      self.lower = lower
      self.upper = upper
    }
  }

  /// A stretch without a gap.
  struct Piece: Hashable {
    var lower: [StepCurve.Step]
    var upper: [StepCurve.Step]
    var end: Double
  }

  let pieces: [Piece]

  /// Creates a ribbon from its changes in ascending order and its end.
  public init(steps: [Step], end: Double) {
    var pieces: [Piece] = []
    var open: Piece?
    for step in steps where step.x < end {
      guard let lower = step.lower, let upper = step.upper else {
        open.map { pieces.append(Piece(lower: $0.lower, upper: $0.upper, end: step.x)) }
        open = nil
        continue
      }
      var piece = open ?? Piece(lower: [], upper: [], end: end)
      piece.lower.append(StepCurve.Step(x: step.x, value: lower))
      piece.upper.append(StepCurve.Step(x: step.x, value: upper))
      open = piece
    }
    open.map { pieces.append($0) }
    self.pieces = pieces
  }

  private init(pieces: [Piece]) { self.pieces = pieces }

  /// The parts before and after a place.
  public func split(at x: Double) -> (before: StepBand, after: StepBand) {
    let before = pieces.filter { $0.start < x }.map { $0.cut(before: x) }
    let after = pieces.filter { $0.end > x }.map { $0.cut(after: x) }
    return (StepBand(pieces: before), StepBand(pieces: after))
  }

  /// The lowest and highest limit over a stretch; nil where there is no ribbon.
  public func extent(over stretch: ClosedRange<Double>) -> ClosedRange<Double>? {
    let parts = pieces.flatMap { piece in
      [piece.curve(\.lower), piece.curve(\.upper)].compactMap { $0?.extent(over: stretch) }
    }
    guard let low = parts.map(\.lowerBound).min(), let high = parts.map(\.upperBound).max() else {
      return nil
    }
    return low...high
  }

  /// SVG path data; empty where there is no ribbon.
  public func path(x: LinearScale, y: LinearScale) -> String {
    pieces.map { $0.path(x: x, y: y) }.joined()
  }
}

extension StepBand.Piece {
  var start: Double { upper.first?.x ?? end }

  func curve(_ side: KeyPath<Self, [StepCurve.Step]>) -> StepCurve? {
    self[keyPath: side].first.map {
      StepCurve(start: $0, steps: Array(self[keyPath: side].dropFirst()), end: end)
    }
  }

  func cut(before x: Double) -> Self {
    Self(lower: lower.filter { $0.x < x }, upper: upper.filter { $0.x < x }, end: min(end, x))
  }

  func cut(after x: Double) -> Self {
    Self(lower: tail(of: lower, from: x), upper: tail(of: upper, from: x), end: end)
  }

  private func tail(of steps: [StepCurve.Step], from x: Double) -> [StepCurve.Step] {
    let kept = steps.filter { $0.x > x }
    guard let first = steps.last(where: { $0.x <= x }) else { return kept }
    return [StepCurve.Step(x: x, value: first.value)] + kept
  }

  /// Forth along the upper limit, back along the lower.
  func path(x: LinearScale, y: LinearScale) -> String {
    guard let first = upper.first, let last = lower.last else { return "" }
    var pen = StepPen(x: x(first.x), y: y(first.value))
    for step in upper.dropFirst() { pen.step(x: x(step.x), y: y(step.value)) }
    pen.line(x: x(end))
    pen.rise(y: y(last.value))
    for (step, before) in zip(lower.dropFirst().reversed(), lower.dropLast().reversed()) {
      pen.step(x: x(step.x), y: y(before.value))
    }
    pen.line(x: x(first.x))
    pen.close()
    return pen.data
  }
}

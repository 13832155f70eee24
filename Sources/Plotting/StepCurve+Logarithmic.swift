extension StepCurve {
  /// SVG path data on logarithmic axes; jumps too small to be seen are left out.
  ///
  /// - Precondition: All places and values are above 0.
  public func path(x: LogScale, y: LogScale) -> String {
    var pen = StepPen(x: x(start.x), y: y(start.value))
    for step in steps { pen.step(x: x(step.x), y: y(step.value)) }
    pen.line(x: x(end))
    return pen.data
  }
}

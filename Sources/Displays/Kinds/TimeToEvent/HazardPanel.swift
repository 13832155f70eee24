import Markup
import Plotting
import Results
import Wording

/// One of the two panels: curves of cumulative hazards between axes.
struct HazardPanel {
  private static let text = FigureFrame.text

  private let figure: HazardDiagnosticsFigure
  private let isLogarithmic: Bool
  private let x: RowScale
  private let y: RowScale
  private let xTicks: [Double]
  private let yTicks: [Double]
  private let left: Double
  private let top: Double
  private let titles: [PlacedText]
  private let plot: Rectangle
  /// Where the panel ends.
  let bottom: Double

  /// - Parameters:
  ///   - top: where the panel begins.
  ///   - room: how wide it is, names of the axes included.
  init(
    _ figure: HazardDiagnosticsFigure, isLogarithmic: Bool, left: Double, top: Double, room: Double
  ) {
    (self.figure, self.isLogarithmic, self.left, self.top) = (figure, isLogarithmic, left, top)
    let domains = HazardDomains(figure, isLogarithmic: isLogarithmic)
    (xTicks, yTicks) = (domains.xTicks, domains.yTicks)
    let text = Self.text
    let names = yTicks.map { text.reservedWidth(of: Formatting.short($0)) }.max() ?? 0
    let last = xTicks.last.map { text.reservedWidth(of: Formatting.short($0)) } ?? 0
    let width = room - names - 10 - last / 2 - 4
    let words = figure.words
    let hazard = words(isLogarithmic ? "Cumulative hazard (logarithmic)" : "Cumulative hazard")
    let yTitle = text.lines(of: hazard, within: room - 8)
    let plotTop = top + 14 + Double(yTitle.count) * FigureFrame.lineHeight
    plot = Rectangle(x: left + names + 10, y: plotTop, width: width, height: width * 0.75)
    let kind: RowFigure.Axis.Kind = isLogarithmic ? .logarithmic : .linear
    x = RowScale(kind, domains.x, start: plot.x, end: plot.right)
    y = RowScale(kind, domains.y, start: plot.bottom, end: plot.y)
    let time =
      isLogarithmic ? words("\(figure.timeAxisTitle) (logarithmic)") : figure.timeAxisTitle
    let xTitle = text.lines(of: time, within: room - 8)
    let middle = left + room / 2
    titles =
      yTitle.enumerated().map { index, line in
        PlacedText(
          line, x: left, baseline: top + 14 + Double(index) * FigureFrame.lineHeight, metrics: text)
      }
      + xTitle.enumerated().map { [plot] index, line in
        PlacedText(
          line, x: middle, baseline: plot.bottom + 40 + Double(index) * FigureFrame.lineHeight,
          anchor: .middle, metrics: text)
      }
    bottom = plot.bottom + 40 + Double(xTitle.count - 1) * FigureFrame.lineHeight + 6
  }

  var nodes: [Node] {
    [grid] + figure.arms.flatMap(curve) + [axis, .tag("g", ["class": "text"], texts)]
  }

  private var grid: Node {
    let lines = yTicks.map { value in
      "M\(Coordinate.text(plot.x)) \(Coordinate.text(y(value)))H\(Coordinate.text(plot.right))"
    }
    return .tag(
      "path", ["class": "grid", "d": lines.joined(), "fill": "none", "stroke": Palette.grid])
  }

  private var axis: Node {
    let bottom = Coordinate.text(plot.bottom)
    let line = "M\(Coordinate.text(plot.x)) \(bottom)H\(Coordinate.text(plot.right))"
    let ticks = xTicks.map { "M\(Coordinate.text(x($0))) \(bottom)v5" }
    return .tag(
      "path",
      ["class": "axis", "d": line + ticks.joined(), "fill": "none", "stroke": Palette.muted])
  }

  /// The whole curve thin where few remain at risk, and over it the part where enough do.
  private func curve(of arm: HazardDiagnosticsFigure.Arm) -> [Node] {
    guard let curve = arm.curve, let steps = steps(of: arm, curve) else { return [] }
    guard let fade = curve.fadeTime else { return [stroke(steps, arm, "series", "2.2")] }
    let whole = stroke(steps, arm, "series tail", "1.2")
    return fade > steps.start.x
      ? [whole, stroke(steps.cut(at: fade), arm, "series", "2.2")] : [whole]
  }

  /// On logarithmic axes a curve begins with its first event after time 0.
  private func steps(of arm: HazardDiagnosticsFigure.Arm, _ curve: CurveRow) -> StepCurve? {
    guard isLogarithmic else { return curve.steps(of: arm.hazards, from: 0) }
    let points = zip(curve.time, arm.hazards).filter { $0 > 0 && $1 > 0 }
    guard let first = points.first else { return nil }
    return StepCurve(
      start: StepCurve.Step(x: first.0, value: first.1),
      steps: points.dropFirst().map { StepCurve.Step(x: $0, value: $1) }, end: curve.lastTime)
  }

  private func stroke(
    _ steps: StepCurve, _ arm: HazardDiagnosticsFigure.Arm, _ name: String, _ width: String
  ) -> Node {
    let path: String =
      switch (x, y) {
      case (.linear(let x), .linear(let y)): steps.path(x: x, y: y)
      case (.logarithmic(let x), .logarithmic(let y)): steps.path(x: x, y: y)
      default: ""
      }
    return .tag(
      "path",
      [
        "class": "\(name) series-\(arm.index + 1)", "data-mark": arm.label, "d": path,
        "fill": "none", "stroke": arm.style.color, "stroke-width": width,
        "stroke-dasharray": arm.style.dash, "stroke-linejoin": "round",
      ])
  }

  private var texts: [Node] {
    let values = yTicks.map { value in
      PlacedText(
        Formatting.short(value), x: plot.x - 8, baseline: y(value) + 4.5, anchor: .end,
        metrics: Self.text
      ).node()
    }
    let times = xTicks.map { time in
      PlacedText(
        Formatting.short(time), x: x(time), baseline: plot.bottom + 20, anchor: .middle,
        metrics: Self.text
      ).node(["data-tick": Formatting.machine(time)])
    }
    return values + times + titles.map { $0.node(["class": "axis-title"]) } + noEvents
  }

  /// What stands in the place of the curves where there are none.
  private var noEvents: [Node] {
    let hasCurve = figure.arms.contains { arm in arm.curve.flatMap { steps(of: arm, $0) } != nil }
    guard !hasCurve else { return [] }
    return [
      PlacedText(
        figure.words(figure.patients == 0 ? "No patients" : "No events"),
        x: (plot.x + plot.right) / 2, baseline: (plot.y + plot.bottom) / 2, anchor: .middle,
        metrics: Self.text
      ).node(["class": "no-patients", "fill": Palette.muted])
    ]
  }
}

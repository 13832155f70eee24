import Markup
import Plotting
import Results

/// Draws both panels, side by side or one below the other, with the groups' names above and the test below.
struct HazardDiagnosticsDrawing {
  private let figure: HazardDiagnosticsFigure
  private let frame: FigureFrame
  private let panels: [HazardPanel]
  private let key: [Node]
  private let test: [PlacedText]
  private let bottom: Double

  init(figure: HazardDiagnosticsFigure, text: HazardDiagnosticsText, width: FigureWidth) {
    self.figure = figure
    frame = FigureFrame(
      name: figure.name, width: width, series: figure.arms.count, title: text.accessibleTitle,
      description: text.description, header: figure.header)
    let (key, keyBottom) = Self.key(figure.arms, within: width.units)
    self.key = key
    let top = keyBottom + 10
    let room = width == .wide ? width.units / 2 - 20 : width.units
    let first = HazardPanel(figure, isLogarithmic: false, left: 0, top: top, room: room)
    let second = HazardPanel(
      figure, isLogarithmic: true, left: width == .wide ? width.units - room : 0,
      top: width == .wide ? top : first.bottom + 16, room: room)
    panels = [first, second]
    let below = max(first.bottom, second.bottom)
    let lines = FigureFrame.text.lines(of: text.test, within: width.units - 4)
    test = lines.enumerated().map { index, line in
      PlacedText(
        line, x: 0, baseline: below + 22 + Double(index) * FigureFrame.lineHeight,
        metrics: FigureFrame.text)
    }
    bottom = (test.last?.baseline ?? below) + 6
  }

  var svg: Element { frame.svg(drawing, bottom: bottom, on: nil) }
  var file: Element { frame.file(drawing, bottom: bottom) }

  private var drawing: [Node] {
    key + panels.flatMap(\.nodes)
      + [.tag("g", ["class": "text statistics"], test.map { $0.node() })]
  }

  /// Names with a piece of their line, in rows from left to right.
  private static func key(
    _ arms: [HazardDiagnosticsFigure.Arm], within width: Double
  ) -> (nodes: [Node], bottom: Double) {
    let swatch = TimeFigureLayout.swatch
    var (left, baseline) = (2.0, 17.0)
    var nodes: [Node] = []
    for arm in arms {
      let lines = FigureFrame.bold.lines(of: arm.label, within: width - swatch - 12)
      let widest = swatch + (lines.map(FigureFrame.bold.reservedWidth).max() ?? 0) + 14
      if left > 2, left + widest > width {
        left = 2
        baseline += FigureFrame.lineHeight
      }
      nodes.append(Swatch.node(index: arm.index, style: arm.style, x: left, baseline: baseline))
      nodes += lines.enumerated().map { index, line in
        PlacedText(
          line, x: left + swatch, baseline: baseline + Double(index) * FigureFrame.lineHeight,
          metrics: FigureFrame.bold
        ).node(["class": "label label-\(arm.index + 1)", "fill": arm.style.textColor])
      }
      baseline += Double(lines.count - 1) * FigureFrame.lineHeight
      left += lines.count > 1 ? width : widest
    }
    return (nodes, baseline)
  }
}

import AnalysisPlan
import Markup
import Plotting
import Results
import Wording

/// Draws a waterfall figure in one of its two sizes.
struct WaterfallDrawing {
  private let figure: WaterfallFigure
  private let frame: FigureFrame
  private let layout: WaterfallLayout

  init(figure: WaterfallFigure, text: WaterfallText, width: FigureWidth) {
    self.figure = figure
    frame = FigureFrame(
      name: figure.figure.name, width: width, series: max(1, figure.strips.count),
      title: text.accessibleTitle, description: text.description,
      header: figure.results.header)
    layout = WaterfallLayout(figure: figure, text: text, width: width)
  }

  var svg: Element { frame.svg(drawing, bottom: layout.bottom, on: nil) }
  var file: Element { frame.file(drawing, bottom: layout.bottom) }

  private var drawing: [Node] {
    [grid] + thresholds + figure.patients.map(bar) + crossings + [zero] + strips
      + [.tag("g", ["class": "text"], keys + texts)]
  }

  // MARK: Lines

  private func across(_ value: Double) -> String {
    "M\(Coordinate.text(layout.plot.x)) \(Coordinate.text(layout.y(value)))"
      + "H\(Coordinate.text(layout.plot.right))"
  }

  private var grid: Node {
    .tag(
      "path",
      [
        "class": "grid", "d": figure.axis.ticks.map(across).joined(), "fill": "none",
        "stroke": Palette.grid,
      ])
  }

  private var zero: Node {
    .tag("path", ["class": "axis", "d": across(0), "fill": "none", "stroke": Palette.muted])
  }

  /// Below the bars, whose ends they must not hide.
  private var thresholds: [Node] {
    figure.waterfall.thresholds.enumerated().map { index, threshold in
      dashed(across(threshold.change), index, ["data-threshold": threshold.label])
    }
  }

  private func dashed(
    _ path: String, _ index: Int, _ attributes: KeyValuePairs<String, String?>
  ) -> Node {
    let dash = WaterfallFigure.dashes[index % WaterfallFigure.dashes.count]
    return .tag(
      "g", attributes,
      [
        .tag(
          "path",
          [
            "class": "outline", "d": path, "fill": "none", "stroke": Palette.ink,
            "stroke-width": "1.4", "stroke-dasharray": dash,
          ])
      ])
  }

  /// Where a bar passes a threshold, a fine line in the color of the paper, so that it shows on bars too.
  private var crossings: [Node] {
    figure.waterfall.thresholds.map { threshold in
      let passed = figure.patients.filter { patient in
        threshold.change < 0 ? patient.change < threshold.change : patient.change > threshold.change
      }
      let lines = passed.map { patient in
        let (x, width) = layout.bar(patient.position)
        return "M\(Coordinate.text(x)) \(Coordinate.text(layout.y(threshold.change)))"
          + "h\(Coordinate.text(max(0.3, width)))"
      }
      return .tag(
        "path",
        [
          "class": "halo", "d": lines.joined(), "fill": "none", "stroke": "#ffffff",
          "stroke-width": "1",
        ])
    }
  }

  // MARK: Bars

  private func bar(_ patient: PatientChanges.Patient) -> Node {
    let index = figure.series(of: patient)
    let (x, width) = layout.bar(patient.position)
    let (zero, end) = (layout.y(0), layout.y(patient.change))
    return .tag(
      "rect",
      [
        "class": "mark-\(index + 1)", "data-patient": "\(patient.position)",
        "x": Coordinate.text(x),
        "y": Coordinate.text(min(zero, end)), "width": Coordinate.text(max(0.3, width)),
        "height": Coordinate.text(max(abs(end - zero), 0.1)),
        "fill": figure.style(of: index).color,
      ])
  }

  // MARK: Strips

  /// A line of marks a group, each under the bar of one of its patients.
  private var strips: [Node] {
    layout.strips.map { strip in
      let series = strip.group.index
      let marks = figure.patients.filter { $0.level == strip.group.label }.map { patient in
        let (x, width) = layout.bar(patient.position)
        return "M\(Coordinate.text(x)) \(Coordinate.text(strip.top))"
          + "h\(Coordinate.text(max(0.3, width)))"
          + "v\(Coordinate.text(WaterfallLayout.stripHeight))"
          + "h\(Coordinate.text(-max(0.3, width)))Z"
      }
      let base = strip.top + WaterfallLayout.stripHeight / 2
      return .tag(
        "g", ["data-strip": "\(series)"],
        [
          .tag(
            "path",
            [
              "class": "grid",
              "d": "M\(Coordinate.text(layout.plot.x)) \(Coordinate.text(base))"
                + "H\(Coordinate.text(layout.plot.right))", "fill": "none", "stroke": Palette.grid,
            ]),
          .tag(
            "path",
            [
              "class": "mark-\(series + 1)", "d": marks.joined(),
              "fill": figure.style(of: series).color,
            ]),
        ])
    }
  }

  // MARK: Text

  private var keys: [Node] {
    let groups = layout.groupKey.entries.flatMap { entry -> [Node] in
      [
        .tag(
          "rect",
          [
            "class": "mark-\(entry.index + 1)", "x": Coordinate.text(entry.x),
            "y": Coordinate.text(entry.baseline - 10), "width": "12", "height": "11",
            "fill": figure.style(of: entry.index).color,
          ])
      ] + entry.lines.map { $0.node() }
    }
    let lines = layout.lineKey.entries.flatMap { entry -> [Node] in
      let y = entry.baseline + layout.lineKeyOffset
      let path = "M\(Coordinate.text(entry.x)) \(Coordinate.text(y - 4.5))h26"
      return [dashed(path, entry.index, [:])]
        + entry.lines.map { line in
          PlacedText(
            line.text, x: line.x, baseline: line.baseline + layout.lineKeyOffset,
            metrics: line.metrics
          ).node()
        }
    }
    return groups + lines
  }

  private var texts: [Node] {
    let axis = figure.axis
    let values = axis.ticks.map { value in
      PlacedText(
        axis.label(value), x: layout.plot.x - 8, baseline: layout.y(value) + 4.5, anchor: .end,
        metrics: FigureFrame.text
      ).node(["data-value": Formatting.machine(value)])
    }
    let strips = layout.strips.flatMap { strip in
      strip.label.map {
        $0.node([
          "class": "label label-\(strip.group.index + 1)",
          "fill": figure.style(of: strip.group.index).textColor,
        ])
      }
    }
    let empty =
      figure.patients.isEmpty
      ? [
        PlacedText(
          figure.words("No patients with a change"), x: (layout.plot.x + layout.plot.right) / 2,
          baseline: layout.plot.y + layout.plot.height * 0.4, anchor: .middle,
          metrics: FigureFrame.text
        ).node(["class": "no-patients", "fill": Palette.muted])
      ] : []
    return values + (layout.axisTitle + layout.orderTitle).map { $0.node(["class": "axis-title"]) }
      + layout.labels.map { $0.node() } + strips + empty
  }
}

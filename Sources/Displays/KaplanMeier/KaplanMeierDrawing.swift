import Markup
import Plotting
import Results

/// Draws a Kaplan–Meier figure in one of its two sizes.
///
/// Presentation attributes carry the light look, so that the picture is right as a file and on paper;
/// classes let a style sheet change it for dark and forced colors.
struct KaplanMeierDrawing {
  let figure: KaplanMeierFigure
  let layout: KaplanMeierLayout
  private let labels: KaplanMeierLabels
  private var statistics: (block: StatisticsBlock, box: Rectangle)?

  init(figure: KaplanMeierFigure, width: FigureWidth) {
    self.figure = figure
    layout = KaplanMeierLayout(figure: figure, width: width)
    labels = KaplanMeierLabels(figure: figure, layout: layout)
    statistics = placeStatistics()
  }

  /// The whole picture; a page gives it its own paper.
  func svg(on paper: Paper?) -> Element {
    let words = KaplanMeierText(figure: figure)
    let id = "figure-\(figure.name)-\(layout.width.rawValue)"
    let risk = RiskTableDrawing(figure: figure, layout: layout)
    let notices = noticeTexts(below: risk.bottom)
    let height = (notices.last?.baseline ?? risk.bottom) + 8
    let margin = paper?.margin ?? 0
    let frame = Rectangle(
      x: -margin, y: -margin, width: layout.width.units + 2 * margin,
      height: height.rounded(.up) + 2 * margin)
    let size = (Coordinate.text(frame.width), Coordinate.text(frame.height))
    let origin = Coordinate.text(-margin)
    let drawing = marks + [.tag("g", ["class": "text"], texts), risk.node]
    let notice = notices.map { $0.node(["class": "study-notice", "fill": Palette.muted]) }
    return Element(
      "svg",
      [
        "data-fig": figure.name, "id": id,
        "class": "\(layout.width.rawValue) palette-\(Palette.size(for: figure.arms.count))",
        "viewBox": "\(origin) \(origin) \(size.0) \(size.1)", "width": size.0, "height": size.1,
        "role": "img",
        "aria-labelledby": "\(id)-title \(id)-desc",
        "font-family": "Arial, 'Liberation Sans', Helvetica, sans-serif",
        "font-size": Coordinate.text(KaplanMeierLayout.fontSize), "fill": Palette.ink,
      ],
      [
        .tag("title", ["id": "\(id)-title"], [.text(words.accessibleTitle)]),
        .tag("desc", ["id": "\(id)-desc"], [.text(words.description)]),
      ] + (paper.map { [$0.node(frame)] } ?? []) + drawing + notice)
  }

  private var marks: [Node] {
    let drawn = figure.arms.filter { $0.curve != nil }
    return [grid] + drawn.map(band) + guides + drawn.map(curve) + [axis]
  }

  private func noticeTexts(below bottom: Double) -> [PlacedText] {
    let lines = Notices.of(figure.header).flatMap {
      KaplanMeierLayout.text.lines(of: $0, within: layout.width.units - 4)
    }
    return lines.enumerated().map { index, line in
      PlacedText(
        line, x: 0, baseline: bottom + 18 + Double(index) * KaplanMeierLayout.lineHeight,
        metrics: KaplanMeierLayout.text)
    }
  }

  // MARK: Curves

  private func band(of arm: KaplanMeierArm) -> Node {
    guard let band = arm.band else { return .fragment([]) }
    let parts = band.split(at: arm.fadeTime ?? .infinity)
    let paths = [(parts.before, "band", "0.16"), (parts.after, "band tail", "0.08")]
    return .fragment(
      paths.compactMap { band, name, opacity in
        let path = band.path(x: layout.x, y: layout.y)
        return path.isEmpty
          ? nil
          : .tag(
            "path",
            [
              "class": "\(name) band-\(arm.index + 1)", "d": path, "fill": arm.style.color,
              "fill-opacity": opacity,
            ])
      })
  }

  /// The whole curve thin, and over it the part where enough remain at risk.
  private func curve(of arm: KaplanMeierArm) -> Node {
    guard let steps = arm.steps else { return .fragment([]) }
    let isFading = arm.fadeTime != nil
    let whole = stroke(
      steps, of: arm, class: isFading ? "series tail" : "series", width: isFading ? "1.2" : "2.2",
      mark: arm.label)
    let strong = arm.fadeTime.map {
      stroke(steps.cut(at: $0), of: arm, class: "series", width: "2.2", mark: nil)
    }
    return .fragment([whole, strong, censorMarks(of: arm, on: steps)].compactMap(\.self))
  }

  private func stroke(
    _ steps: StepCurve, of arm: KaplanMeierArm, class name: String, width: String, mark: String?
  ) -> Node {
    .tag(
      "path",
      [
        "class": "\(name) series-\(arm.index + 1)", "data-mark": mark,
        "d": steps.path(x: layout.x, y: layout.y), "fill": "none", "stroke": arm.style.color,
        "stroke-width": width, "stroke-dasharray": arm.style.dash, "stroke-linejoin": "round",
      ])
  }

  private func censorMarks(of arm: KaplanMeierArm, on steps: StepCurve) -> Node? {
    guard !arm.hasTooManyCensorings, !arm.censorTimes.isEmpty else { return nil }
    let strokes = arm.censorTimes.map { time in
      let middle = layout.y(steps.value(at: time) ?? 0)
      return "M\(Coordinate.text(layout.x(time))) \(Coordinate.text(middle - 4))v8"
    }
    return .tag(
      "path",
      [
        "class": "censor series-\(arm.index + 1)", "d": strokes.joined(), "fill": "none",
        "stroke": arm.style.color, "stroke-width": "1",
      ])
  }

  // MARK: Axes and guides

  /// Lines at the quarters, interrupted where the statistics stand.
  private var grid: Node {
    let plot = layout.plot
    let gap = statistics?.box
    let lines = [0.25, 0.5, 0.75, 1].map { value in
      let height = layout.y(value)
      let line = "M\(Coordinate.text(plot.x)) \(Coordinate.text(height))"
      guard let gap, gap.y - 4 < height, height < gap.bottom + 4 else {
        return line + "H\(Coordinate.text(plot.right))"
      }
      return line + "H\(Coordinate.text(gap.x - 6))M\(Coordinate.text(gap.right)) "
        + "\(Coordinate.text(height))H\(Coordinate.text(plot.right))"
    }
    return .tag(
      "path",
      ["class": "grid", "d": lines.joined(), "fill": "none", "stroke": Palette.grid])
  }

  private var axis: Node {
    let bottom = Coordinate.text(layout.plot.bottom)
    let line = "M\(Coordinate.text(layout.plot.x)) \(bottom)H\(Coordinate.text(layout.plot.right))"
    let ticks = layout.ticks.map { "M\(Coordinate.text(layout.x($0))) \(bottom)v5" }
    return .tag(
      "path",
      [
        "class": "axis", "d": line + ticks.joined(), "fill": "none", "stroke": Palette.muted,
      ])
  }

  /// From 50 % across to the last median, and down at each.
  private var guides: [Node] {
    let medians = figure.arms.compactMap { $0.median?.value }.filter(figure.timeDomain.contains)
    guard let last = medians.max() else { return [] }
    let half = Coordinate.text(layout.y(0.5))
    let across = "M\(Coordinate.text(layout.plot.x)) \(half)H\(Coordinate.text(layout.x(last)))"
    let down = medians.map {
      "M\(Coordinate.text(layout.x($0))) \(half)V\(Coordinate.text(layout.plot.bottom))"
    }
    return [
      .tag(
        "path",
        [
          "class": "guide", "d": across + down.joined(), "fill": "none", "stroke": Palette.muted,
          "stroke-dasharray": "3 3",
        ])
    ]
  }

  // MARK: Text

  private var texts: [Node] {
    axisTexts + keyNodes + labels.endLabels.flatMap(nodes) + statisticsNodes + noPatients
  }

  /// What stands in the place of the curves where there are none.
  private var noPatients: [Node] {
    guard figure.patients == 0 else { return [] }
    let plot = layout.plot
    return [
      PlacedText(
        "No patients", x: (plot.x + plot.right) / 2, baseline: layout.y(0.625) + 4.5,
        anchor: .middle, metrics: KaplanMeierLayout.text
      ).node(["class": "no-patients", "fill": Palette.muted])
    ]
  }

  private var axisTexts: [Node] {
    let metrics = KaplanMeierLayout.text
    let values = [0, 0.25, 0.5, 0.75, 1].map { value in
      PlacedText(
        Formatting.exactPercent(value), x: layout.plot.x - 8, baseline: layout.y(value) + 4.5,
        anchor: .end, metrics: metrics
      ).node()
    }
    let ticks = layout.ticks.map { time in
      PlacedText(
        Formatting.short(time), x: layout.x(time), baseline: layout.tickBaseline, anchor: .middle,
        metrics: metrics
      ).node(["data-tick": Formatting.machine(time)])
    }
    let yTitle = PlacedText(
      yAxisTitle, x: 0, baseline: layout.yTitleBaseline, metrics: metrics)
    let xTitle = PlacedText(
      figure.timeAxisTitle, x: (layout.plot.x + layout.plot.right) / 2,
      baseline: layout.xTitleBaseline, anchor: .middle, metrics: metrics)
    return values + ticks + [yTitle, xTitle].map { $0.node(["class": "axis-title"]) }
  }

  /// The endpoint's own name where it is a survival; what the estimate means otherwise.
  private var yAxisTitle: String {
    figure.endpoint.lowercased().hasSuffix("survival")
      ? figure.endpoint : "Probability of no event"
  }

  private var keyNodes: [Node] {
    layout.key.flatMap { entry in
      let arm = figure.arms[entry.index]
      let names = entry.lines.enumerated().map { index, line in
        PlacedText(
          line, x: entry.x + KaplanMeierLayout.swatch,
          baseline: entry.baseline + Double(index) * KaplanMeierLayout.lineHeight,
          metrics: KaplanMeierLayout.bold
        ).node(["class": "label label-\(arm.index + 1)", "fill": arm.style.textColor])
      }
      return [Swatch.node(of: arm, x: entry.x, baseline: entry.baseline)] + names
    }
  }

  private func nodes(of label: KaplanMeierLabels.EndLabel) -> [Node] {
    label.lines.map {
      $0.node([
        "class": "label label-\(label.arm + 1)", "fill": figure.arms[label.arm].style.textColor,
      ])
    }
  }

  /// The statistics and where they stand; nil in the narrow figure and where no corner is free.
  private func placeStatistics() -> (block: StatisticsBlock, box: Rectangle)? {
    guard layout.width == .wide, let block = StatisticsBlock(of: figure) else { return nil }
    return labels.corner(width: block.width, height: block.height, avoiding: labels.endLabels)
      .map { (block, $0) }
  }

  private var statisticsNodes: [Node] {
    guard let statistics else { return [] }
    let texts = statistics.block.placed(in: statistics.box).map { $0.node() }
    return [.tag("g", ["class": "statistics"], texts)]
  }
}

/// A piece of a group's line before its name.
enum Swatch {
  static func node(of arm: KaplanMeierArm, x: Double, baseline: Double) -> Node {
    .tag(
      "path",
      [
        "class": "swatch series-\(arm.index + 1)",
        "d": "M\(Coordinate.text(x)) \(Coordinate.text(baseline - 4.5))h20", "fill": "none",
        "stroke": arm.style.color, "stroke-width": "2.2", "stroke-dasharray": arm.style.dash,
      ])
  }
}

/// White paper under a picture that stands alone.
struct Paper {
  let margin: Double

  func node(_ frame: Rectangle) -> Node {
    .tag(
      "rect",
      [
        "class": "paper", "x": Coordinate.text(frame.x), "y": Coordinate.text(frame.y),
        "width": Coordinate.text(frame.width), "height": Coordinate.text(frame.height),
        "fill": "#ffffff",
      ])
  }
}

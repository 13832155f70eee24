import Plotting

/// An area between two step curves, one of a stack that adds up to everyone.
struct StackedArea {
  let label: String
  /// Its place in the order that gives it its look; nil for the rest, which is left white.
  let index: Int?
  let color: String
  let textColor: String
  /// The dash of the upper edge, that of the series in a figure of lines.
  let dash: String?
  let lower: StepCurve
  let upper: StepCurve

  /// The area as a ribbon.
  var band: StepBand {
    let places = Set(([lower.start, upper.start] + lower.steps + upper.steps).map(\.x)).sorted()
    return StepBand(
      steps: places.map { place in
        StepBand.Step(x: place, lower: lower.value(at: place), upper: upper.value(at: place))
      }, end: upper.end)
  }
}

/// Finds room for the names of areas: within them where they are large enough, else above the plot.
struct AreaNames {
  /// A name within its area.
  struct Placed {
    let index: Int
    let box: Rectangle
    let lines: [PlacedText]
  }

  let placed: [Placed]
  let layout: TimeFigureLayout

  init(figure: TimeFigure, width: FigureWidth) {
    let bare = TimeFigureLayout(figure: figure, width: width, keyed: [])
    let fitting = figure.areas.indices.filter { Self.place($0, of: figure, in: bare) != nil }
    let keyed = figure.areas.indices.filter { !fitting.contains($0) }
    let layout = TimeFigureLayout(figure: figure, width: width, keyed: keyed)
    self.layout = layout
    placed = fitting.compactMap { Self.place($0, of: figure, in: layout) }
  }

  /// The roomiest place for a name, tried in fewer and then in more lines.
  private static func place(
    _ index: Int, of figure: TimeFigure, in layout: TimeFigureLayout
  ) -> Placed? {
    let (area, metrics) = (figure.areas[index], TimeFigureLayout.bold)
    for part in [1.0, 0.5, 0.34] {
      let lines = metrics.lines(of: area.label, within: layout.plot.width * part)
      let width = (lines.map(metrics.reservedWidth).max() ?? 0) + 10
      let height = Double(lines.count) * TimeFigureLayout.lineHeight + 6
      guard let box = box(width: width, height: height, in: area, layout, besides: figure) else {
        continue
      }
      let texts = lines.enumerated().map { line, text in
        PlacedText(
          text, x: box.x + width / 2,
          baseline: box.y + 16 + Double(line) * TimeFigureLayout.lineHeight, anchor: .middle,
          metrics: metrics)
      }
      return Placed(index: index, box: box, lines: texts)
    }
    return nil
  }

  /// A box of a size within an area, three units off its edges and beside the line from which few
  /// remain, where there is most room.
  private static func box(
    width: Double, height: Double, in area: StackedArea, _ layout: TimeFigureLayout,
    besides figure: TimeFigure
  ) -> Rectangle? {
    let last = layout.x(area.upper.end) - width - 3
    let line = figure.series.first?.fadeTime.map { layout.x($0) }
    let lefts = stride(from: layout.plot.x + 3, through: last, by: 6).filter { left in
      line.map { $0 < left - 2 || left + width + 2 < $0 } ?? true
    }
    let rooms = lefts.compactMap { left -> (left: Double, top: Double, room: Double)? in
      let stretch = layout.x.inverted(left - 3)...layout.x.inverted(left + width + 3)
      guard let above = area.upper.extent(over: stretch)?.lowerBound,
        let below = area.lower.extent(over: stretch)?.upperBound
      else { return nil }
      let (top, bottom) = (layout.y(above), layout.y(below))
      return (left, (top + bottom - height) / 2, bottom - top)
    }
    guard let best = rooms.max(by: { $0.room < $1.room }), best.room >= height + 6 else {
      return nil
    }
    return Rectangle(x: best.left, y: best.top, width: width, height: height)
  }
}

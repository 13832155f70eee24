import AnalysisPlan
import Markup
import Plotting
import Results

/// Draws a swimmer figure in one of its two sizes.
struct SwimmerDrawing {
  private let figure: SwimmerFigure
  private let frame: FigureFrame
  private let layout: SwimmerLayout

  init(figure: SwimmerFigure, width: FigureWidth) {
    self.figure = figure
    let text = SwimmerText(figure: figure)
    frame = FigureFrame(
      name: figure.figure.name, width: width, series: figure.swimmer.marks.count,
      title: text.accessibleTitle, description: text.description, header: figure.results.header)
    layout = SwimmerLayout(figure: figure, width: width)
  }

  var svg: Element { frame.svg(drawing, bottom: layout.bottom, on: nil) }
  var file: Element { frame.file(drawing, bottom: layout.bottom) }

  private var drawing: [Node] {
    [grid, followUp] + layout.rows.map(course) + SwimmerGlyph.deaths(at: deaths)
      + [axis, .tag("g", ["class": "text"], texts)]
  }

  // MARK: Courses

  /// The follow-up of all patients, below everything else.
  private var followUp: Node {
    SwimmerGlyph.lines(
      layout.rows.map { (from: layout.x(0), to: layout.x($0.patient.followUp), y: $0.y) })
  }

  /// Where patients died, above everything else.
  private var deaths: [(x: Double, y: Double)] {
    layout.rows.filter(\.patient.hasDied).map { (layout.x($0.patient.followUp), $0.y) }
  }

  /// Bar and signs of one patient, in the order in which they lie on each other: what the plan names
  /// first is never hidden.
  private func course(_ row: SwimmerLayout.Row) -> Node {
    let patient = row.patient
    var nodes: [Node] = []
    if let treatment = patient.treatment {
      nodes.append(SwimmerGlyph.bar(from: layout.x(0), to: layout.x(treatment), y: row.y))
    }
    if patient.isOngoing {
      nodes.append(SwimmerGlyph.ongoing(x: layout.x(patient.followUp), y: row.y))
    }
    nodes += zip(patient.marks, shifts(of: patient.marks)).sorted { $0.0.kind > $1.0.kind }
      .map { mark, shift in
        SwimmerGlyph.mark(
          mark.kind, x: layout.x(mark.time), y: row.y + shift, style: figure.style(of: mark.kind))
      }
    return .tag("g", ["data-patient": "\(patient.position)"], nodes)
  }

  /// Signs that would cover each other lie above and below the line by turns.
  private func shifts(of marks: [PatientTimelines.Mark]) -> [Double] {
    let inTime = marks.indices.sorted { marks[$0].time < marks[$1].time }
    var shifts = [Double](repeating: 0, count: marks.count)
    for (first, second) in zip(inTime, inTime.dropFirst())
    where layout.x(marks[second].time) - layout.x(marks[first].time) < 10 {
      if shifts[first] == 0 { shifts[first] = -3 }
      shifts[second] = -shifts[first]
    }
    return shifts
  }

  // MARK: Axis

  private var grid: Node {
    let lines = layout.bands.flatMap { band in
      layout.ticks.map { time in
        "M\(Coordinate.text(layout.x(time))) \(Coordinate.text(band.lowerBound))"
          + "V\(Coordinate.text(band.upperBound))"
      }
    }
    return .tag(
      "path", ["class": "grid", "d": lines.joined(), "fill": "none", "stroke": Palette.grid])
  }

  private var axis: Node {
    let bottom = Coordinate.text(layout.axis)
    let line =
      "M\(Coordinate.text(layout.x.start)) \(bottom)H\(Coordinate.text(layout.x.end))"
    let ticks = layout.ticks.map { "M\(Coordinate.text(layout.x($0))) \(bottom)v5" }
    return .tag(
      "path",
      ["class": "axis", "d": line + ticks.joined(), "fill": "none", "stroke": Palette.muted])
  }

  // MARK: Text

  private var texts: [Node] {
    layout.key.flatMap(node) + layout.headings.map { $0.node() } + positions + axisTexts
  }

  private func node(_ entry: SwimmerLayout.KeyEntry) -> [Node] {
    let text = PlacedText(
      entry.text, x: entry.textX, baseline: entry.baseline,
      metrics: FigureFrame.text
    ).node()
    return [entry.sign.map { node($0, of: entry) }, text].compactMap(\.self)
  }

  private func node(
    _ sign: SwimmerLayout.KeyEntry.Sign, of entry: SwimmerLayout.KeyEntry
  ) -> Node {
    let y = entry.baseline - 4.5
    let (left, right) = (entry.x, entry.textX - 6)
    let middle = (left + right) / 2
    return switch sign {
    case .followUp: SwimmerGlyph.lines([(left, right, y)])
    case .treatment: SwimmerGlyph.bar(from: left, to: right, y: y)
    case .ongoing:
      .fragment([
        SwimmerGlyph.bar(from: left, to: right - 9, y: y),
        SwimmerGlyph.ongoing(x: right - 9, y: y),
      ])
    case .death: .fragment(SwimmerGlyph.deaths(at: [(middle, y)]))
    case .mark(let kind):
      SwimmerGlyph.mark(kind, x: middle, y: y, style: figure.style(of: kind))
    }
  }

  /// The first position of a section and every fifth.
  private var positions: [Node] {
    let firsts = Set(figure.sections.compactMap { $0.patients.first?.position })
    return layout.rows.filter {
      $0.patient.position % 5 == 0 || firsts.contains($0.patient.position)
    }
    .map { row in
      PlacedText(
        "\(row.patient.position)", x: layout.x.start - 8, baseline: row.y + 4.5, anchor: .end,
        metrics: FigureFrame.text
      ).node()
    }
  }

  private var axisTexts: [Node] {
    let ticks = layout.ticks.map { time in
      PlacedText(
        Formatting.short(time), x: layout.x(time), baseline: layout.axis + 20,
        anchor: .middle, metrics: FigureFrame.text
      ).node(["data-tick": Formatting.machine(time)])
    }
    let title = PlacedText(
      figure.timeAxisTitle, x: (layout.x.start + layout.x.end) / 2,
      baseline: layout.axis + 39, anchor: .middle, metrics: FigureFrame.text
    ).node(["class": "axis-title"])
    return ticks + [title]
  }
}

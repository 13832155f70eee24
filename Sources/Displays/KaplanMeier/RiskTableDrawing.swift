import Markup
import Plotting
import Results

/// The counts under the ticks: for each group at risk, censored and events, which add up to its patients;
/// beside the group's name its median.
struct RiskTableDrawing {
  let figure: KaplanMeierFigure
  let layout: KaplanMeierLayout
  private let blocks: [Block]

  /// A group's part: its name, which a figure without groups leaves out, its median and its rows.
  private struct Block {
    let arm: KaplanMeierArm
    let heading: [PlacedText]
    let median: [PlacedText]
    let rows: [(label: PlacedText, counts: [(tick: Double, text: PlacedText)])]
    let bottom: Double
  }

  init(figure: KaplanMeierFigure, layout: KaplanMeierLayout) {
    self.figure = figure
    self.layout = layout
    var top = layout.xTitleBaseline + 26
    blocks = figure.arms.map { arm in
      let block = Self.block(of: arm, figure: figure, layout: layout, top: top)
      top = block.bottom + 16
      return block
    }
  }

  var bottom: Double { blocks.last?.bottom ?? layout.xTitleBaseline }

  private static func block(
    of arm: KaplanMeierArm, figure: KaplanMeierFigure, layout: KaplanMeierLayout, top: Double
  ) -> Block {
    let name = arm.patients == 0 ? "\(arm.label): no patients" : arm.label
    let room = layout.width.units - KaplanMeierLayout.swatch
    let lines = figure.grouping == nil ? [] : KaplanMeierLayout.bold.lines(of: name, within: room)
    let heading = lines.enumerated().map { index, line in
      PlacedText(
        line, x: KaplanMeierLayout.swatch,
        baseline: top + Double(index) * KaplanMeierLayout.lineHeight,
        metrics: KaplanMeierLayout.bold)
    }
    let median = median(of: arm, after: heading.last, layout: layout, top: top)
    let first =
      ((heading + median).map(\.baseline).max() ?? top - KaplanMeierLayout.lineHeight)
      + KaplanMeierLayout.lineHeight
    let rows = arm.curve.map { Self.rows(of: $0, layout: layout, top: first) } ?? []
    let last = rows.last?.label.baseline ?? first - KaplanMeierLayout.lineHeight
    return Block(arm: arm, heading: heading, median: median, rows: rows, bottom: last + 8)
  }

  /// The median behind the name where it fits, else on lines of its own.
  private static func median(
    of arm: KaplanMeierArm, after name: PlacedText?, layout: KaplanMeierLayout, top: Double
  ) -> [PlacedText] {
    guard arm.patients > 0, let result = arm.median else { return [] }
    let metrics = KaplanMeierLayout.text
    let text = "median \(result.text)"
    let left = name.map { $0.x + $0.metrics.reservedWidth(of: $0.text) + 10 } ?? 0
    if let name, left + metrics.reservedWidth(of: text) <= layout.width.units {
      return [PlacedText(text, x: left, baseline: name.baseline, metrics: metrics)]
    }
    let x = name?.x ?? 0
    let first = name.map { $0.baseline + KaplanMeierLayout.lineHeight } ?? top
    let words = name == nil ? "Median \(result.text)" : text
    return metrics.lines(of: words, within: layout.width.units - x).enumerated()
      .map { index, line in
        PlacedText(
          line, x: x, baseline: first + Double(index) * KaplanMeierLayout.lineHeight,
          metrics: metrics)
      }
  }

  private static func rows(
    of curve: CurveRow, layout: KaplanMeierLayout, top: Double
  ) -> [(label: PlacedText, counts: [(tick: Double, text: PlacedText)])] {
    let metrics = KaplanMeierLayout.text
    let ticks = curve.ticks.filter { layout.ticks.contains($0.time) }
    let counts: [KeyPath<CurveRow.Tick, Int>] = [\.atRisk, \.censored, \.events]
    return ticks.isEmpty
      ? []
      : zip(KaplanMeierLayout.riskLabels, counts).enumerated().map { index, row in
        let baseline = top + Double(index) * KaplanMeierLayout.lineHeight
        let numbers = ticks.map { tick in
          (
            tick.time,
            PlacedText(
              "\(tick[keyPath: row.1])", x: layout.x(tick.time), baseline: baseline,
              anchor: .middle, metrics: metrics)
          )
        }
        return (PlacedText(row.0, x: 0, baseline: baseline, metrics: metrics), numbers)
      }
  }

  var node: Node { .tag("g", ["class": "risk"], blocks.flatMap(nodes)) }

  private func nodes(of block: Block) -> [Node] {
    let swatch =
      block.heading.first.map { [Swatch.node(of: block.arm, x: 0, baseline: $0.baseline)] } ?? []
    let heading = block.heading.map {
      $0.node([
        "class": "label label-\(block.arm.index + 1)", "fill": block.arm.style.textColor,
      ])
    }
    let rows = block.rows.flatMap { row in
      [row.label.node(["class": "risk-label"])]
        + row.counts.map { $0.text.node(["data-risk": Formatting.machine($0.tick)]) }
    }
    return swatch + heading + block.median.map { $0.node(["class": "median"]) } + rows
  }
}

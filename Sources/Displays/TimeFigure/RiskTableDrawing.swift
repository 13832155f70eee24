import Markup
import Plotting
import Wording

/// The counts under the ticks, for each group those of its patients; beside the group's name its median.
struct RiskTableDrawing {
  let figure: TimeFigure
  let layout: TimeFigureLayout
  private let blocks: [Block]

  /// A group's part: its name, which a figure without groups leaves out, its median and its rows.
  private struct Block {
    let counts: CountsBlock
    let heading: [PlacedText]
    let median: [PlacedText]
    let rows: [Row]
    let bottom: Double
  }

  /// A row of counts; a long name stands above them on lines of its own.
  private struct Row {
    let label: [PlacedText]
    let counts: [(tick: Double, text: PlacedText)]
    let baseline: Double
  }

  init(figure: TimeFigure, layout: TimeFigureLayout) {
    self.figure = figure
    self.layout = layout
    var top = layout.xTitleBottom + 26
    blocks = figure.counts.map { counts in
      let block = Self.block(of: counts, figure: figure, layout: layout, top: top)
      top = block.bottom + 16
      return block
    }
  }

  var bottom: Double { blocks.last?.bottom ?? layout.xTitleBottom }

  private static func block(
    of counts: CountsBlock, figure: TimeFigure, layout: TimeFigureLayout, top: Double
  ) -> Block {
    let name = counts.name.map {
      counts.patients == 0 ? figure.words("\($0): no patients") : $0
    }
    let room = layout.width.units - TimeFigureLayout.swatch
    let lines = name.map { TimeFigureLayout.bold.lines(of: $0, within: room) } ?? []
    let heading = lines.enumerated().map { index, line in
      PlacedText(
        line, x: TimeFigureLayout.swatch,
        baseline: top + Double(index) * TimeFigureLayout.lineHeight,
        metrics: TimeFigureLayout.bold)
    }
    let median = median(
      of: counts, after: heading.last, layout: layout, top: top, figure.words)
    let first =
      ((heading + median).map(\.baseline).max() ?? top - TimeFigureLayout.lineHeight)
      + TimeFigureLayout.lineHeight
    let rows = Self.rows(of: counts, figure: figure, layout: layout, top: first)
    let last = rows.last?.baseline ?? first - TimeFigureLayout.lineHeight
    return Block(
      counts: counts, heading: heading, median: median, rows: rows, bottom: last + 8)
  }

  /// The median behind the name where it fits, else on lines of its own.
  private static func median(
    of counts: CountsBlock, after name: PlacedText?, layout: TimeFigureLayout, top: Double,
    _ words: Words
  ) -> [PlacedText] {
    guard let result = counts.median else { return [] }
    let metrics = TimeFigureLayout.text
    let text = words("median \(result)")
    let left = name.map { $0.x + $0.metrics.reservedWidth(of: $0.text) + 10 } ?? 0
    if let name, left + metrics.reservedWidth(of: text) <= layout.width.units {
      return [PlacedText(text, x: left, baseline: name.baseline, metrics: metrics)]
    }
    let x = name?.x ?? 0
    let first = name.map { $0.baseline + TimeFigureLayout.lineHeight } ?? top
    let alone = name == nil ? words("Median \(result)") : text
    return metrics.lines(of: alone, within: layout.width.units - x).enumerated()
      .map { index, line in
        PlacedText(
          line, x: x, baseline: first + Double(index) * TimeFigureLayout.lineHeight,
          metrics: metrics)
      }
  }

  private static func rows(
    of block: CountsBlock, figure: TimeFigure, layout: TimeFigureLayout, top: Double
  ) -> [Row] {
    let metrics = TimeFigureLayout.text
    let ticks = block.ticks.filter { layout.ticks.contains($0.time) }
    guard !ticks.isEmpty else { return [] }
    var baseline = top
    return figure.countLabels.enumerated().map { index, name in
      let isLong = metrics.reservedWidth(of: name) > TimeFigureLayout.widestCountLabel
      let lines = isLong ? metrics.lines(of: name, within: layout.width.units - 4) : [name]
      let label = lines.enumerated().map { line, text in
        PlacedText(
          text, x: 0, baseline: baseline + Double(line) * TimeFigureLayout.lineHeight,
          metrics: metrics)
      }
      if isLong { baseline += Double(lines.count) * TimeFigureLayout.lineHeight }
      let numbers = ticks.map { tick in
        (
          tick.time,
          PlacedText(
            "\(tick.counts[index])", x: layout.x(tick.time), baseline: baseline, anchor: .middle,
            metrics: metrics)
        )
      }
      defer { baseline += TimeFigureLayout.lineHeight }
      return Row(label: label, counts: numbers, baseline: baseline)
    }
  }

  var node: Node { .tag("g", ["class": "risk"], blocks.flatMap(nodes)) }

  private func nodes(of block: Block) -> [Node] {
    let swatch =
      block.heading.first.map {
        [
          Swatch.node(
            index: block.counts.index, style: block.counts.style, x: 0, baseline: $0.baseline)
        ]
      } ?? []
    let heading = block.heading.map {
      $0.node([
        "class": "label label-\(block.counts.index + 1)", "fill": block.counts.style.textColor,
      ])
    }
    let rows = block.rows.flatMap { row in
      row.label.map { $0.node(["class": "risk-label"]) }
        + row.counts.map { $0.text.node(["data-risk": Formatting.machine($0.tick)]) }
    }
    return swatch + heading + block.median.map { $0.node(["class": "median"]) } + rows
  }
}

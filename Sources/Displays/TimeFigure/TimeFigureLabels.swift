import Plotting
import Results

/// Finds room in a figure: for names at the curves' ends and for the statistics in a corner.
struct TimeFigureLabels {
  let figure: TimeFigure
  let layout: TimeFigureLayout

  /// A series' name beside its curve.
  struct EndLabel {
    let series: Int
    let lines: [PlacedText]
  }

  /// Names at the curves' ends: beside the end of a curve that stops early where nothing is in the
  /// way, otherwise in the margin at the curve's height, moved apart where they would collide.
  var endLabels: [EndLabel] {
    let labeled = figure.series.indices.filter {
      figure.series[$0].steps != nil && !layout.endLabels[$0].isEmpty
    }
    var inMargin: [Int] = []
    var placed: [EndLabel] = []
    for index in labeled {
      if let label = besideEnd(of: index, avoiding: placed) {
        placed.append(label)
      } else {
        inMargin.append(index)
      }
    }
    return (placed + inMarginLabels(of: inMargin)).sorted { $0.series < $1.series }
  }

  private func inMarginLabels(of indices: [Int]) -> [EndLabel] {
    let heights = indices.map {
      Double(layout.endLabels[$0].count) * TimeFigureLayout.lineHeight + 3
    }
    let wished = zip(indices, heights).map { index, height in
      layout.y(figure.series[index].steps?.lastValue ?? 0) - height / 2
    }
    let starts = LabelSpreading.starts(
      wished: wished, lengths: heights, within: (layout.plot.y - 6)...(layout.plot.bottom + 4))
    return zip(indices, starts).map { index, start in
      lines(of: index, x: layout.plot.right + 8, top: start, anchor: .start)
    }
  }

  private func besideEnd(of index: Int, avoiding placed: [EndLabel]) -> EndLabel? {
    guard let steps = figure.series[index].steps else { return nil }
    let end = (x: layout.x(steps.end), y: layout.y(steps.lastValue))
    guard layout.plot.right - end.x > 40 else { return nil }
    let height = Double(layout.endLabels[index].count) * TimeFigureLayout.lineHeight
    let candidates = [
      lines(of: index, x: end.x + 8, top: end.y - height / 2, anchor: .start),
      lines(of: index, x: end.x, top: end.y - height - 8, anchor: .end),
      lines(of: index, x: end.x, top: end.y + 6, anchor: .end),
    ]
    let taken = placed.flatMap { $0.lines.map(\.box) }
    var room = layout.plot
    room.width = layout.width.units - room.x
    return candidates.first { label in
      label.lines.allSatisfy { line in
        room.contains(line.box) && isFree(line.box, margin: 3)
          && !taken.contains { $0.overlaps(line.box) }
      }
    }
  }

  private func lines(
    of series: Int, x: Double, top: Double, anchor: PlacedText.Anchor
  ) -> EndLabel {
    let lines = layout.endLabels[series].enumerated().map { index, text in
      PlacedText(
        text, x: x, baseline: top + 13 + Double(index) * TimeFigureLayout.lineHeight,
        anchor: anchor, metrics: TimeFigureLayout.bold)
    }
    return EndLabel(series: series, lines: lines)
  }

  /// A place in the plot for a block of a size, clear of curves, bands, guides and names.
  func corner(width: Double, height: Double, avoiding labels: [EndLabel]) -> Rectangle? {
    let plot = layout.plot
    let lefts = [plot.x + 14, plot.right - width - 4]
    let tops = [plot.bottom - height - 12, plot.y + 6]
    let near = [(lefts[0], tops[0]), (lefts[1], tops[1]), (lefts[1], tops[0])]
    let between = stride(from: 0.1, to: 1, by: 0.1).flatMap { part in
      tops.map { (lefts[0] + (lefts[1] - lefts[0]) * part, $0) }
    }
    let taken = labels.flatMap { $0.lines.map(\.box) }
    return (near + between).lazy
      .map { Rectangle(x: $0.0, y: $0.1, width: width, height: height) }
      .first { box in
        plot.contains(box) && isFree(box, margin: 6) && !taken.contains { $0.overlaps(box) }
      }
  }

  /// Whether no curve, band or median guide passes through a box and a margin around it.
  private func isFree(_ box: Rectangle, margin: Double) -> Bool {
    let edges = (left: box.x - margin, right: box.right + margin)
    let left = layout.x.inverted(edges.left)
    let stretch = left...max(left, layout.x.inverted(edges.right))
    func crosses(_ extent: ClosedRange<Double>?) -> Bool {
      guard let extent else { return false }
      let top = layout.y(extent.upperBound) - margin
      let bottom = layout.y(extent.lowerBound) + margin
      return top < box.bottom && box.y < bottom
    }
    let isCrossed = figure.series.contains { series in
      crosses(series.steps?.extent(over: stretch)) || crosses(series.band?.extent(over: stretch))
    }
    return !isCrossed && !guides.contains { $0.overlaps(box) }
  }

  /// The median guides as thin boxes.
  private var guides: [Rectangle] {
    let half = layout.y(0.5)
    let medians = figure.guides.map { layout.x($0) }
    guard let last = medians.max() else { return [] }
    let across = Rectangle(
      x: layout.plot.x, y: half - 3, width: last - layout.plot.x, height: 6)
    return [across]
      + medians.map {
        Rectangle(x: $0 - 3, y: half, width: 6, height: layout.plot.bottom - half)
      }
  }
}

import Markup
import Plotting

/// A second plot right of the first, over the same rows: estimates of series with their intervals.
struct RowFigurePanel {
  struct Estimate {
    let series: Int
    let value: Double
    let lower: Double?
    let upper: Double?
  }

  let axis: RowFigure.Axis
  /// A solid line, where there is no difference.
  let noDifference: Double
  /// The estimates of each row of the figure.
  let rows: [[Estimate]]

  /// The axis of differences from −1 to 1: round percentage points that hold every limit and 0.
  static func axis(of rows: [[Estimate]], title: String) -> RowFigure.Axis {
    let values: [Double] = rows.joined().flatMap { estimate -> [Double] in
      [estimate.lower, estimate.value, estimate.upper].compactMap(\.self)
    }
    let (low, high) = (min(values.min() ?? 0, -0.05), max(values.max() ?? 0, 0.05))
    let scale = LinearScale(domain: low...high, start: 0, end: 1).nice(count: 5)
    let ticks = scale.ticks(count: 5)
    let strides = (1...max(1, ticks.count)).map { stride in
      ticks.filter { tick in
        guard let zero = ticks.firstIndex(of: 0), let place = ticks.firstIndex(of: tick) else {
          return false
        }
        return (place - zero) % stride == 0
      }
    }
    return RowFigure.Axis(
      kind: .linear, domain: scale.domain, tickSets: strides,
      label: { Formatting.short($0 * 100) }, title: title)
  }
}

extension RowFigure {
  /// The figure as it is drawn where two plots leave no room for cells beside them.
  var withoutCells: RowFigure {
    RowFigure(
      name: name, accessibleTitle: accessibleTitle, description: description, header: header,
      labelHeading: countsHeading.isEmpty ? labelHeading : countsHeading, columns: [],
      rows: rows.map {
        Row(
          label: $0.label, isHeading: $0.isHeading, isIndented: $0.isIndented, cells: [],
          mark: $0.mark, counts: $0.counts)
      }, axis: axis, noDifference: noDifference, overall: overall, series: series,
      isSpread: isSpread, spread: spread, panel: panel)
  }
}

/// An estimate with its limits in the shape and color of its series.
struct EstimateGlyph {
  let estimate: RowFigurePanel.Estimate
  let scale: RowScale
  let y: Double
  let style: SeriesStyle

  var nodes: [Node] {
    let middle = scale(estimate.value)
    let start = estimate.lower.map { scale($0) } ?? middle
    let end = estimate.upper.map { scale($0) } ?? middle
    let line = Node.tag(
      "path",
      [
        "class": "series-\(estimate.series + 1)",
        "d": "M\(Coordinate.text(start)) \(Coordinate.text(y))H\(Coordinate.text(end))",
        "fill": "none", "stroke": style.color, "stroke-width": "1.6",
      ])
    return [line, DotGlyph.node(estimate.series, x: middle, y: y, style: style)]
  }
}

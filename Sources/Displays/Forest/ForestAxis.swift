import AnalysisPlan
import Plotting
import Results

/// The axis of a forest figure: ratios by their logarithm, symmetric about 1 unless the plan says where
/// it ends; proportions from 0 to 100%.
struct ForestAxis {
  let axis: RowFigure.Axis

  init(_ figure: ForestFigure, title: String, sides: (left: String, right: String)?) {
    guard figure.isRatio else {
      axis = RowFigure.Axis(
        kind: .linear, domain: 0...1, tickSets: [[0, 0.25, 0.5, 0.75, 1], [0, 0.5, 1], [0, 1]],
        label: { Formatting.exactPercent($0) }, title: title)
      return
    }
    let rows = figure.lines.compactMap(\.estimate)
    let domain = Self.domain(
      estimates: rows.compactMap(\.value), limits: rows.flatMap { [$0.lower, $0.upper] },
      declared: figure.forest.axis)
    axis = RowFigure.Axis(
      kind: .logarithmic, domain: domain, tickSets: LogScale.ticks(in: domain),
      label: Formatting.short, title: title, sides: sides)
  }

  /// From 1/2 to 2, 1/4 to 4 or 1/10 to 10, the first that holds all limits, else the last; every
  /// estimate lies on the axis, however far it must go on for it.
  static func domain(
    estimates: [Double], limits: [Double?], declared: ClosedRange<Double>?
  ) -> ClosedRange<Double> {
    let ends = estimates + limits.compactMap(\.self)
    let usual = [2.0, 4, 10].first { reach in
      ends.allSatisfy { (1 / reach...reach).contains($0) }
    }
    var domain = declared ?? (1 / (usual ?? 10))...(usual ?? 10)
    let (least, most) = (estimates.min() ?? 1, estimates.max() ?? 1)
    while least < domain.lowerBound || most > domain.upperBound {
      let reach = max(1 / domain.lowerBound, domain.upperBound)
      let power = [4.0, 10].first { $0 > reach } ?? reach * 10
      domain = (1 / power)...power
    }
    return domain
  }
}

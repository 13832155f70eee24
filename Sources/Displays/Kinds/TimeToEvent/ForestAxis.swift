import AnalysisPlan
import Plotting
import Results
import Wording

/// The axis of a forest figure: ratios by their logarithm, proportions from 0 to 100%.
struct ForestAxis {
  let axis: RowFigure.Axis

  init(_ figure: ForestFigure, title: String, sides: (left: String, right: String)?) {
    guard figure.isRatio else {
      axis = RowFigure.Axis(
        kind: .linear, domain: 0...1, tickSets: [[0, 0.25, 0.5, 0.75, 1], [0, 0.5, 1], [0, 1]],
        label: { Formatting.exactPercent($0) }, title: title)
      return
    }
    axis = Self.ratios(
      figure.lines.compactMap(\.estimate), declared: figure.forest.axis, title: title, sides: sides)
  }

  /// The axis of ratios for results with limits.
  static func ratios(
    _ rows: [ResultRow], declared: ClosedRange<Double>?, title: String,
    sides: (left: String, right: String)?
  ) -> RowFigure.Axis {
    let domain = domain(
      estimates: rows.compactMap(\.value), limits: rows.flatMap { [$0.lower, $0.upper] },
      declared: declared)
    return RowFigure.Axis(
      kind: .logarithmic, domain: domain, tickSets: LogScale.ticks(in: domain),
      label: Formatting.short, title: title, sides: sides)
  }

  /// From 1/2 to 2, 1/4 to 4 or 1/10 to 10, the first that holds all limits.
  ///
  /// Where some lie beyond 1/10 or 10, each side goes on to 20, 50, 100 and so on for its own limits,
  /// but not for one that is more than four times as far from 1 as the side's last estimate. Every
  /// estimate lies on the axis, also on one that the plan ends.
  static func domain(
    estimates: [Double], limits: [Double?], declared: ClosedRange<Double>?
  ) -> ClosedRange<Double> {
    if let declared { return widened(declared, for: estimates) }
    let limits = limits.compactMap(\.self)
    let above = reach(estimates, limits)
    let below = reach(estimates.map { 1 / $0 }, limits.map { 1 / $0 })
    let both = max(above, below)
    return both <= 10 ? (1 / both)...both : (1 / below)...above
  }

  /// Where one side of the axis ends, for values above 1.
  private static func reach(_ estimates: [Double], _ limits: [Double]) -> Double {
    let last = max(1, estimates.max() ?? 1)
    let farthest = max(10, 4 * last)
    let isCut = limits.contains { $0 > farthest }
    let most = max(last, limits.filter { $0 <= farthest }.max() ?? 1, isCut ? 10 : 1)
    return roundReach(atLeast: most)
  }

  /// 2, 4, 10, then 2, 5 and 10 times powers of 10.
  private static func roundReach(atLeast value: Double) -> Double {
    if let first = [2.0, 4, 10].first(where: { $0 >= value }) { return first }
    var power = 10.0
    while power < 1e14 {
      if let next = [2.0, 5, 10].map({ $0 * power }).first(where: { $0 >= value }) { return next }
      power *= 10
    }
    return value
  }

  private static func widened(
    _ domain: ClosedRange<Double>, for estimates: [Double]
  ) -> ClosedRange<Double> {
    let (least, most) = (estimates.min() ?? 1, estimates.max() ?? 1)
    let lower = least < domain.lowerBound ? 1 / roundReach(atLeast: 1 / least) : domain.lowerBound
    return lower...(most > domain.upperBound ? roundReach(atLeast: most) : domain.upperBound)
  }

  /// Says which intervals go on beyond an axis; they end in an arrow and stand in full beside it.
  static func cutNote(
    _ rows: [(label: String, row: ResultRow?, text: String)], _ domain: ClosedRange<Double>,
    _ words: Words
  ) -> [String] {
    let told = rows.compactMap { label, row, text -> String? in
      guard let lower = row?.lower, let upper = row?.upper,
        lower < domain.lowerBound || upper > domain.upperBound
      else { return nil }
      return "\(label), \(text)"
    }
    guard !told.isEmpty else { return [] }
    let ends = [domain.lowerBound, domain.upperBound].map(Formatting.short)
    return [
      words(
        """
        Arrows: the interval goes on beyond the axis, which ends at \(ends[0]) and \(ends[1]): \
        \(told.joined(separator: "; ")).
        """)
    ]
  }
}

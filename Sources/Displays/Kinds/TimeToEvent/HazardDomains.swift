import Plotting
import Results

/// From where to where the axes of a panel run, and what is labeled on them.
struct HazardDomains {
  let x: ClosedRange<Double>
  let y: ClosedRange<Double>
  let xTicks: [Double]
  let yTicks: [Double]

  init(_ figure: HazardDiagnosticsFigure, isLogarithmic: Bool) {
    let points = figure.arms.flatMap { arm in
      zip(arm.curve?.time ?? [], arm.hazards).map { (time: $0, hazard: $1) }
    }
    let lastTime = points.map(\.time).max().flatMap { $0 > 0 ? $0 : nil } ?? 1
    let highest = points.map(\.hazard).max().flatMap { $0 > 0 ? $0 : nil } ?? 1
    if isLogarithmic {
      let seen = points.filter { $0.time > 0 && $0.hazard > 0 }
      x = Self.widened(seen.map(\.time).min() ?? lastTime / 10, lastTime)
      y = Self.widened(seen.map(\.hazard).min() ?? highest / 10, highest)
      (xTicks, yTicks) = (Self.logarithmicTicks(x), Self.logarithmicTicks(y))
    } else {
      let scale = LinearScale(domain: 0...highest, start: 0, end: 1).nice(count: 5)
      x = 0...max(figure.ticks.last ?? 0, lastTime)
      y = scale.domain
      (xTicks, yTicks) = (thinned(figure.ticks, toAtMost: 7), scale.ticks(count: 5))
    }
  }

  /// A range that begins a little below its lowest value, so that a curve does not lie on the axis.
  private static func widened(_ low: Double, _ high: Double) -> ClosedRange<Double> {
    low < high ? (low * 0.7)...high : (low / 2)...(high * 2)
  }

  /// At most six round values; the ends where there are no two round ones between them.
  private static func logarithmicTicks(_ domain: ClosedRange<Double>) -> [Double] {
    let sets = LogScale.ticks(in: domain)
    return sets.first { $0.count <= 6 } ?? sets.last.map { thinned($0, toAtMost: 6) }
      ?? [domain.lowerBound, domain.upperBound]
  }
}

extension RowScale {
  init(
    _ kind: RowFigure.Axis.Kind, _ domain: ClosedRange<Double>, start: Double, end: Double
  ) {
    self =
      switch kind {
      case .linear: .linear(LinearScale(domain: domain, start: start, end: end))
      case .logarithmic: .logarithmic(LogScale(domain: domain, start: start, end: end))
      }
  }
}

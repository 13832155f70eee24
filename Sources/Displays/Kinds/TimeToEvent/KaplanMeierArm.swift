import Plotting
import Results

/// One group of a Kaplan–Meier figure: its curve and the results that are told about it.
struct KaplanMeierArm {
  /// A level stretch of a curve at one half.
  struct Plateau {
    let start: Double
    let end: Double
    let endsWithEvent: Bool
  }

  /// Its place in the grouping's order.
  let index: Int
  /// Its label; `All patients` where there is no grouping.
  let label: String
  let style: SeriesStyle
  /// Nil where the group has no patients.
  let curve: CurveRow?
  let median: ResultRow?
  let landmarks: [ResultRow]
  /// Median follow-up.
  let followUp: ResultRow?

  var patients: Int { curve?.n ?? 0 }
  var events: Int { curve?.events.reduce(0, +) ?? 0 }
  var fadeTime: Double? { curve?.fadeTime }
  var lastTime: Double { curve?.lastTime ?? 0 }
  var censorTimes: [Double] { curve?.censorTimes ?? [] }
  var hasTooManyCensorings: Bool { curve?.hasTooManyCensorings ?? false }

  /// The survival curve with its look.
  var series: TimeSeries {
    TimeSeries(
      index: index, label: label, style: style,
      steps: curve.map { $0.steps(of: $0.survival, from: 1) }, band: curve?.band,
      fadeTime: fadeTime, censorTimes: hasTooManyCensorings ? [] : censorTimes)
  }

  /// Whether subjects came under observation late.
  var hasEntries: Bool { curve?.ticks.contains { $0.notEntered != nil } ?? false }

  /// Where the curve runs level at one half from a time to the event that ends it, or to the end of
  /// follow-up, so that the data leave open which time is the median.
  var plateau: Plateau? {
    guard let curve else { return nil }
    let tolerance = Double.ulpOfOne.squareRoot()
    let events = curve.time.indices.filter { curve.events[$0] > 0 }
    guard let start = events.first(where: { curve.survival[$0] <= 0.5 + tolerance }),
      curve.survival[start] > 0.5 - tolerance
    else { return nil }
    let end = events.first { curve.survival[$0] <= 0.5 - tolerance }
    return Plateau(
      start: curve.time[start], end: end.map { curve.time[$0] } ?? lastTime,
      endsWithEvent: end != nil)
  }

  /// At risk, censored and events, and those not yet observed; a group on its own needs no name.
  func counts(isNamed: Bool) -> CountsBlock {
    CountsBlock(
      index: index, style: style, name: isNamed ? label : nil, patients: patients,
      median: patients == 0 ? nil : median?.text,
      ticks: (curve?.ticks ?? []).map { ($0.time, $0.counts) })
  }
}

extension CurveRow.Tick {
  /// At risk, censored and events; where subjects came late, also those not yet observed.
  var counts: [Int] { [atRisk, censored, events] + [notEntered].compactMap(\.self) }
}

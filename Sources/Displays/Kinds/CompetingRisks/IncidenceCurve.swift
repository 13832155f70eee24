import Plotting
import Results

/// One curve of a figure of cumulative incidence: a cause in everyone or in one group.
struct IncidenceCurve {
  /// What it is called in words: its cause, its group or, where there are several of both, both.
  let label: String
  /// What it is called in the picture: its cause in a panel of its group.
  let seriesLabel: String
  /// Its place in the order that gives it its look.
  let index: Int
  let style: SeriesStyle
  /// Nil where the group has no patients.
  let curve: CurveRow?
  /// The incidence at the landmarks.
  let landmarks: [ResultRow]

  var patients: Int { curve?.n ?? 0 }
  var events: Int { curve?.events.reduce(0, +) ?? 0 }

  /// The highest value that is drawn.
  func highest(withBand: Bool) -> Double {
    let limits = withBand ? (curve?.upper.compactMap(\.self) ?? []) : []
    return ((curve?.cause?.cumulativeIncidence ?? []) + limits).max() ?? 0
  }

  /// The estimate as a step curve from 0, with its band where there is room for bands.
  func series(withBand: Bool, withCensorings: Bool) -> TimeSeries {
    let hasMarks = withCensorings && curve?.hasTooManyCensorings == false
    return TimeSeries(
      index: index, label: seriesLabel, style: style, steps: steps,
      band: withBand ? curve?.band : nil, fadeTime: curve?.fadeTime,
      censorTimes: hasMarks ? curve?.censorTimes ?? [] : [])
  }

  var steps: StepCurve? {
    guard let curve, let cause = curve.cause else { return nil }
    return curve.steps(of: cause.cumulativeIncidence, from: 0)
  }
}

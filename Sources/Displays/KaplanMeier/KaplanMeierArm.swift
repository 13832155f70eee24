import Plotting
import Results

/// One group of a Kaplan–Meier figure: its curve and the results that are told about it.
struct KaplanMeierArm {
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

  /// Fewer at risk than this and the curve is drawn lighter: a tenth of the group, at least three.
  var fewAtRisk: Double { max(3, Double(patients) / 10) }

  /// The time from which too few remain at risk; nil where enough remain to the end.
  var fadeTime: Double? {
    guard let curve else { return nil }
    let index = curve.time.indices.first { index in
      let remaining = curve.atRisk[index] - curve.events[index] - curve.censored[index]
      return Double(remaining) < fewAtRisk
    }
    return index.map { curve.time[$0] }.flatMap { $0 < lastTime ? $0 : nil }
  }

  var lastTime: Double { curve?.time.last ?? 0 }

  /// Times with a censoring; too many to be drawn one by one above 200.
  var censorTimes: [Double] {
    guard let curve else { return [] }
    return zip(curve.time, curve.censored).filter { $0.1 > 0 }.map(\.0)
  }
  var hasTooManyCensorings: Bool { (curve?.censored.reduce(0, +) ?? 0) > 200 }

  /// The estimate as a right-continuous step curve from (0, 1) to the last time of the group.
  var steps: StepCurve? {
    curve.map { curve in
      StepCurve(
        start: StepCurve.Step(x: 0, value: 1),
        steps: zip(curve.time, curve.survival).map { StepCurve.Step(x: $0, value: $1) },
        end: lastTime)
    }
  }

  /// The pointwise limits.
  var band: StepBand? {
    curve.map { curve in
      let steps = curve.time.indices.map { index in
        StepBand.Step(x: curve.time[index], lower: curve.lower[index], upper: curve.upper[index])
      }
      return StepBand(steps: steps, end: lastTime)
    }
  }
}

import Plotting
import Results
import Wording

/// A picture of step curves of probabilities over time with counts under its axis: what it shows,
/// whatever the curves estimate, before it is known how large it is drawn.
struct TimeFigure {
  let name: String
  /// The picture's title for those who do not see it.
  let accessibleTitle: String
  /// The text alternative.
  let description: String
  let notices: [String]
  /// What the picture's own words are written in.
  let words: Words
  let series: [TimeSeries]
  /// Whether the series have names to be told apart by.
  let isNamed: Bool
  /// Areas that add up to everyone, drawn in place of the series.
  var areas: [StackedArea] = []
  /// Small panels, drawn in place of one frame with all series.
  var facets: [TimeFacet] = []
  /// What is said of all groups together, a line each, below the panels.
  var summary: [String] = []
  /// The size of the palette that the series' colors are from.
  let paletteSize: Int
  /// The times under the axis.
  let ticks: [Double]
  let timeDomain: ClosedRange<Double>
  /// Where the axis of probabilities ends.
  var maximum = 1.0
  let timeAxisTitle: String
  let valueAxisTitle: String
  /// Times at which curves pass one half, guided to the axis.
  var guides: [Double] = []
  /// What compares the groups, for a free corner of the plot or below everything.
  var statistics: StatisticsBlock?
  /// The rows of counts of each block.
  let countLabels: [String]
  let counts: [CountsBlock]
  /// What can be read off the curves at any time.
  let readout: TimeReadout

  /// The curves of all groups, thin and gray in each panel, where a panel has one group's one curve.
  var behind: [StepCurve] { facets.first?.named == nil ? [] : series.compactMap(\.steps) }

  /// The probabilities at which the axis has a label, from 0 to its end.
  var valueTicks: [Double] {
    guard maximum < 1 else { return [0, 0.25, 0.5, 0.75, 1] }
    return LinearScale(domain: 0...maximum, start: 0, end: 1).ticks(count: 5)
  }
}

/// A step curve with its look.
struct TimeSeries {
  /// Its place in the order that gives it its look.
  let index: Int
  let label: String
  let style: SeriesStyle
  /// Nil where there are no patients.
  let steps: StepCurve?
  /// Pointwise limits, where they are drawn.
  let band: StepBand?
  /// The time from which too few remain at risk; nil where enough remain to the end.
  let fadeTime: Double?
  /// The censorings that are marked on the curve.
  let censorTimes: [Double]
}

/// One group's counts at the ticks, which add up to its patients.
struct CountsBlock {
  /// The look of the group's name.
  let index: Int
  let style: SeriesStyle
  /// The group; nil where there is only one.
  let name: String?
  let patients: Int
  /// The group's median, as it stands in a sentence.
  let median: String?
  /// At each time as many counts as the figure has labels for them.
  let ticks: [(time: Double, counts: [Int])]
}

extension CurveRow {
  /// Fewer at risk than this and the curve is drawn lighter: a tenth of the group, at least three.
  private var fewAtRisk: Double { max(3, Double(n) / 10) }

  /// The last time of the group.
  var lastTime: Double { time.last ?? 0 }

  /// The time from which too few remain at risk; nil where enough remain to the end.
  var fadeTime: Double? {
    let enough = time.indices.last { index in
      let others = cause?.otherEvents[index] ?? 0
      let remaining = atRisk[index] - events[index] - others - censored[index]
      return Double(remaining) >= fewAtRisk
    }
    let index = enough.map { $0 + 1 } ?? 0
    return index < time.count && time[index] < lastTime ? time[index] : nil
  }

  /// Times with a censoring.
  var censorTimes: [Double] { zip(time, censored).filter { $0.1 > 0 }.map(\.0) }

  /// Whether there are more censorings than can be marked one by one: above 200.
  var hasTooManyCensorings: Bool { censored.reduce(0, +) > 200 }

  /// Values as a right-continuous step curve from a start at time zero to the last time of the group.
  func steps(of values: [Double], from start: Double) -> StepCurve {
    StepCurve(
      start: StepCurve.Step(x: 0, value: start),
      steps: zip(time, values).map { StepCurve.Step(x: $0, value: $1) }, end: lastTime)
  }

  /// The pointwise limits.
  var band: StepBand {
    let steps = time.indices.map { index in
      StepBand.Step(x: time[index], lower: lower[index], upper: upper[index])
    }
    return StepBand(steps: steps, end: lastTime)
  }
}

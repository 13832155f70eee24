import AnalysisPlan
import Results
import Wording

/// The time at which restricted means of an endpoint end.
struct MeanHorizon {
  /// In the data's unit; 0 where a group has no follow-up.
  let time: Double
  /// In display units.
  let at: Double
  /// Whether the data set it; it then stands in no id.
  let isCommon: Bool

  /// Nil where the plan asks for no mean, or nobody was observed.
  init?(
    _ context: EndpointContext, _ details: TimeToEvent, _ sample: SurvivalSample,
    _ units: TimeUnits
  ) {
    switch details.comparisons.restrictedMean {
    case nil: return nil
    case .time(let time): (self.time, at, isCommon) = (units.data(time), time, false)
    case .common:
      guard let time = Self.common(context, sample) else { return nil }
      (self.time, at, isCommon) = (time, units.display(time), true)
    }
  }

  /// The smallest of the last observed times of all levels of all groupings compared, or everyone's.
  private static func common(_ context: EndpointContext, _ sample: SurvivalSample) -> Double? {
    let lasts = context.groupings.flatMap { grouping -> [Double] in
      var last: [Int: Double] = [:]
      for (time, level) in zip(sample.times, sample.subjects.map { context.levels(grouping)[$0] }) {
        if let level { last[level] = max(time, last[level] ?? time) }
      }
      return Array(last.values)
    }
    return lasts.min() ?? sample.times.max()
  }

  /// Why there is no mean up to a horizon of 0.
  static let noFollowUp = Phrase("not estimable: a group was last observed at time zero")

  /// What stands after `@` in ids.
  var landmark: Double? { isCommon ? nil : at }

  /// `24 months`, and whose time that is where the data set it.
  func words(_ details: TimeToEvent, _ units: TimeUnits) -> Phrase {
    let unit = details.displayUnit.name(for: at)
    guard isCommon else { return "\(NumberText.plain(at)) \(unit)" }
    return Phrase(
      "\(units.text(at)) \(unit), the smallest of the compared groups’ last observed times")
  }
}

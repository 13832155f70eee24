import AnalysisPlan
import Results
import Statistics
import Survival
import Wording

extension SurvivalAnalysis {
  /// The cumulative hazard at a landmark.
  func cumulativeHazardRow(
    _ landmark: Double, _ table: EventTable, _ group: Group?
  ) -> ResultRow {
    let conventions = context.conventions
    let time = units.data(landmark)
    let hazard = NelsonAalen(table, level: conventions.confidenceLevel)
    var row = context.row(
      "cumulative-hazard", at: landmark, group: group,
      method: context.words(
        "Nelson–Aalen estimate (Nelson 1972, Aalen 1978), interval symmetric for its logarithm"),
      text: "")
    row.unit = details.displayUnit.rawValue
    row.n = table.subjects
    row.events = table.counts(through: time).events
    row.confidenceLevel = conventions.confidenceLevel
    let rule = conventions.beyondFollowUp.rule
    let interval = hazard.interval(at: time, beyondFollowUp: rule)
    (row.lower, row.upper) = (interval.lower, interval.upper)
    guard let value = hazard.cumulativeHazard(at: time, beyondFollowUp: rule) else {
      row.leaveOut(
        table.subjects == 0 ? MissingValueReason.noPatients : MissingValueReason.beyondFollowUp,
        context.words)
      return row
    }
    row.value = value
    let estimate = NumberText.decimal(value, 2)
    row.text =
      context.withInterval(estimate, interval) { NumberText.decimal($0, 2) }
      ?? context.words("\(estimate) (no\u{A0}events)")
    return row
  }

  private func method(_ horizon: MeanHorizon) -> Phrase {
    let time = horizon.words(details, units)
    return switch context.conventions.restrictedMeanInterval {
    case .cut:
      Phrase(
        """
        Restricted mean survival time to \(time), the area under the Kaplan–Meier curve (Irwin 1949), \
        Greenwood-type variance, symmetric interval, cut where it leaves 0 to \(time)
        """)
    case .symmetric:
      Phrase(
        """
        Restricted mean survival time to \(time), the area under the Kaplan–Meier curve (Irwin 1949), \
        Greenwood-type variance, symmetric interval
        """)
    }
  }

  /// The mean time up to the horizon.
  func restrictedMeanRow(_ horizon: MeanHorizon, _ curve: KaplanMeier, _ group: Group?) -> ResultRow
  {
    var row = context.row(
      "restricted-mean", at: horizon.landmark, group: group,
      method: context.words(method(horizon)), text: "")
    row.at = horizon.at
    row.unit = details.displayUnit.rawValue
    row.n = curve.table.subjects
    row.events = curve.table.counts(through: horizon.time).events
    row.confidenceLevel = context.conventions.confidenceLevel
    guard let mean = curve.restrictedMean(horizon, context.conventions) else {
      row.leaveOut(
        horizon.time > 0 ? curve.reasonWithoutMean : MeanHorizon.noFollowUp, context.words)
      return row
    }
    row.value = units.display(mean.estimate)
    row.lower = mean.interval.lower.map(units.display)
    row.upper = mean.interval.upper.map(units.display)
    let unit = context.words(details.displayUnit.label)
    let estimate = "\(units.text(units.display(mean.estimate)))\u{A0}\(unit)"
    row.text =
      context.withInterval(estimate, mean.interval) { units.text(units.display($0)) }
      ?? context.words(
        row.events == 0
          ? "\(estimate) (no\u{A0}events, no\u{A0}interval)" : "\(estimate) (no\u{A0}interval)")
    return row
  }
}

extension KaplanMeier {
  func restrictedMean(_ horizon: MeanHorizon, _ conventions: Conventions) -> RestrictedMean? {
    guard horizon.time > 0 else { return nil }
    return restrictedMean(
      through: horizon.time, beyondFollowUp: conventions.beyondFollowUp.rule,
      cutsToRange: conventions.restrictedMeanInterval == .cut)
  }

  /// Why there is no mean up to a horizon.
  var reasonWithoutMean: Phrase {
    table.subjects == 0 ? MissingValueReason.noPatients : MissingValueReason.beyondFollowUp
  }
}

import AnalysisPlan
import Results
import Statistics
import Survival
import Wording

/// An analysis of times from an origin, in the data's unit, shown in another.
protocol TimedAnalysis {
  associatedtype Details: TimedEndpoint
  var context: EndpointContext { get }
  var details: Details { get }
  var units: TimeUnits { get }
}

extension TimedAnalysis {
  /// Median follow-up by reverse Kaplan–Meier (Schemper and Smith 1996): the event censors.
  func followUpRow(_ table: EventTable, _ group: Group?) -> ResultRow {
    let conventions = context.conventions
    let reversed = KaplanMeier(
      table.reversed, interval: conventions.survivalInterval.transform,
      level: conventions.confidenceLevel)
    var row = context.row(
      "follow-up", group: group,
      method: context.words("Median follow-up, reverse Kaplan–Meier, \(intervalName) limits"),
      text: "")
    fill(&row, with: reversed.quantile(0.5, plateau: conventions.medianOnPlateau.rule), table)
    return row
  }

  func fill(_ row: inout ResultRow, with quantile: TimeQuantile, _ table: EventTable) {
    row.unit = details.displayUnit.rawValue
    row.n = table.subjects
    row.events = table.totalEvents
    row.confidenceLevel = quantile.level
    row.value = quantile.estimate.value.map(units.display)
    row.lower = quantile.lower.value.map(units.display)
    row.upper = quantile.upper.value.map(units.display)
    row.reason = quantile.estimate.reason.map { context.words($0) }
    let hasLimits = row.lower != nil || row.upper != nil
    let estimate =
      row.value.map { "\(units.text($0))\u{A0}\(context.words(details.displayUnit.label))" }
      ?? row.reason ?? ""
    row.text =
      row.value != nil || hasLimits
      ? context.withInterval(
        estimate, units.text(quantile.lower, context.words),
        units.text(quantile.upper, context.words)) : estimate
  }

  /// The probability of no event by a landmark.
  func survivalRow(
    _ statistic: String, _ landmark: Double, _ curve: KaplanMeier, _ group: Group?
  ) -> ResultRow {
    let time = units.data(landmark)
    let counts = curve.table.counts(through: time)
    var survival = context.row(
      statistic, at: landmark, group: group,
      method: context.words(
        "Kaplan–Meier estimate, Greenwood variance, \(intervalName) interval"), text: "")
    survival.unit = details.displayUnit.rawValue
    survival.n = curve.table.subjects
    survival.events = counts.events
    survival.confidenceLevel = context.conventions.confidenceLevel
    let rule = context.conventions.beyondFollowUp.rule
    let interval = curve.interval(at: time, beyondFollowUp: rule)
    fill(
      &survival, curve.survival(at: time, beyondFollowUp: rule), interval.lower, interval.upper,
      subjects: curve.table.subjects)
    return survival
  }

  /// A probability at a landmark with its limits, or why there is none.
  func fill(
    _ row: inout ResultRow, _ value: Double?, _ lower: Double?, _ upper: Double?, subjects: Int
  ) {
    (row.value, row.lower, row.upper) = (value, lower, upper)
    guard let value else {
      return row.giveReason(
        subjects == 0 ? MissingValueReason.noPatients : MissingValueReason.beyondFollowUp,
        context.words)
    }
    row.text = percentText(value, lower, upper, subjects)
  }

  /// How many are still at risk after a landmark.
  func atRiskRow(_ landmark: Double, _ table: EventTable, _ group: Group?) -> ResultRow {
    let counts = table.counts(through: units.data(landmark))
    var atRisk = context.row(
      "at-risk", at: landmark, group: group,
      method: context.words("Count of subjects at risk after the time"),
      text: "\(counts.atRisk)")
    atRisk.unit = details.displayUnit.rawValue
    atRisk.value = Double(counts.atRisk)
    atRisk.n = table.subjects
    atRisk.denominator = table.subjects
    atRisk.events = counts.events
    return atRisk
  }

  func percentText(
    _ value: Double, _ lower: Double?, _ upper: Double?, _ subjects: Int
  ) -> String {
    let decimals = NumberText.defaultPercentDecimals(subjects)
    func percent(_ value: Double) -> String { NumberText.decimal(value * 100, decimals) + "%" }
    guard lower != nil || upper != nil else { return percent(value) }
    // Both limits are 1 by convention where nothing has happened yet; printed, they would read as certainty.
    if lower == 1, upper == 1 { return context.words("\(percent(value)) (no\u{A0}events)") }
    return context.withInterval(percent(value), lower.map(percent), upper.map(percent))
  }

  var intervalName: Phrase { context.conventions.survivalInterval.words }
}

import AnalysisPlan
import Results
import Statistics
import Survival

extension SurvivalAnalysis {
  /// A quantile of the time to the event: the time at which survival falls to 1 − p.
  func quantileRow(
    _ statistic: String, _ probability: Double, _ curve: KaplanMeier, _ group: Group?
  ) -> ResultRow {
    let quantile = curve.quantile(
      probability, plateau: context.conventions.medianOnPlateau.rule)
    var row = context.row(
      statistic, group: group,
      method: "Kaplan–Meier estimate; limits where the pointwise \(intervalName) limits cross "
        + "\(NumberText.plain(1 - probability)) (Brookmeyer and Crowley 1982)", text: "")
    fill(&row, with: quantile, curve.table)
    return row
  }

  /// Median follow-up by reverse Kaplan–Meier (Schemper and Smith 1996): the event censors.
  func followUpRow(_ table: EventTable, _ group: Group?) -> ResultRow {
    let conventions = context.conventions
    let reversed = KaplanMeier(
      table.reversed, interval: conventions.survivalInterval.transform,
      level: conventions.confidenceLevel)
    var row = context.row(
      "follow-up", group: group,
      method: "Median follow-up, reverse Kaplan–Meier, \(intervalName) limits", text: "")
    fill(&row, with: reversed.quantile(0.5, plateau: conventions.medianOnPlateau.rule), table)
    return row
  }

  private func fill(_ row: inout ResultRow, with quantile: TimeQuantile, _ table: EventTable) {
    row.unit = details.displayUnit.rawValue
    row.n = table.subjects
    row.events = table.totalEvents
    row.confidenceLevel = quantile.level
    row.value = quantile.estimate.value.map(units.display)
    row.lower = quantile.lower.value.map(units.display)
    row.upper = quantile.upper.value.map(units.display)
    row.reason = quantile.estimate.reason
    let interval =
      "(\(context.intervalLabel) \(units.text(quantile.lower)) to \(units.text(quantile.upper)))"
    let hasLimits = row.lower != nil || row.upper != nil
    if let value = row.value {
      row.text = "\(units.text(value))\u{A0}\(details.displayUnit.rawValue) \(interval)"
    } else {
      row.text = (row.reason ?? "") + (hasLimits ? " \(interval)" : "")
    }
  }

  /// Survival at a landmark, and how many are still at risk after it.
  func landmarkRows(
    _ landmark: Double, _ curve: KaplanMeier, _ group: Group?
  ) -> [ResultRow] {
    let time = units.data(landmark)
    let counts = curve.table.counts(through: time)
    var survival = context.row(
      "survival", at: landmark, group: group,
      method: "Kaplan–Meier estimate, Greenwood variance, \(intervalName) interval", text: "")
    survival.unit = details.displayUnit.rawValue
    survival.n = curve.table.subjects
    survival.events = counts.events
    survival.confidenceLevel = context.conventions.confidenceLevel
    let rule = context.conventions.beyondFollowUp.rule
    let interval = curve.interval(at: time, beyondFollowUp: rule)
    survival.value = curve.survival(at: time, beyondFollowUp: rule)
    survival.lower = interval.lower
    survival.upper = interval.upper
    if let value = survival.value {
      survival.text = percentText(value, interval.lower, interval.upper, curve.table.subjects)
    } else {
      survival.reason =
        curve.table.subjects == 0
        ? MissingValueReason.noPatients : MissingValueReason.beyondFollowUp
      survival.text = survival.reason ?? ""
    }
    var atRisk = context.row(
      "at-risk", at: landmark, group: group, method: "Count of subjects at risk after the time",
      text: "\(counts.atRisk)")
    atRisk.unit = details.displayUnit.rawValue
    atRisk.value = Double(counts.atRisk)
    atRisk.n = curve.table.subjects
    atRisk.denominator = curve.table.subjects
    atRisk.events = counts.events
    return [survival, atRisk]
  }

  private func percentText(
    _ value: Double, _ lower: Double?, _ upper: Double?, _ subjects: Int
  ) -> String {
    let decimals = NumberText.defaultPercentDecimals(subjects)
    func percent(_ value: Double?) -> String {
      value.map { NumberText.decimal($0 * 100, decimals) + "%" } ?? "NE"
    }
    guard lower != nil || upper != nil else { return percent(value) }
    return "\(percent(value)) (\(context.intervalLabel) \(percent(lower)) to \(percent(upper)))"
  }

  /// The curve in display units with the counts under the ticks.
  func curveRow(_ curve: KaplanMeier, _ group: Group?) -> CurveRow {
    let table = curve.table
    return CurveRow(
      id: resultID(context.endpoint.name, "curve", group?.selectors ?? []),
      analysis: context.endpoint.name, grouping: group?.grouping.name,
      level: group?.level.label, unit: details.displayUnit.rawValue, n: table.subjects,
      time: table.times.map(units.display), survival: curve.survival, lower: curve.lower,
      upper: curve.upper, atRisk: table.atRisk, events: table.events, censored: table.censored,
      ticks: ticks.map { tick(at: $0, curve) })
  }

  private func tick(at time: Double, _ curve: KaplanMeier) -> CurveRow.Tick {
    let counts = curve.table.counts(through: units.data(time))
    let rule = context.conventions.beyondFollowUp.rule
    let interval = curve.interval(at: units.data(time), beyondFollowUp: rule)
    return CurveRow.Tick(
      time: time, atRisk: counts.atRisk, events: counts.events, censored: counts.censored,
      survival: curve.survival(at: units.data(time), beyondFollowUp: rule),
      lower: interval.lower, upper: interval.upper)
  }

  private var intervalName: String { context.conventions.survivalInterval.rawValue }
}

extension EndpointContext {
  /// `95% CI`, kept on one line.
  var intervalLabel: String {
    "\(NumberText.plain(conventions.confidenceLevel * 100))%\u{A0}CI"
  }
}

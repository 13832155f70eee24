import AnalysisPlan
import Results
import Statistics
import Survival
import Wording

extension SurvivalAnalysis {
  /// A quantile of the time to the event: the time at which survival falls to 1 − p.
  func quantileRow(
    _ statistic: String, _ probability: Double, _ curve: KaplanMeier, _ group: Group?
  ) -> ResultRow {
    let quantile = curve.quantile(
      probability, plateau: context.conventions.medianOnPlateau.rule)
    var row = context.row(
      statistic, group: group,
      method: context.words(
        """
        Kaplan–Meier estimate; limits where the pointwise \(intervalName) limits cross \
        \(NumberText.plain(1 - probability)) (Brookmeyer and Crowley 1982)
        """), text: "")
    fill(&row, with: quantile, curve.table)
    return row
  }

  /// Survival at a landmark, and how many are still at risk after it.
  func landmarkRows(
    _ landmark: Double, _ curve: KaplanMeier, _ group: Group?
  ) -> [ResultRow] {
    [
      survivalRow("survival", landmark, curve, group),
      atRiskRow(landmark, curve.table, group),
    ]
  }

  /// The curve in display units with the counts under the ticks.
  func curveRow(_ curve: KaplanMeier, _ group: Group?) -> CurveRow {
    let table = curve.table
    // Entries alone are no steps.
    let places = table.times.indices.filter { table.events[$0] + table.censored[$0] > 0 }
    return CurveRow(
      id: resultID(context.endpoint.name, "curve", group?.selectors ?? []),
      analysis: context.endpoint.name, grouping: group?.grouping.name,
      level: group?.level.label, unit: details.displayUnit.rawValue, n: table.subjects,
      time: places.map { units.display(table.times[$0]) },
      survival: places.map { curve.survival[$0] }, lower: places.map { curve.lower[$0] },
      upper: places.map { curve.upper[$0] }, atRisk: places.map { table.atRisk[$0] },
      events: places.map { table.events[$0] }, censored: places.map { table.censored[$0] },
      ticks: ticks.map { tick(at: $0, curve) })
  }

  private func tick(at time: Double, _ curve: KaplanMeier) -> CurveRow.Tick {
    let counts = curve.table.counts(through: units.data(time))
    let rule = context.conventions.beyondFollowUp.rule
    let interval = curve.interval(at: units.data(time), beyondFollowUp: rule)
    return CurveRow.Tick(
      time: time, atRisk: counts.atRisk, events: counts.events, censored: counts.censored,
      survival: curve.survival(at: units.data(time), beyondFollowUp: rule),
      lower: interval.lower, upper: interval.upper,
      notEntered: curve.table.entered == nil ? nil : counts.notEntered)
  }
}

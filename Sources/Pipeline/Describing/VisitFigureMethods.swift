import AnalysisPlan

/// How the values of a figure over visits were chosen and summarized.
func smallMultiplesSentences(_ details: SmallMultiples, _ plan: TrialPlan) -> String {
  let measures = details.measures.map { measure in
    let rule = measure.clause.map { " where \($0.text)" } ?? ""
    return "\(measure.label): \(details.rows.dataset.value).\(measure.value.value)\(rule)"
  }
  return [
    shownPatients(details.rows, plan),
    "Values: \(measures.joined(separator: "; ")).", visitSentence(details.schedule),
    "Given are the median and the quartiles (type \(plan.conventions.quantileType) of Hyndman and Fan 1996) of the patients with a value at the visit; missing values are counted and not replaced.",
  ].joined(separator: " ")
}

/// How a response at visits was read and counted.
func responseSentences(_ details: ResponseOverTime, _ plan: TrialPlan) -> String {
  [
    shownPatients(details.rows, plan),
    "The response is \(details.rows.dataset.value).\(details.response.value); its categories are in this order: \(details.categories.map(\.label).joined(separator: ", ")).",
    visitSentence(details.schedule),
    "Percentages are of the patients assessed at the visit; patients of the group without an assessment there are counted as missing and not replaced.",
  ].joined(separator: " ")
}

/// What the bars of a waterfall figure are.
func waterfallSentences(_ details: Waterfall, _ plan: TrialPlan) -> String {
  let later = details.later.map { "where \($0.text)" } ?? "of all other rows used"
  return [
    shownPatients(details.rows, plan),
    "A bar is the change of \(details.label.lowercased()) (\(details.rows.dataset.value).\(details.value.value)) from baseline (\(details.baseline.text)) to the \(details.best.rawValue) value \(later), in percent of the baseline.",
    "Patients without a value at baseline, or with none later, have no bar and are counted.",
    "Medians describe the bars; the best of several values is more extreme than a single one.",
  ].joined(separator: " ")
}

/// Whom a figure of repeated rows shows.
func shownPatients(_ rows: RepeatedRows, _ plan: TrialPlan) -> String {
  let population = plan.population(rows.population)?.label ?? rows.population
  let groups = rows.by.flatMap { plan.grouping($0.value) }.map {
    ", by \($0.label.lowercased())"
  }
  let rule = rows.clause.map { " Rows used: those with \($0.text)." } ?? ""
  return "Shown for: \(population)\(groups ?? "").\(rule)"
}

private func visitSentence(_ schedule: VisitSchedule) -> String {
  "The visit of a row is that of \(schedule.column.value), as recorded; a patient has at most one value at a visit."
}

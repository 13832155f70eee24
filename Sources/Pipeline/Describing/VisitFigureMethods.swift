import AnalysisPlan
import Wording

/// How the values of a figure over visits were chosen and summarized.
func smallMultiplesSentences(_ details: SmallMultiples, _ plan: TrialPlan) -> String {
  let words = plan.words
  let measures = details.measures.map { measure in
    let column = "\(details.rows.dataset.value).\(measure.value.value)"
    return measure.clause.map { words("\(measure.label): \(column) where \($0.text)") }
      ?? "\(measure.label): \(column)"
  }.joined(separator: "; ")
  return [
    shownPatients(details.rows, plan), words("Values: \(measures)."),
    words(visitSentence(details.schedule)),
    words(
      """
      Given are the median and the quartiles (type \(plan.conventions.quantileType) of Hyndman and \
      Fan 1996) of the patients with a value at the visit; missing values are counted and not \
      replaced.
      """),
  ].joined(separator: " ")
}

/// How a response at visits was read and counted.
func responseSentences(_ details: ResponseOverTime, _ plan: TrialPlan) -> String {
  let words = plan.words
  let column = "\(details.rows.dataset.value).\(details.response.value)"
  let categories = details.categories.map(\.label).joined(separator: ", ")
  return [
    shownPatients(details.rows, plan),
    words("The response is \(column); its categories are in this order: \(categories)."),
    words(visitSentence(details.schedule)),
    words(
      """
      Percentages are of the patients assessed at the visit; patients of the group without an \
      assessment there are counted as missing and not replaced.
      """),
  ].joined(separator: " ")
}

/// What the bars of a waterfall figure are.
func waterfallSentences(_ details: Waterfall, _ plan: TrialPlan) -> String {
  let words = plan.words
  let column = "\(details.rows.dataset.value).\(details.value.value)"
  let best = details.best == .highest ? Phrase("the highest value") : Phrase("the lowest value")
  let later =
    details.later.map { Phrase("\(best) where \($0.text)") }
    ?? Phrase("\(best) of all other rows used")
  return [
    shownPatients(details.rows, plan),
    words(
      """
      A bar is the change of \(details.label.lowercased()) (\(column)) from baseline \
      (\(details.baseline.text)) to \(later), in percent of the baseline.
      """),
    words("Patients without a value at baseline, or with none later, have no bar and are counted."),
    words(
      "Medians describe the bars; the best of several values is more extreme than a single one."),
  ].joined(separator: " ")
}

/// Whom a figure of repeated rows shows.
func shownPatients(_ rows: RepeatedRows, _ plan: TrialPlan) -> String {
  let population = plan.population(rows.population)?.label ?? rows.population
  let words = plan.words
  let shown =
    rows.by.flatMap { plan.grouping($0.value) }.map {
      words("Shown for: \(population), by \($0.label.lowercased()).")
    } ?? words("Shown for: \(population).")
  return shown + (rows.clause.map { " " + words("Rows used: those with \($0.text).") } ?? "")
}

private func visitSentence(_ schedule: VisitSchedule) -> Phrase {
  Phrase(
    """
    The visit of a row is that of \(schedule.column.value), as recorded; a patient has at most one \
    value at a visit.
    """)
}

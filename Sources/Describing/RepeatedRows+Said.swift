import AnalysisPlan
import Wording

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

/// Where the visit of a row stands.
func visitSentence(_ schedule: VisitSchedule) -> Phrase {
  Phrase(
    """
    The visit of a row is that of \(schedule.column.value), as recorded; a patient has at most one \
    value at a visit.
    """)
}

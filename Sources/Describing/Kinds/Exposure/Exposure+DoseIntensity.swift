import AnalysisPlan
import Results
import Wording

/// How administrations without a dose or a day were counted.
func missingAdministrationSentence(_ words: Words) -> String {
  words(
    """
    A dose that is missing is in no summary and counts as not reduced; an administration without a \
    day counts as not late.
    """)
}

/// How relative dose intensity was computed; nothing where the plan does not say what was planned.
func doseIntensitySentences(_ details: Exposure, _ plan: TrialPlan) -> [String] {
  let words = plan.words
  let planned = details.treatments.filter { $0.planned != nil }
  guard !planned.isEmpty else { return [] }
  return [
    words(
      """
      Relative dose intensity (Hryniuk and Bush, J Clin Oncol 1984;2:1281) is, for each subject given \
      a treatment, the total dose divided by the time from the start of the first administration to \
      the end of the planned interval of the last, in percent of the planned dose divided by the \
      planned interval; so a single administration counts one interval.
      """),
    words(
      """
      It is summarized by median with quartiles (type \(plan.conventions.quantileType) of Hyndman and \
      Fan 1996) and range over the subjects who have one: not over those who were never given the \
      treatment, nor over those with a missing dose, a missing first or last day or a missing \
      planned dose.
      """),
  ] + planned.flatMap { sentences($0, words) }
}

private func sentences(_ treatment: Exposure.Treatment, _ words: Words) -> [String] {
  guard let planned = treatment.planned, let schedule = treatment.plannedSchedule else { return [] }
  let source: String
  switch planned.dose {
  case .number: source = words("Planned for \(treatment.label): \(schedule).")
  case .column(let column):
    source = words("Planned for \(treatment.label): \(schedule) (\(column.value)).")
  }
  guard let threshold = planned.threshold else { return [source] }
  let percent = NumberText.machine(threshold)
  return [
    source,
    words(
      "Of \(treatment.label), subjects with a relative dose intensity below \(percent)% are counted."
    ),
  ]
}

import AnalysisPlan
import Results
import Wording

/// How patients were counted by grade.
func gradeSentence(_ grades: HarmsGrades) -> Phrase {
  switch grades.scale {
  case .grades:
    Phrase(
      """
      Severity was graded from 1 to 5 (\(grades.column.value)); by grade, a subject counts once in \
      each row, at the worst grade that is recorded for an event of that row, or as not recorded \
      where none is.
      """)
  case .stages:
    Phrase(
      """
      Severity was staged from 1 to 4 (\(grades.column.value)); by stage, a subject counts once in \
      each row, at the highest stage that is recorded for an event of that row, or as not recorded \
      where none is.
      """)
  }
}

/// How groups were compared in each row of harms, and what events were divided by.
func harmsComparisonSentences(_ details: Harms, _ rows: [ResultRow], _ words: Words) -> [String] {
  var sentences: [String] = []
  if let exposure = details.exposure,
    let rate = rows.first(where: { $0.statistic == "incidence-rate" })
  {
    sentences.append(
      words(
        """
        Exposure-adjusted event rates: \(rate.method), \(exposure.rateLabel); the time at risk \
        (\(exposure.time.value) in \(exposure.timeUnit.label)) is that of all subjects of a \
        group, all events of a subject count, and intervals take events for independent of each \
        other.
        """))
  }
  if let difference = rows.first(where: { $0.statistic == "difference" }) {
    let level = NumberText.plain((difference.confidenceLevel ?? 0) * 100)
    sentences.append(
      words(
        """
        Groups were compared with the reference of their grouping in each class and term: \
        \(difference.method), at a level of \(level)%, not adjusted for the number of rows; no row \
        was tested.
        """))
  }
  return sentences
}

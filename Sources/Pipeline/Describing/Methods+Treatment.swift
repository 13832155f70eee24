import AnalysisPlan
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

/// How treatment was counted.
func exposureSentences(
  _ endpoint: Endpoint, _ details: Exposure, _ plan: TrialPlan
) -> [String] {
  let words = plan.words
  var sentences = [
    words(
      """
      A row of \(endpoint.dataset) is one administration, in the order of \
      \(details.number.value). The number of administrations per subject is summarized by median \
      with quartiles (type \(plan.conventions.quantileType) of Hyndman and Fan 1996) and range over \
      all subjects of the population; one who was never given the treatment counts as 0. Doses \
      (\(details.dose.value)) are summarized over the administrations given, and reduced where one \
      is below the subject's first dose of that treatment.
      """)
  ]
  for treatment in details.treatments {
    guard let days = treatment.delayedAfter else { continue }
    sentences.append(
      words(
        """
        Of \(treatment.label), an administration is late that began (\(details.start.value)) more \
        than \(days) days after the one before.
        """))
  }
  return sentences
}

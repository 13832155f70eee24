import AnalysisPlan
import Publishing
import Results
import Wording

extension Exposure: DescribedKind {
  func methods(of endpoint: Endpoint, _ about: Described) -> [String] {
    let (plan, words) = (about.plan, about.words)
    var sentences = [
      words(
        """
        A row of \(endpoint.dataset) is one administration, in the order of \
        \(number.value). The number of administrations per subject is summarized by median \
        with quartiles (type \(plan.conventions.quantileType) of Hyndman and Fan 1996) and range over \
        all subjects of the population; one who was never given the treatment counts as 0. Doses \
        (\(dose.value)) are summarized over the administrations given, and reduced where one \
        is below the subject's first dose of that treatment.
        """)
    ]
    for treatment in treatments {
      guard let days = treatment.delayedAfter else { continue }
      sentences.append(
        words(
          """
          Of \(treatment.label), an administration is late that began (\(start.value)) more \
          than \(days) days after the one before.
          """))
    }
    return sentences + [missingAdministrationSentence(words)] + doseIntensitySentences(self, plan)
  }

  func definition(
    of endpoint: Endpoint, _ about: Described
  ) -> [AnalysisAccount.Statement] {
    let planned = AnalysisAccount.Statement(
      about.words("Planned"),
      treatments.compactMap { treatment in
        treatment.plannedSchedule.map { [.text("\(treatment.label), \(about.words($0))")] }
      })
    return about.code(Phrase("Treatment"), treatment.value)
      + about.code(Phrase("Administration"), number.value)
      + about.code(Phrase("Dose"), dose.value)
      + about.code(Phrase("Start"), start.value) + (planned.lines.isEmpty ? [] : [planned])
  }

  var conventions: Set<ConventionKey> {
    [.quantileType]
  }

  func faults(of endpoint: Endpoint, _ about: Described) -> [InvariantFault] {
    exposureFaults(of: endpoint.name, about.results)
      + doseIntensityFaults(of: endpoint.name, self, about.results)
  }
}

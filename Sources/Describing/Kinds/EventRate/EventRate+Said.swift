import AnalysisPlan
import Publishing
import Results
import Wording

extension EventRate: DescribedKind {
  func methods(of endpoint: Endpoint, _ about: Described) -> [String] {
    let (plan, words) = (about.plan, about.words)
    let timeWords = "\(plan.data.subjectLevel?.value ?? "").\(time.value)"
    return [
      words(
        """
        Each row of \(words.rows(of: endpoint)) is an event. The time at risk is \(timeWords) in \
        \(timeUnit.label), of all subjects of the population, with or without events; a \
        subject without one is left out. The intervals take the events for independent of each \
        other: where one subject has many, they are too narrow.
        """)
    ] + methodSentences(["incidence-rate", "rate-ratio"], about.results.rows(of: endpoint.name))
  }

  func definition(
    of endpoint: Endpoint, _ about: Described
  ) -> [AnalysisAccount.Statement] {
    definition(about)
  }

  var conventions: Set<ConventionKey> {
    [.daysPerMonth]
  }
}

extension EventRate {
  /// The time at risk, for all that divides by it.
  func definition(_ about: Described) -> [AnalysisAccount.Statement] {
    about.column(
      Phrase("Time at risk"), time.value,
      about.words("in \(timeUnit.label), rates \(rateLabel)"))
  }
}

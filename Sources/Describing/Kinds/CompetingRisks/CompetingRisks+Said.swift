import AnalysisPlan
import Publishing
import Results
import Wording

extension CompetingRisks: DescribedKind {
  func methods(of endpoint: Endpoint, _ about: Described) -> [String] {
    let (plan, words) = (about.plan, about.words)
    let conventions = plan.conventions
    let causeWords = causes.map { words("\($0.label) where \($0.clause.text)") }
      .joined(separator: "; ")
    let variance =
      conventions.incidenceVariance == .aalen
      ? Phrase("Aalen's variance") : Phrase("the delta-method variance")
    let sentences = [
      words(
        """
        Time was counted in \(timeUnit.label) from \(origin) \
        (\(endpoint.dataset).\(time.value)) to the first of these competing events: \
        \(causeWords). Other rows are censored.
        """),
      words(
        """
        Cumulative incidence was estimated by the method of Aalen and Johansen (1978) with \
        \(variance) and pointwise \(conventions.incidenceInterval.words) confidence \
        limits; no event of any cause (\(eventFree.lowercased())) by the method of Kaplan and \
        Meier (1958) with pointwise \(conventions.survivalInterval.words) limits; \
        follow-up by the reverse Kaplan–Meier method (Schemper and Smith 1996), for which an event of \
        any cause censors.
        """),
    ]
    let tests = testSentences(endpoint, plan)
    let reason = censoredDeathsReason.map {
      [words("Subjects who died without one of these events are censored: \($0.asSentence)")]
    }
    return sentences + tests + (reason ?? []) + landmarkSentences(endpoint, about)
  }

  func definition(
    of endpoint: Endpoint, _ about: Described
  ) -> [AnalysisAccount.Statement] {
    let causeLines = AnalysisAccount.Statement(
      about.words("Cause"),
      causes.map { [.text("\($0.label): "), .code($0.clause.text)] })
    return about.timing(self) + [causeLines]
      + about.text(Phrase("Cause of interest"), cause(causeOfInterest)?.label)
      + about.text(Phrase("Censored deaths"), censoredDeathsReason)
  }

  var conventions: Set<ConventionKey> {
    [
      .survivalInterval, .incidenceVariance, .incidenceInterval, .medianOnPlateau,
      .beyondFollowUp, .tiedTimes, .atRisk, .daysPerMonth,
    ]
  }

  func faults(of endpoint: Endpoint, _ about: Described) -> [InvariantFault] {
    competingRisksFaults(endpoint.name, about.results)
  }
}

extension CompetingRisks {
  /// How groups were compared by their cumulative incidence.
  private func testSentences(_ endpoint: Endpoint, _ plan: TrialPlan) -> [String] {
    guard tests.contains(.gray) else { return [] }
    let words = plan.words
    let labels = endpoint.compare.compactMap { plan.grouping($0.value)?.label.lowercased() }
    let names = words.joined(labels) { Phrase("\($0) and by \($1)") }
    return [
      words(
        "Groups by \(names) were compared by Gray's test (Gray 1988) with ρ = 0, cause by cause.")
    ]
  }
}

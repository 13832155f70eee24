import AnalysisPlan
import Publishing
import Results
import Wording

extension Proportion: DescribedKind {
  func methods(of endpoint: Endpoint, _ about: Described) -> [String] {
    let (plan, words) = (about.plan, about.words)
    return [
      words(
        """
        A subject has the outcome where \(success.text) in the subject's row of \
        \(words.rows(of: endpoint)). Subjects without such a row, or of whom the condition is not \
        known, were not assessed and are \(notAssessed.words).
        """),
      limitsSentence(interval, plan),
    ] + comparisonSentences(self, plan, about.results.rows(of: endpoint.name))
  }

  func definition(
    of endpoint: Endpoint, _ about: Described
  ) -> [AnalysisAccount.Statement] {
    about.code(Phrase("Success"), success.text)
      + about.text(Phrase("Not assessed"), about.words(notAssessed.words))
      + about.text(Phrase("Interval"), about.words(interval.words))
  }

  var conventions: Set<ConventionKey> {
    let tests: Set<ConventionKey> = [.chiSquareCorrection, .binomialTest]
    return hasConventionalInterval ? tests.union([.proportionInterval]) : tests
  }

  func faults(of endpoint: Endpoint, _ about: Described) -> [InvariantFault] {
    proportionFaults(endpoint.name, leavesOut: notAssessed == .excluded, about.results)
  }
}

/// How groups were compared with each other, and with a fixed proportion.
private func comparisonSentences(
  _ details: Proportion, _ plan: TrialPlan, _ rows: [ResultRow]
) -> [String] {
  let words = plan.words
  let comparison = details.comparison
  let estimates = ["difference", "risk-ratio", "odds-ratio", "common-odds-ratio"]
  let tests = ["exact-test", "fisher", "chi-square", "cochran-mantel-haenszel"]
  var sentences = methodSentences(estimates + tests, rows)
  if let difference = rows.first(where: { estimates.contains($0.statistic) }) {
    let level = NumberText.plain((difference.confidenceLevel ?? 0) * 100)
    sentences.append(
      words(
        """
        Groups were compared with the reference of their grouping; intervals have a level of \
        \(level)%.
        """))
  }
  if !comparison.strata.isEmpty {
    let labels = comparison.strata.map { plan.grouping($0.value)?.label.lowercased() ?? "" }
    let strata = words.joined(labels) { Phrase("\($0) or \($1)") }
    sentences.append(
      words("Patients without a value of \(strata) are left out of the stratified comparison."))
  }
  return sentences
}

import AnalysisPlan
import Results
import Wording

/// How a proportion was made: who counts, what becomes of those not assessed, and the interval.
func proportionSentences(
  _ endpoint: Endpoint, _ details: Proportion, _ plan: TrialPlan, _ results: ResultSet
) -> [String] {
  let words = plan.words
  return [
    words(
      """
      A subject has the outcome where \(details.success.text) in the subject's row of \
      \(words.rows(of: endpoint)). Subjects without such a row, or of whom the condition is not \
      known, were not assessed and are \(details.notAssessed.words).
      """),
    limitsSentence(details.interval, plan),
  ] + comparisonSentences(details, plan, results.rows(of: endpoint.name))
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

/// How toxicities were counted, and the rule of each look with what its verdict says.
func stoppingRuleSentences(
  _ endpoint: Endpoint, _ details: StoppingRule, _ plan: TrialPlan
) -> [String] {
  let words = plan.words
  let looks = details.looks.map { look in
    words(
      """
      \(look.label) (\(look.clause.text)): met by \(look.rule) patients, and then \(look.ifMet); \
      otherwise \(look.otherwise).
      """)
  }.joined(separator: " ")
  return [
    words(
      """
      \(endpoint.label): \(details.definition.asSentence) A subject counts where \
      \(details.event.text) in \(endpoint.dataset); subjects of whom this is not known are left \
      out.
      """),
    words("The rule at each look: \(looks)"),
    words(
      """
      A look with fewer patients than planned is not evaluated unless its events are too many \
      already.
      """),
    limitsSentence(details.interval, plan),
  ]
}

private func limitsSentence(_ interval: BinomialInterval, _ plan: TrialPlan) -> String {
  let level = NumberText.plain(plan.conventions.confidenceLevel * 100)
  return plan.words("Proportions have \(level)% confidence limits by the \(interval.words).")
}

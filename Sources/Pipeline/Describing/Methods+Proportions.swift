import AnalysisPlan
import Results
import Wording

/// How a proportion was made: who counts, what becomes of those not assessed, and the interval.
func proportionSentences(
  _ endpoint: Endpoint, _ details: Proportion, _ plan: TrialPlan, _ results: ResultSet
) -> [String] {
  let rows = endpoint.clause.map { " with \($0.text)" } ?? ""
  return [
    "A subject has the outcome where \(details.success.text) in the subject's row of "
      + "\(endpoint.dataset)\(rows). Subjects without such a row, or of whom the condition is not "
      + "known, were not assessed and are \(details.notAssessed.words).",
    "Proportions have \(level(plan)) confidence limits by the \(details.interval.words).",
  ] + comparisonSentences(details, plan, results.rows(of: endpoint.name))
}

/// How groups were compared with each other, and with a fixed proportion.
private func comparisonSentences(
  _ details: Proportion, _ plan: TrialPlan, _ rows: [ResultRow]
) -> [String] {
  let comparison = details.comparison
  let estimates = ["difference", "risk-ratio", "odds-ratio", "common-odds-ratio"]
  let tests = ["exact-test", "fisher", "chi-square", "cochran-mantel-haenszel"]
  var sentences = methodSentences(estimates + tests, rows)
  if let difference = rows.first(where: { estimates.contains($0.statistic) }) {
    sentences.append(
      "Groups were compared with the reference of their grouping; intervals have a level of "
        + "\(NumberText.plain((difference.confidenceLevel ?? 0) * 100))%.")
  }
  if !comparison.strata.isEmpty {
    sentences.append(
      "Patients without a value of \(comparison.strata.map { plan.grouping($0.value)?.label.lowercased() ?? "" }.joined(separator: " or ")) "
        + "are left out of the stratified comparison.")
  }
  return sentences
}

/// How toxicities were counted, and the rule of each look with what its verdict says.
func stoppingRuleSentences(
  _ endpoint: Endpoint, _ details: StoppingRule, _ plan: TrialPlan
) -> [String] {
  let looks = details.looks.map { look in
    "\(look.label) (\(look.clause.text)): met by \(look.rule) patients, and then \(look.ifMet); "
      + "otherwise \(look.otherwise)."
  }
  return [
    "\(endpoint.label): \(details.definition.asSentence) A subject counts where "
      + "\(details.event.text) in \(endpoint.dataset); subjects of whom this is not known are left out.",
    "The rule at each look: " + looks.joined(separator: " "),
    "A look with fewer patients than planned is not evaluated unless its events are too many already.",
    "Proportions have \(level(plan)) confidence limits by the \(details.interval.words).",
  ]
}

private func level(_ plan: TrialPlan) -> String {
  "\(NumberText.plain(plan.conventions.confidenceLevel * 100))%"
}

import AnalysisPlan
import Results

/// How a proportion was made: who counts, what becomes of those not assessed, and the interval.
func proportionSentences(
  _ endpoint: Endpoint, _ details: Proportion, _ plan: TrialPlan
) -> [String] {
  let rows = endpoint.clause.map { " with \($0.text)" } ?? ""
  return [
    "A subject has the outcome where \(details.success.text) in the subject's row of "
      + "\(endpoint.dataset)\(rows). Subjects without such a row, or of whom the condition is not "
      + "known, were not assessed and are \(details.notAssessed.words).",
    "Proportions have \(level(plan)) confidence limits by the \(details.interval.words).",
  ]
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
    "\(details.definition.asMethodSentence) A subject has a toxicity where \(details.event.text) in "
      + "\(endpoint.dataset); subjects of whom this is not known are left out.",
    "The rule at each look: " + looks.joined(separator: " "),
    "A look with fewer patients than planned is not evaluated unless its toxicities are too many "
      + "already.",
    "Proportions have \(level(plan)) confidence limits by the \(details.interval.words).",
  ]
}

private func level(_ plan: TrialPlan) -> String {
  "\(NumberText.plain(plan.conventions.confidenceLevel * 100))%"
}

extension String {
  /// The text with a full stop at its end, one and no more.
  fileprivate var asMethodSentence: String { hasSuffix(".") ? self : self + "." }
}

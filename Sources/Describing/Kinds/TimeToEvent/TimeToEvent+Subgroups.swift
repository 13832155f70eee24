import AnalysisPlan
import Wording

/// How an endpoint's hazard ratios in subgroups, shown in forest figures, came about.
func subgroupSentences(_ endpoint: Endpoint, _ plan: TrialPlan) -> [String] {
  let words = plan.words
  let pairs = plan.subgroupPairs(of: endpoint.name)
  var compared: [String] = []
  for pair in pairs where !compared.contains(pair.comparison.value) {
    compared.append(pair.comparison.value)
  }
  return compared.map { name in
    let labels = pairs.filter { $0.comparison.value == name }.map { label($0.factor.value, plan) }
    let factors = words.joined(labels) { Phrase("\($0), by \($1)") }
    return words(
      """
      Hazard ratios by \(label(name, plan)) were also estimated in subgroups by \(factors), each \
      by a model of its own, with one likelihood-ratio test of interaction a factor in a model of \
      all patients who have both; neither is adjusted for the number of subgroups.
      """)
  }
}

private func label(_ name: String, _ plan: TrialPlan) -> String {
  (plan.grouping(name)?.label ?? name).lowercased()
}

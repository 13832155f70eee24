import AnalysisPlan
import Wording

/// How an endpoint's hazard ratios in subgroups, shown in forest figures, came about.
func subgroupSentences(_ endpoint: Endpoint, _ plan: TrialPlan) -> [String] {
  let words = plan.words
  let shown = plan.subgroupComparisons(of: endpoint.name)
  var compared: [String] = []
  for comparison in shown where !compared.contains(comparison.grouping) {
    compared.append(comparison.grouping)
  }
  return compared.flatMap { name -> [String] in
    let own = shown.filter { $0.grouping == name }
    let labels = own.map { label($0.factor.value, plan) }
    let factors = words.joined(labels) { Phrase("\($0), by \($1)") }
    let sentence = words(
      """
      Hazard ratios by \(label(name, plan)) were also estimated in subgroups by \(factors), each \
      by a model of its own, with one likelihood-ratio test of interaction a factor in a model of \
      all patients who have both; neither is adjusted for the number of subgroups.
      """)
    let isOfPairs = plan.grouping(name).map { grouping in
      own.contains { $0.comparisons.contains { $0.isOfPair(in: grouping) } }
    }
    guard isOfPairs == true else { return [sentence] }
    return [
      sentence,
      words("These models and tests are of the two groups shown alone."),
    ]
  }
}

private func label(_ name: String, _ plan: TrialPlan) -> String {
  (plan.grouping(name)?.label ?? name).lowercased()
}

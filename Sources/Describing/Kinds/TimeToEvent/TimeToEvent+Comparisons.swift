import AnalysisPlan
import Results
import Wording

/// How the groups of a time-to-event endpoint were compared: tests, strata, pairs.
func comparisonSentences(
  _ endpoint: Endpoint, _ comparisons: SurvivalComparisons, _ plan: TrialPlan,
  _ results: ResultSet
) -> [String] {
  let tests = testSentence(endpoint, comparisons, plan, results).map { [$0] } ?? []
  return tests + strataSentence(comparisons, plan) + pairSentence(endpoint, comparisons, plan)
    + estimateSentences(endpoint, comparisons, results)
}

/// From when subjects were at risk, and how many each row stands for.
func observationSentences(
  _ endpoint: Endpoint, _ details: TimeToEvent, _ words: Words
) -> [String] {
  let entry = details.entry.map {
    words(
      """
      Subjects were at risk only from the time at which they came under observation \
      (\(endpoint.dataset).\($0.value)), in every estimate, test and model: left truncation.
      """)
  }
  let weight = details.weight.map {
    words(
      """
      Each row stands for as many subjects as \(endpoint.dataset).\($0.value) says, in every \
      count, estimate, test and model.
      """)
  }
  return [entry, weight].compactMap(\.self)
}

/// The tests that ran on groups that could be compared; nil where none did.
private func testSentence(
  _ endpoint: Endpoint, _ comparisons: SurvivalComparisons, _ plan: TrialPlan,
  _ results: ResultSet
) -> String? {
  let compared = endpoint.compare.filter { grouping in
    comparisons.tests.contains { results[$0.id(endpoint.name, grouping.value)]?.p != nil }
  }
  guard !compared.isEmpty else { return nil }
  let words = plan.words
  let labels = compared.compactMap { plan.grouping($0.value)?.label.lowercased() }
  let names = words.joined(labels) { Phrase("\($0) and by \($1)") }
  let each = comparisons.tests.map { words("the \($0.words)") }
  let tests = each.count == 2 ? words.list(each) : each.joined(separator: "; ")
  return words("Groups by \(names) were compared by \(tests).")
}

private func strataSentence(_ comparisons: SurvivalComparisons, _ plan: TrialPlan) -> [String] {
  guard !comparisons.strata.isEmpty else { return [] }
  let words = plan.words
  let strata = comparisons.strata.compactMap { plan.grouping($0.value) }.labelsInSentence(words)
  return [
    words(
      """
      Tests and Cox models were stratified by \(strata): subjects were compared with those of \
      their stratum only.
      """)
  ]
}

private func pairSentence(
  _ endpoint: Endpoint, _ comparisons: SurvivalComparisons, _ plan: TrialPlan
) -> [String] {
  guard comparisons.pairwise == .holm else { return [] }
  let words = plan.words
  let names = endpoint.compare.compactMap { plan.grouping($0.value) }
    .filter { $0.levels.count > 2 }.labelsInSentence(words)
  return [
    words(
      """
      Pairs of groups by \(names) were compared by the same tests, each with the subjects of its \
      two groups alone; p values were adjusted for the number of pairs of a grouping and test \
      that could be compared by Holm’s method (Holm 1979).
      """)
  ]
}

/// Differences, means and cumulative hazards, by the method of their first row.
private func estimateSentences(
  _ endpoint: Endpoint, _ comparisons: SurvivalComparisons, _ results: ResultSet
) -> [String] {
  let names = [
    ("cumulative-hazard", Phrase("Cumulative hazards")),
    ("survival-difference", Phrase("Survival at landmarks")),
    ("restricted-mean", Phrase("Means")),
    ("restricted-mean-difference", Phrase("Differences of means")),
    ("restricted-mean-ratio", Phrase("Ratios of means")),
  ]
  return names.compactMap { statistic, name in
    results.rows(of: endpoint.name).first { $0.statistic == statistic }.map {
      "\(results.words(name)): \($0.method(beside: endpoint.landmark))."
    }
  }
}

/// What became of p values where there are many.
func adjustmentWords(_ plan: TrialPlan) -> Phrase {
  let hasPairs = plan.endpoints.contains { $0.survivalComparisons?.pairwise != nil }
  return hasPairs
    ? Phrase(
      """
      no p value is adjusted for multiple comparisons, except those of pairs of groups by Holm’s \
      method
      """)
    : Phrase("no p value is adjusted for multiple comparisons")
}

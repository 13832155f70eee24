import AnalysisPlan
import Results

/// How groups were compared by their cumulative incidence.
func incidenceTestSentences(
  _ endpoint: Endpoint, _ details: CompetingRisks, _ plan: TrialPlan
) -> [String] {
  guard details.tests.contains(.gray) else { return [] }
  let names = endpoint.compare.compactMap { plan.grouping($0.value)?.label.lowercased() }
  return [
    "Groups by \(names.joined(separator: " and by ")) were compared by Gray's test (Gray 1988) with "
      + "ρ = 0, cause by cause."
  ]
}

/// How a measurement was summarized and compared.
func continuousSentences(
  _ endpoint: Endpoint, _ details: Continuous, _ plan: TrialPlan, _ results: ResultSet
) -> [String] {
  let unit = details.unit.map { " in \($0)" } ?? ""
  var sentences = [
    "The value is \(endpoint.dataset).\(details.value.value)\(unit), one a subject; subjects without "
      + "one are counted and left out, and no value is replaced. Quartiles are of type "
      + "\(plan.conventions.quantileType) of Hyndman and Fan (1996)."
  ]
  if let paired = details.pairedWith {
    sentences.append(
      "Differences within a subject are \(details.value.value) − \(paired.value), of subjects with "
        + "both.")
  }
  return sentences
    + methodSentences(
      [
        "paired-difference", "paired-t-test", "pseudomedian", "signed-rank", "mean-difference",
        "t-test", "shift", "rank-sum", "kruskal-wallis",
      ], results.rows(of: endpoint.name))
}

/// How rates were made.
func eventRateSentences(
  _ endpoint: Endpoint, _ details: EventRate, _ plan: TrialPlan, _ results: ResultSet
) -> [String] {
  let rows = endpoint.clause.map { " with \($0.text)" } ?? ""
  return [
    "Each row of \(endpoint.dataset)\(rows) is an event. The time at risk is "
      + "\(plan.data.subjectLevel?.value ?? "").\(details.time.value) in \(details.timeUnit.rawValue), "
      + "of all subjects of the population, with or without events; a subject without one is left "
      + "out. The intervals take the events for independent of each other: where one subject has "
      + "many, they are too narrow."
  ] + methodSentences(["incidence-rate", "rate-ratio"], results.rows(of: endpoint.name))
}

/// The methods of statistics, a sentence each, in the order of the statistics.
func methodSentences(_ statistics: [String], _ rows: [ResultRow]) -> [String] {
  statistics.flatMap { statistic in
    var methods: [String] = []
    for method in rows.filter({ $0.statistic == statistic }).map(\.method)
    where !methods.contains(method) {
      methods.append(method)
    }
    return methods.map { $0.hasSuffix(".") ? $0 : $0 + "." }
  }
}

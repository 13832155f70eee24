import AnalysisPlan
import Results
import Wording

/// How groups were compared by their cumulative incidence.
func incidenceTestSentences(
  _ endpoint: Endpoint, _ details: CompetingRisks, _ plan: TrialPlan
) -> [String] {
  guard details.tests.contains(.gray) else { return [] }
  let words = plan.words
  let labels = endpoint.compare.compactMap { plan.grouping($0.value)?.label.lowercased() }
  let names = words.joined(labels) { Phrase("\($0) and by \($1)") }
  return [
    words("Groups by \(names) were compared by Gray's test (Gray 1988) with ρ = 0, cause by cause.")
  ]
}

/// How a measurement was summarized and compared.
func continuousSentences(
  _ endpoint: Endpoint, _ details: Continuous, _ plan: TrialPlan, _ results: ResultSet
) -> [String] {
  let words = plan.words
  let column = "\(endpoint.dataset).\(details.value.value)"
  let value = details.unit.map { words("\(column) in \($0)") } ?? column
  var sentences = [
    words(
      """
      The value is \(value), one a subject; subjects without one are counted and left out, and no \
      value is replaced. Quartiles are of type \(plan.conventions.quantileType) of Hyndman and Fan \
      (1996).
      """)
  ]
  if let paired = details.pairedWith {
    sentences.append(
      words(
        """
        Differences within a subject are \(details.value.value) − \(paired.value), of subjects \
        with both.
        """))
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
  let words = plan.words
  let time = "\(plan.data.subjectLevel?.value ?? "").\(details.time.value)"
  return [
    words(
      """
      Each row of \(words.rows(of: endpoint)) is an event. The time at risk is \(time) in \
      \(details.timeUnit.label), of all subjects of the population, with or without events; a \
      subject without one is left out. The intervals take the events for independent of each \
      other: where one subject has many, they are too narrow.
      """)
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
    return methods.map(\.asSentence)
  }
}

/// Who was analysed from a landmark on, and how groups that form after time zero were handled.
func landmarkSentences(
  _ endpoint: Endpoint, _ plan: TrialPlan, _ results: ResultSet
) -> [String] {
  guard let landmark = endpoint.landmark else { return [] }
  let words = plan.words
  var sentences: [String] = []
  if let row = results["\(endpoint.name).left-before-landmark"], let all = row.denominator {
    let analysed = row.n.map { $0 - Int(row.value ?? 0) } ?? 0
    sentences.append(
      words(
        """
        This is a landmark analysis (Anderson, Cain and Gelber 1983): of \(all) subjects the \
        \(analysed) without an event and under observation at \(landmark.label) were analysed, and \
        all times reported count from then.
        """))
  }
  for reference in endpoint.compare {
    guard let grouping = plan.grouping(reference.value), !grouping.knownAtBaseline,
      let column = grouping.knownAtColumn?.value
    else { continue }
    let others =
      grouping.beforeKnown.map { Phrase("others were counted as '\($0)'") }
      ?? Phrase("others were left out of the comparison")
    sentences.append(
      words(
        """
        Groups by \(grouping.label.lowercased()) are those known (\(column)) \(landmark.label) \
        after \(landmark.from.value) or earlier; \(others).
        """))
  }
  return sentences
}

extension Words {
  /// The rows that an endpoint is about: its data set, or those of it that a clause chooses.
  func rows(of endpoint: Endpoint) -> String {
    let words = self
    return endpoint.clause.map { words("\(endpoint.dataset) with \($0.text)") } ?? endpoint.dataset
  }
}

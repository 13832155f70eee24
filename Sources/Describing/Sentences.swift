import AnalysisPlan
import Markup
import Results
import Wording

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
func landmarkSentences(_ endpoint: Endpoint, _ about: Described) -> [String] {
  guard let landmark = endpoint.landmark else { return [] }
  let (plan, words) = (about.plan, about.words)
  var sentences: [String] = []
  if let row = about.results["\(endpoint.name).left-before-landmark"], let all = row.denominator {
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

/// The limits that proportions have.
func limitsSentence(_ interval: BinomialInterval, _ plan: TrialPlan) -> String {
  let level = NumberText.plain(plan.conventions.confidenceLevel * 100)
  return plan.words("Proportions have \(level)% confidence limits by the \(interval.words).")
}

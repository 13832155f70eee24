import AnalysisPlan
import Results
import Statistics
import Wording

/// How many of a group had an outcome, and the row that says so.
struct OutcomeCounts {
  /// Subjects with the outcome.
  let successes: Int
  /// Subjects whose outcome is known.
  let known: Int
  /// All subjects of the group.
  let subjects: Int

  /// Subjects whose outcome is not known.
  var notKnown: Int { subjects - known }

  /// Counts those for whom a condition on the subject's row of the frame holds.
  init(_ sample: OutcomeSample, where isIncluded: (Int) -> Bool) {
    var (successes, known, subjects) = (0, 0, 0)
    for (subject, outcome) in zip(sample.subjects, sample.outcomes) where isIncluded(subject) {
      subjects += 1
      if let outcome {
        known += 1
        successes += outcome ? 1 : 0
      }
    }
    (self.successes, self.known, self.subjects) = (successes, known, subjects)
  }
}

extension OutcomeSample {
  /// The counts of everyone, then of each level of each grouping in declared order.
  func countsByGroup(_ context: EndpointContext) -> [(group: Group?, counts: OutcomeCounts)] {
    let everyone = [(group: Group?.none, counts: OutcomeCounts(self) { _ in true })]
    return everyone
      + context.groupings.flatMap { grouping in
        let levels = context.levels(grouping)
        return grouping.groups.map { group in
          (group, OutcomeCounts(self) { $0 < levels.count && levels[$0] == group.index })
        }
      }
  }
}

extension EndpointContext {
  /// The share of `analysed` subjects with the outcome, with its interval.
  func proportionRow(
    _ successes: Int, of analysed: Int, interval: BinomialInterval, selectors: [String] = [],
    group: Group?, reasonIfNone: Phrase
  ) -> ResultRow {
    let proportion = BinomialProportion(successes, of: analysed)
    let limits = proportion.interval(interval.method, level: conventions.confidenceLevel)
    var row = row(
      "proportion", selectors: selectors, group: group,
      method: words("Proportion of subjects; \(interval.words)"), text: "")
    row.value = proportion.estimate
    row.lower = limits.lower
    row.upper = limits.upper
    row.confidenceLevel = conventions.confidenceLevel
    row.n = analysed
    row.events = successes
    row.denominator = analysed
    if let lower = limits.lower, let upper = limits.upper {
      row.text = withInterval(successes, of: analysed, lower, upper)
    } else {
      row.giveReason(reasonIfNone, words)
    }
    return row
  }

  /// A count of subjects.
  func subjectCount(
    _ statistic: String, _ count: Int, of denominator: Int? = nil, n: Int,
    selectors: [String] = [], group: Group?, method: String
  ) -> ResultRow {
    var row = row(
      statistic, selectors: selectors, group: group, method: method,
      text: denominator.map { NumberText.countAndPercent(count, of: $0) } ?? "\(count)")
    row.value = Double(count)
    row.n = n
    row.denominator = denominator
    return row
  }
}

extension BinomialInterval {
  var method: ProportionInterval {
    switch self {
    case .agrestiCoull: .agrestiCoull
    case .clopperPearson: .clopperPearson
    case .jeffreys: .jeffreys
    case .wilson: .wilson
    }
  }
}

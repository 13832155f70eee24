import AnalysisPlan
import Results
import Statistics
import Wording

extension Proportion: AnalyzedEndpoint {
  func sample(of endpoint: Endpoint, in preparation: inout Preparation) -> OutcomeSample? {
    preparation.sample(endpoint, self)
  }

  func results(of sample: OutcomeSample, in context: EndpointContext) -> AnalysisResults {
    AnalysisResults(rows: ProportionAnalysis(context, self, sample).rows)
  }
}

/// The share of subjects with an outcome, for everyone and by group, and how many were not assessed.
struct ProportionAnalysis {
  let rows: [ResultRow]

  init(_ context: EndpointContext, _ details: Proportion, _ sample: OutcomeSample) {
    let groups = sample.countsByGroup(context)
    let analysed = AnalysedOutcomes(sample, details.notAssessed)
    rows =
      groups.flatMap { group, counts in
        [
          Self.proportion(context, details, counts, group),
          context.subjectCount(
            "not-assessed", counts.notKnown, of: counts.subjects, n: counts.subjects, group: group,
            method: context.words(
              "Count of subjects without a known outcome, \(details.notAssessed.words)")),
        ]
      }
      + groups.compactMap { Self.exactTest(context, details, $1, $0) }
      + context.groupings.flatMap { OutcomeComparisons(context, details, analysed, $0).rows }
  }

  /// The test of a group's proportion against that of the plan; nil where the plan names none.
  private static func exactTest(
    _ context: EndpointContext, _ details: Proportion, _ counts: OutcomeCounts, _ group: Group?
  ) -> ResultRow? {
    guard let null = details.nullProportion else { return nil }
    let analysed = details.notAssessed == .failure ? counts.subjects : counts.known
    let twoSided: BinomialProportion.TwoSided
    let method: Phrase
    switch context.conventions.binomialTest {
    case .noLikelier:
      twoSided = .noLikelier
      method = Phrase(
        """
        Exact binomial test that the proportion is \(NumberText.plain(null)), two-sided: \
        outcomes that are no likelier than the observed one
        """)
    case .doubledTail:
      twoSided = .doubledTail
      method = Phrase(
        """
        Exact binomial test that the proportion is \(NumberText.plain(null)), two-sided: \
        the smaller tail doubled
        """)
    }
    var row = context.row("exact-test", group: group, method: context.words(method), text: "")
    row.test = context.words("exact binomial")
    (row.n, row.events) = (analysed, counts.successes)
    let observed = BinomialProportion(counts.successes, of: analysed)
    guard let p = observed.exactTest(against: null, twoSided: twoSided) else {
      return row.without(
        counts.subjects == 0 ? MissingValueReason.noPatients : MissingValueReason.nobodyAssessed,
        context.words)
    }
    row.fill(p: p, context.words("exact test against \(NumberText.plain(null * 100))%"))
    return row
  }

  private static func proportion(
    _ context: EndpointContext, _ details: Proportion, _ counts: OutcomeCounts, _ group: Group?
  ) -> ResultRow {
    let analysed = details.notAssessed == .failure ? counts.subjects : counts.known
    var row = context.proportionRow(
      counts.successes, of: analysed, interval: details.interval, group: group,
      reasonIfNone: counts.subjects == 0
        ? MissingValueReason.noPatients : MissingValueReason.nobodyAssessed)
    row.method = context.words(
      "\(row.method); subjects who were not assessed are \(details.notAssessed.words)")
    return row
  }
}

extension MissingValueReason {
  static let nobodyAssessed = Phrase("not estimable: no patient was assessed")
}

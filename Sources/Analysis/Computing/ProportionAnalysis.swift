import AnalysisPlan
import Results

/// The share of subjects with an outcome, for everyone and by group, and how many were not assessed.
struct ProportionAnalysis {
  let rows: [ResultRow]

  init(_ context: EndpointContext, _ details: Proportion) {
    let sample = context.data.outcomeSamples[context.endpoint.name] ?? OutcomeSample()
    rows = sample.countsByGroup(context).flatMap { group, counts in
      [
        Self.proportion(context, details, counts, group),
        context.subjectCount(
          "not-assessed", counts.notKnown, of: counts.subjects, n: counts.subjects, group: group,
          method: "Count of subjects without a known outcome, \(details.notAssessed.words)"),
      ]
    }
  }

  private static func proportion(
    _ context: EndpointContext, _ details: Proportion, _ counts: OutcomeCounts, _ group: Group?
  ) -> ResultRow {
    let analysed = details.notAssessed == .failure ? counts.subjects : counts.known
    var row = context.proportionRow(
      counts.successes, of: analysed, interval: details.interval, group: group,
      reasonIfNone: counts.subjects == 0
        ? MissingValueReason.noPatients : MissingValueReason.nobodyAssessed)
    row.method += "; subjects who were not assessed are \(details.notAssessed.words)"
    return row
  }
}

extension MissingValueReason {
  static let nobodyAssessed = "not estimable: no patient was assessed"
}

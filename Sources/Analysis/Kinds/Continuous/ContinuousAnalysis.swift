import AnalysisPlan
import Results
import Statistics
import Wording

extension Continuous: AnalyzedEndpoint {
  func sample(of endpoint: Endpoint, in preparation: inout Preparation) -> ContinuousSample? {
    preparation.sample(endpoint, self)
  }

  func results(of sample: ContinuousSample, in context: EndpointContext) -> AnalysisResults {
    AnalysisResults(rows: ContinuousAnalysis(context, self, sample).rows)
  }
}

/// A measurement summarized for everyone and by group, and compared between groups and in pairs.
struct ContinuousAnalysis {
  private(set) var rows: [ResultRow] = []
  let context: EndpointContext
  let details: Continuous
  let sample: ContinuousSample

  init(_ context: EndpointContext, _ details: Continuous, _ sample: ContinuousSample) {
    self.context = context
    self.details = details
    self.sample = sample
    let groups = [Group?.none] + context.groupings.flatMap(\.groups)
    for group in groups { rows += summary(group) }
    if details.pairedWith != nil {
      for group in groups { rows += paired(group) }
    }
    for grouping in context.groupings { rows += comparisons(grouping) }
  }

  /// The places in the sample of a group's subjects.
  func places(_ group: Group?) -> [Int] {
    guard let group else { return Array(sample.subjects.indices) }
    let levels = context.levels(group.grouping)
    return sample.subjects.indices.filter { place in
      let subject = sample.subjects[place]
      return subject < levels.count && levels[subject] == group.index
    }
  }

  /// The values of a group's subjects that are not missing.
  func values(_ group: Group?) -> [Double] {
    places(group).compactMap { sample.values[$0] }
  }

  private func summary(_ group: Group?) -> [ResultRow] {
    let size = places(group).count
    let summary = SampleSummary(values(group))
    let conventions = context.conventions
    let statistics = SampleStatistic.all(
      of: summary, digits: details.digits, quantileType: conventions.quantileType)
    let counts = [
      context.subjectCount(
        "n", summary.count, n: summary.count, group: group,
        method: context.words("Count of subjects with a value")),
      context.subjectCount(
        "missing", size - summary.count, of: size, n: size, group: group,
        method: context.words("Count of subjects without a value")),
    ]
    return counts
      + statistics.map { statistic in
        var row = context.row(
          statistic.name, group: group, method: context.words(statistic.method), text: "")
        row.unit = details.unit
        row.n = summary.count
        guard let value = statistic.value else {
          return row.without(
            summary.count > 1
              ? MissingValueReason.beyondFloatingPoint : reason(size, summary.count),
            context.words)
        }
        row.value = value
        row.text = NumberText.decimal(value, statistic.decimals).with(unit: details.unit)
        return row
      }
  }

  func reason(_ size: Int, _ known: Int) -> Phrase {
    if size == 0 { return MissingValueReason.noPatients }
    return known == 0 ? MissingValueReason.allMissing : MissingValueReason.notEstimable
  }
}

extension ContinuousAnalysis {
  /// An estimate with its interval in the unit of the values, `3.1 kg (95% CI 0.2 to 6.0)`.
  func fill(_ row: inout ResultRow, _ estimate: Double, _ interval: ConfidenceInterval) {
    row.unit = details.unit
    row.confidenceLevel = context.conventions.confidenceLevel
    guard estimate.isFinite else {
      row = row.without(MissingValueReason.beyondFloatingPoint, context.words)
      return
    }
    let interval = ConfidenceInterval(
      lower: interval.lower.flatMap { $0.isFinite ? $0 : nil },
      upper: interval.upper.flatMap { $0.isFinite ? $0 : nil }, level: interval.level)
    (row.value, row.lower, row.upper) = (estimate, interval.lower, interval.upper)
    row.text = context.withInterval(
      text(estimate).with(unit: details.unit), interval.lower.map(text), interval.upper.map(text))
  }

  /// Means and their differences have one decimal more than the values.
  private func text(_ value: Double) -> String { NumberText.decimal(value, details.digits + 1) }
}

extension String {
  /// A number with its unit, kept on one line.
  fileprivate func with(unit: String?) -> String { unit.map { "\(self)\u{A0}\($0)" } ?? self }
}

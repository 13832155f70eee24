import AnalysisPlan
import Results
import Statistics
import Wording

extension EventRate: AnalyzedEndpoint {
  func sample(of endpoint: Endpoint, in preparation: inout Preparation) -> EventRateSample? {
    preparation.sample(endpoint, self)
  }

  func results(of sample: EventRateSample, in context: EndpointContext) -> AnalysisResults {
    AnalysisResults(rows: EventRateAnalysis(context, self, sample).rows)
  }
}

/// Rates of events in time at risk for everyone and by group, and their ratios.
struct EventRateAnalysis {
  private(set) var rows: [ResultRow] = []
  private let context: EndpointContext
  private let details: EventRate
  private let sample: EventRateSample

  init(_ context: EndpointContext, _ details: EventRate, _ sample: EventRateSample) {
    self.context = context
    self.details = details
    self.sample = sample
    for group in [Group?.none] + context.groupings.flatMap(\.groups) { rows += counted(group) }
    for grouping in context.groupings {
      rows += context.pairs(grouping).map(ratio)
    }
  }

  /// The events of a group's subjects in their time at risk, in the unit that is shown.
  private func rate(_ group: Group?) -> (subjects: Int, rate: IncidenceRate) {
    let levels = group.map { context.levels($0.grouping) }
    let places = sample.subjects.indices.filter { place in
      guard let levels else { return true }
      let subject = sample.subjects[place]
      return subject < levels.count && levels[subject] == group?.index
    }
    let days =
      places.reduce(0) { $0 + sample.times[$1] } * details.timeUnit.days(context.conventions)
    let events = places.reduce(0) { $0 + sample.events[$1] }
    return (
      places.count, IncidenceRate(events, in: days / details.perUnit.days(context.conventions))
    )
  }

  private func counted(_ group: Group?) -> [ResultRow] {
    let (subjects, rate) = rate(group)
    var events = context.row(
      "events", group: group, method: context.words("Count of events; a subject may have several"),
      text: "\(rate.events)")
    events.value = Double(rate.events)
    (events.n, events.events) = (subjects, rate.events)
    return [
      context.subjectCount(
        "patients", subjects, n: subjects, group: group,
        method: context.words("Count of subjects with a time at risk")),
      events, context.personTime(rate.time, subjects, group, details),
      context.incidence(rate, subjects, group, details),
    ]
  }

  private func ratio(_ pair: ComparedPair) -> ResultRow {
    let (first, second) = (rate(pair.group), rate(pair.group.grouping.groups[pair.other]))
    var row = context.row(
      "rate-ratio", pair,
      method: context.words(
        """
        Ratio of the rates; exact interval and test given all events, two-sided \
        (Przyborowski and Wilenski 1940)
        """))
    row.test = context.words("exact Poisson")
    row.n = first.subjects + second.subjects
    row.events = first.rate.events + second.rate.events
    guard
      let ratio = first.rate.ratio(to: second.rate, level: context.conventions.confidenceLevel)
    else {
      return row.without(
        row.events == 0
          ? MissingValueReason.noEvents : MissingValueReason.noTimeAtRisk, context.words)
    }
    row.p = ratio.p
    guard let estimate = ratio.estimate else {
      row.lower = ratio.interval.lower
      return row.without(
        Phrase("not estimable: no events in \(pair.reference.label)"), context.words)
    }
    row.fill(ratio: estimate, ratio.interval, context)
    return row
  }
}

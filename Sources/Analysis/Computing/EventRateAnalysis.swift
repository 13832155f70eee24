import AnalysisPlan
import Results
import Statistics

/// Rates of events in time at risk for everyone and by group, and their ratios.
struct EventRateAnalysis {
  private(set) var rows: [ResultRow] = []
  private let context: EndpointContext
  private let details: EventRate
  private let sample: EventRateSample

  init(_ context: EndpointContext, _ details: EventRate) {
    self.context = context
    self.details = details
    sample = context.data.eventRateSamples[context.endpoint.name] ?? EventRateSample()
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
    let days = places.reduce(0) { $0 + sample.times[$1] } * details.timeUnit.days
    let events = places.reduce(0) { $0 + sample.events[$1] }
    return (places.count, IncidenceRate(events, in: days / details.perUnit.days))
  }

  private func counted(_ group: Group?) -> [ResultRow] {
    let (subjects, rate) = rate(group)
    var events = context.row(
      "events", group: group, method: "Count of events; a subject may have several",
      text: "\(rate.events)")
    events.value = Double(rate.events)
    (events.n, events.events) = (subjects, rate.events)
    var time = context.row(
      "person-time", group: group, method: "Sum of the subjects' time at risk",
      text: "\(NumberText.decimal(rate.time, 1))\u{A0}\(details.personTime)")
    time.value = rate.time
    (time.unit, time.n) = (details.personTime, subjects)
    return [
      context.subjectCount(
        "patients", subjects, n: subjects, group: group,
        method: "Count of subjects with a time at risk"),
      events, time, incidence(rate, subjects, group),
    ]
  }

  private func incidence(
    _ rate: IncidenceRate, _ subjects: Int, _ group: Group?
  ) -> ResultRow {
    let level = context.conventions.confidenceLevel
    var row = context.row(
      "incidence-rate", group: group,
      method: "Events divided by time at risk; exact Poisson interval (Garwood 1936)", text: "")
    let number = details.perNumber == 1 ? "" : NumberText.plain(details.perNumber) + " "
    row.unit = "per \(number)\(details.personTime)"
    row.confidenceLevel = level
    (row.n, row.events) = (subjects, rate.events)
    guard let estimate = rate.estimate else {
      return row.without(
        subjects == 0 ? MissingValueReason.noPatients : MissingValueReason.noTimeAtRisk)
    }
    let interval = rate.interval(level: level)
    row.value = estimate * details.perNumber
    row.lower = interval.lower.map { $0 * details.perNumber }
    row.upper = interval.upper.map { $0 * details.perNumber }
    let limits = [row.lower, row.upper].map { $0.map(Self.text) ?? "NE" }
    row.text =
      "\(Self.text(estimate * details.perNumber))\u{A0}\(row.unit ?? "") "
      + "(\(context.intervalLabel) \(limits[0]) to \(limits[1]))"
    return row
  }

  /// One decimal of a rate from 10 up, two below, or as many as show two digits of a small one.
  private static func text(_ rate: Double) -> String {
    rate >= 10 ? NumberText.decimal(rate, 1) : NumberText.ratio(rate)
  }

  private func ratio(_ pair: ComparedPair) -> ResultRow {
    let (first, second) = (rate(pair.group), rate(pair.group.grouping.groups[pair.other]))
    var row = context.row(
      "rate-ratio", pair,
      method: "Ratio of the rates; exact interval and test given all events, two-sided "
        + "(Przyborowski and Wilenski 1940)")
    row.test = "exact Poisson"
    row.n = first.subjects + second.subjects
    row.events = first.rate.events + second.rate.events
    guard
      let ratio = first.rate.ratio(to: second.rate, level: context.conventions.confidenceLevel)
    else {
      return row.without(
        row.events == 0
          ? MissingValueReason.noEvents : MissingValueReason.noTimeAtRisk)
    }
    row.p = ratio.p
    guard let estimate = ratio.estimate else {
      row.lower = ratio.interval.lower
      return row.without(
        "\(MissingValueReason.notEstimable): no events in \(pair.reference.label)")
    }
    row.fill(ratio: estimate, ratio.interval, context)
    return row
  }
}

extension MissingValueReason {
  static let noTimeAtRisk = "not estimable: no time at risk"
  static let noEvents = "not estimable: no events"
}

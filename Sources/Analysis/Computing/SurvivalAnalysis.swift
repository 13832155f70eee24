import AnalysisPlan
import Results
import Statistics
import Survival

/// Kaplan–Meier estimates of an endpoint for everyone and by group, and the log-rank tests.
struct SurvivalAnalysis: TimedAnalysis {
  private(set) var rows: [ResultRow] = []
  private(set) var curves: [CurveRow] = []
  let context: EndpointContext
  let details: TimeToEvent
  let units: TimeUnits
  let ticks: [Double]

  init(_ context: EndpointContext, _ details: TimeToEvent) {
    self.context = context
    self.details = details
    let sample = context.data.survivalSamples[context.endpoint.name] ?? SurvivalSample()
    units = TimeUnits(details, sample.times)
    ticks = axisTicks(last: units.display(sample.times.max() ?? 0), unit: details.displayUnit)
    let ties = context.conventions.tiedTimes.ties
    add(EventTable(times: sample.times, events: sample.events, ties: ties), group: nil)
    for grouping in context.groupings { compare(grouping, sample, ties) }
  }

  private mutating func compare(
    _ grouping: Grouping, _ sample: SurvivalSample, _ ties: TiedTimes
  ) {
    let levels = context.levels(grouping)
    let used = sample.subjects.indices.filter { levels[sample.subjects[$0]] != nil }
    let compared = ComparedSample(
      times: used.map { sample.times[$0] }, events: used.map { sample.events[$0] },
      levels: used.compactMap { levels[sample.subjects[$0]] })
    let tables = EventTable.tables(
      times: compared.times, events: compared.events, groups: compared.levels,
      groupCount: grouping.levels.count, ties: ties)
    for (group, table) in zip(grouping.groups, tables) { add(table, group: group) }
    rows.append(logRankRow(grouping, tables))
    rows += HazardRatios(context, grouping, compared)?.rows ?? []
  }

  private mutating func add(_ table: EventTable, group: Group?) {
    let conventions = context.conventions
    let curve = KaplanMeier(
      table, interval: conventions.survivalInterval.transform, level: conventions.confidenceLevel)
    rows += countRows(table, group)
    rows += [
      quantileRow("median", 0.5, curve, group), quantileRow("lower-quartile", 0.25, curve, group),
      quantileRow("upper-quartile", 0.75, curve, group),
    ]
    for landmark in details.landmarks { rows += landmarkRows(landmark, curve, group) }
    rows.append(followUpRow(table, group))
    var row = curveRow(curve, group)
    if let group,
      context.plan.hazardGroupings(of: context.endpoint.name)
        .contains(group.grouping.name)
    {
      row.cumulativeHazard =
        NelsonAalen(table, level: conventions.confidenceLevel).cumulativeHazard
    }
    curves.append(row)
  }

  private func countRows(_ table: EventTable, _ group: Group?) -> [ResultRow] {
    let counts = [
      ("patients", table.subjects), ("events", table.totalEvents),
      ("censored", table.totalCensored),
    ]
    return counts.map { statistic, count in
      var row = context.row(
        statistic, group: group, method: "Count of subjects", text: "\(count)")
      row.value = Double(count)
      row.n = table.subjects
      row.denominator = statistic == "patients" ? nil : table.subjects
      row.events = table.totalEvents
      return row
    }
  }

  private func logRankRow(_ grouping: Grouping, _ tables: [EventTable]) -> ResultRow {
    let test = LogRankTest(tables)
    var row = context.row(
      "log-rank", selectors: [grouping.name], group: nil,
      method: "Log-rank test, two-sided (Mantel 1966)", text: "")
    row.grouping = grouping.name
    row.test = "log-rank"
    row.n = tables.reduce(0) { $0 + $1.subjects }
    row.events = tables.reduce(0) { $0 + $1.totalEvents }
    switch test.outcome {
    case .statistic(let statistic):
      row.value = statistic.chiSquare
      row.degreesOfFreedom = statistic.degreesOfFreedom
      row.p = statistic.p
      row.text =
        "log-rank χ² = \(NumberText.decimal(statistic.chiSquare, 2)), "
        + "\(statistic.degreesOfFreedom) df, \(NumberText.pPhrase(statistic.p))"
    case .notEstimable(let reason):
      row.reason = "not estimable: \(reason.words)"
      row.text = row.reason ?? ""
    }
    return row
  }
}

extension LogRankTest.Reason {
  fileprivate var words: String {
    switch self {
    case .noEvents: "no events"
    case .oneGroupAtRisk: "fewer than two groups at risk of an event"
    case .singularVariance: "groups were never at risk of an event together"
    }
  }
}

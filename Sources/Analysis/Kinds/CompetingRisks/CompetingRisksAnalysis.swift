import AnalysisPlan
import Results
import Statistics
import Survival
import Wording

extension CompetingRisks: AnalyzedEndpoint {
  func sample(of endpoint: Endpoint, in preparation: inout Preparation) -> CompetingRisksSample? {
    preparation.sample(endpoint, self)
  }

  func results(of sample: CompetingRisksSample, in context: EndpointContext) -> AnalysisResults {
    let analysis = CompetingRisksAnalysis(context, self, sample)
    return AnalysisResults(rows: analysis.rows, curves: analysis.curves)
  }
}

/// Aalen–Johansen estimates of an endpoint with competing causes, for everyone and by group.
struct CompetingRisksAnalysis: TimedAnalysis {
  private(set) var rows: [ResultRow] = []
  private(set) var curves: [CurveRow] = []
  let context: EndpointContext
  let details: CompetingRisks
  let units: TimeUnits
  let ticks: [Double]

  init(_ context: EndpointContext, _ details: CompetingRisks, _ sample: CompetingRisksSample) {
    self.context = context
    self.details = details
    units = TimeUnits(details, sample.times, context.conventions)
    ticks = axisTicks(last: units.display(sample.times.max() ?? 0), unit: details.displayUnit)
    guard context.part.hasCurves else { return }
    let ties = context.conventions.tiedTimes.ties
    let everyone = CompetingEventTable.tables(
      times: sample.times, causes: sample.causes, causeCount: details.causes.count,
      entries: sample.entries, groups: sample.times.map { _ in 0 }, groupCount: 1, ties: ties)
    for table in everyone { add(table, group: nil) }
    rows += context.landmarkRows(left: sample.leftBeforeLandmark, analysed: sample.times.count)
    for grouping in context.groupings { compare(grouping, sample, ties) }
  }

  private mutating func compare(
    _ grouping: Grouping, _ sample: CompetingRisksSample, _ ties: TiedTimes
  ) {
    let levels = context.levels(grouping)
    let used = sample.subjects.indices.filter { levels[sample.subjects[$0]] != nil }
    let tables = CompetingEventTable.tables(
      times: used.map { sample.times[$0] }, causes: used.map { sample.causes[$0] },
      causeCount: details.causes.count,
      entries: sample.entries.map { all in used.map { all[$0] } },
      groups: used.compactMap { levels[sample.subjects[$0]] },
      groupCount: grouping.levels.count, ties: ties)
    for (group, table) in zip(grouping.groups, tables) { add(table, group: group) }
    guard context.part.hasRatios else { return }
    rows += GrayRows(context: context, details: details, grouping: grouping).rows(tables)
  }

  private mutating func add(_ table: CompetingEventTable, group: Group?) {
    let conventions = context.conventions
    let estimate = AalenJohansen(
      table, variance: conventions.incidenceVariance.rule,
      interval: conventions.incidenceInterval.transform, level: conventions.confidenceLevel)
    let eventFree = KaplanMeier(
      table.anyCause, interval: conventions.survivalInterval.transform,
      level: conventions.confidenceLevel)
    rows += countRows(table, group)
    for landmark in details.landmarks {
      rows += details.causes.indices.map { incidenceRow($0, landmark, estimate, group) }
      rows.append(survivalRow("event-free", landmark, eventFree, group))
      rows.append(atRiskRow(landmark, table.anyCause, group))
    }
    rows.append(followUpRow(table.anyCause, group))
    curves += details.causes.indices.map { curveRow($0, estimate, group) }
  }

  private func countRows(_ table: CompetingEventTable, _ group: Group?) -> [ResultRow] {
    let events = details.causes.indices.map { index in
      var row = countRow(
        "events", table.events(ofCause: index + 1).reduce(0, +), table, group, cause: index)
      row.events = row.value.map { Int($0) }
      return row
    }
    return [countRow("patients", table.subjects, table, group)] + events
      + [countRow("censored", table.anyCause.totalCensored, table, group)]
  }

  private func countRow(
    _ statistic: String, _ count: Int, _ table: CompetingEventTable, _ group: Group?,
    cause: Int? = nil
  ) -> ResultRow {
    var row = context.row(
      statistic, selectors: selectors(cause), group: group,
      method: context.words("Count of subjects"),
      text: "\(count)")
    row.category = category(cause)
    row.value = Double(count)
    row.n = table.subjects
    row.denominator = statistic == "patients" ? nil : table.subjects
    row.events = table.anyCause.totalEvents
    return row
  }

  private func selectors(_ cause: Int?) -> [String] {
    cause.map { ["cause=\(details.causes[$0].name)"] } ?? []
  }

  private func category(_ cause: Int?) -> [ResultRow.CategoryPart] {
    cause.map { [.init(name: "cause", label: details.causes[$0].label)] } ?? []
  }
}

extension CompetingRisksAnalysis {
  /// The cumulative incidence of a cause at a landmark.
  private func incidenceRow(
    _ cause: Int, _ landmark: Double, _ estimate: AalenJohansen, _ group: Group?
  ) -> ResultRow {
    let time = units.data(landmark)
    let rule = context.conventions.beyondFollowUp.rule
    let interval = estimate.interval(ofCause: cause + 1, at: time, beyondFollowUp: rule)
    var row = context.row(
      "cumulative-incidence", at: landmark, selectors: selectors(cause), group: group,
      method: incidenceMethod, text: "")
    row.category = category(cause)
    row.unit = details.displayUnit.rawValue
    row.n = estimate.table.subjects
    row.events = estimate.table.counts(through: time).events[cause]
    row.confidenceLevel = context.conventions.confidenceLevel
    fill(
      &row, estimate.incidence(ofCause: cause + 1, at: time, beyondFollowUp: rule),
      interval.lower, interval.upper, subjects: estimate.table.subjects)
    return row
  }

  private var incidenceMethod: String {
    let (variance, interval) = (
      context.conventions.incidenceVariance.words, context.conventions.incidenceInterval.words
    )
    return context.words("Aalen–Johansen estimate, \(variance) variance, \(interval) interval")
  }

  /// The curve of a cause in display units with the counts under the ticks.
  private func curveRow(
    _ cause: Int, _ estimate: AalenJohansen, _ group: Group?
  ) -> CurveRow {
    let table = estimate.table
    let (declared, curve) = (details.causes[cause], estimate.causes[cause])
    let events = table.events(ofCause: cause + 1)
    let others = zip(table.anyCause.events, events).map { $0 - $1 }
    // Entries alone are no steps.
    let places = table.times.indices.filter {
      table.anyCause.events[$0] + table.censored[$0] > 0
    }
    return CurveRow(
      id: resultID(
        context.endpoint.name, "curve", selectors(cause) + (group?.selectors ?? [])),
      analysis: context.endpoint.name, grouping: group?.grouping.name,
      level: group?.level.label, unit: details.displayUnit.rawValue, n: table.subjects,
      time: places.map { units.display(table.times[$0]) },
      survival: places.map { estimate.eventFreeSurvival[$0] },
      lower: places.map { curve.lower[$0] }, upper: places.map { curve.upper[$0] },
      atRisk: places.map { table.atRisk[$0] }, events: places.map { events[$0] },
      censored: places.map { table.censored[$0] },
      ticks: ticks.map { tick(at: $0, cause, estimate) },
      cause: CurveRow.Cause(
        name: declared.name, label: declared.label,
        cumulativeIncidence: places.map { curve.incidence[$0] },
        otherEvents: places.map { others[$0] }))
  }

  private func tick(
    at time: Double, _ cause: Int, _ estimate: AalenJohansen
  ) -> CurveRow.Tick {
    let dataTime = units.data(time)
    let counts = estimate.table.counts(through: dataTime)
    let rule = context.conventions.beyondFollowUp.rule
    let interval = estimate.interval(ofCause: cause + 1, at: dataTime, beyondFollowUp: rule)
    let events = counts.events[cause]
    return CurveRow.Tick(
      time: time, atRisk: counts.atRisk, events: events, censored: counts.censored,
      survival: estimate.eventFreeSurvival(at: dataTime, beyondFollowUp: rule),
      lower: interval.lower, upper: interval.upper,
      otherEvents: counts.events.reduce(0, +) - events,
      cumulativeIncidence: estimate.incidence(
        ofCause: cause + 1, at: dataTime, beyondFollowUp: rule),
      notEntered: estimate.table.anyCause.entered == nil ? nil : counts.notEntered)
  }
}

extension Conventions.IncidenceVariance {
  var rule: IncidenceVariance { self == .aalen ? .aalen : .delta }

  var words: Phrase { Phrase(self == .aalen ? "Aalen" : "delta-method") }
}

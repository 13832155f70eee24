import AnalysisPlan
import Results
import Statistics
import Survival
import Wording

extension TimeToEvent: AnalyzedEndpoint {
  func sample(of endpoint: Endpoint, in preparation: inout Preparation) -> SurvivalSample? {
    preparation.sample(endpoint, self)
  }

  func results(of sample: SurvivalSample, in context: EndpointContext) -> AnalysisResults {
    let analysis = SurvivalAnalysis(context, self, sample)
    let subgroups = context.part.hasRatios ? SubgroupAnalysis(context, sample).rows : []
    return AnalysisResults(rows: analysis.rows + subgroups, curves: analysis.curves)
  }
}

/// Kaplan–Meier estimates of an endpoint for everyone and by group, and the groups compared.
struct SurvivalAnalysis: TimedAnalysis {
  private(set) var rows: [ResultRow] = []
  private(set) var curves: [CurveRow] = []
  let context: EndpointContext
  let details: TimeToEvent
  let units: TimeUnits
  let ticks: [Double]
  /// Where restricted means end; nil where the plan asks for none.
  let horizon: MeanHorizon?
  private let strata: Strata

  init(_ context: EndpointContext, _ details: TimeToEvent, _ sample: SurvivalSample) {
    self.context = context
    self.details = details
    strata = Strata(context)
    units = TimeUnits(details, sample.times, context.conventions)
    horizon = MeanHorizon(context, details, sample, units)
    ticks = axisTicks(last: units.display(sample.times.max() ?? 0), unit: details.displayUnit)
    let ties = context.conventions.tiedTimes.ties
    if context.part.hasCurves { add(curve(sample.table(ties)), group: nil) }
    rows += context.landmarkRows(left: sample.leftBeforeLandmark, analysed: sample.times.count)
    for grouping in context.groupings { compare(grouping, sample, ties) }
  }

  private mutating func compare(
    _ grouping: Grouping, _ sample: SurvivalSample, _ ties: TiedTimes
  ) {
    let levels = context.levels(grouping)
    var curves: [KaplanMeier] = []
    if context.part.hasCurves {
      let tables = sample.tables(levels: levels, count: grouping.levels.count, ties)
      curves = tables.map(curve)
      for (group, curve) in zip(grouping.groups, curves) { add(curve, group: group) }
    }
    if context.part.hasRatios {
      let stratified = strata.sample(sample, levels: levels)
      rows +=
        SurvivalTestRows(context, details.comparisons, grouping, stratified, strata).rows
      rows += HazardRatios(context, grouping, stratified)?.rows ?? []
    }
    if context.part.hasCurves { rows += GroupContrasts(self, grouping, curves)?.rows ?? [] }
  }

  private func curve(_ table: EventTable) -> KaplanMeier {
    KaplanMeier(
      table, interval: context.conventions.survivalInterval.transform,
      level: context.conventions.confidenceLevel)
  }

  private mutating func add(_ curve: KaplanMeier, group: Group?) {
    let table = curve.table
    rows += countRows(table, group)
    rows += [
      quantileRow("median", 0.5, curve, group), quantileRow("lower-quartile", 0.25, curve, group),
      quantileRow("upper-quartile", 0.75, curve, group),
    ]
    for landmark in details.landmarks { rows += landmarkRows(landmark, curve, group) }
    if details.comparisons.hasCumulativeHazard {
      rows += details.landmarks.map { cumulativeHazardRow($0, table, group) }
    }
    rows += horizon.map { [restrictedMeanRow($0, curve, group)] } ?? []
    rows.append(followUpRow(table, group))
    var row = curveRow(curve, group)
    if let group,
      context.plan.hazardGroupings(of: context.endpoint.name)
        .contains(group.grouping.name)
    {
      row.cumulativeHazard =
        NelsonAalen(table, level: context.conventions.confidenceLevel).cumulativeHazard
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
        statistic, group: group, method: context.words("Count of subjects"), text: "\(count)")
      row.value = Double(count)
      row.n = table.subjects
      row.denominator = statistic == "patients" ? nil : table.subjects
      row.events = table.totalEvents
      return row
    }
  }
}

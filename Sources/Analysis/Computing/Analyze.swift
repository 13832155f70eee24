package import AnalysisPlan
import Parallel
package import Results
import Wording

/// Computes every number of a study; the only place where numbers are made.
///
/// - Parameter part: What of times to event is computed; all of it, except where only that can differ from
///   other results.
package func analyze(
  _ plan: TrialPlan, _ data: AnalysisData, header: ResultSet.Header,
  part: TimedPart = .everything
) -> ResultSet {
  let endpoints = concurrentMap(plan.endpoints) { endpoint in
    results(EndpointContext(endpoint: endpoint, plan: plan, data: data, part: part))
  }
  let models = concurrentMap(plan.models) { model in
    ModelContext(model, plan, data).map { ModelAnalysis($0).rows } ?? []
  }
  let tables = concurrentMap(plan.tables) { table -> [ResultRow] in
    guard case .summary(let summary) = table.kind, let sample = data.summarySamples[table.name]
    else { return [] }
    return SummaryAnalysis(table, summary, sample, plan, data).rows
  }
  let figures = concurrentMap(plan.figures) { figureRows($0, plan, data) }
  let swimmers = plan.figures.compactMap { figure -> SwimmerAnalysis? in
    guard case .swimmer(let swimmer) = figure.kind, let sample = data.swimmerSamples[figure.name]
    else { return nil }
    return SwimmerAnalysis(figure, swimmer, sample, plan)
  }
  let waterfalls = plan.figures.compactMap { figure -> WaterfallAnalysis? in
    guard case .waterfall(let details) = figure.kind,
      let sample = data.waterfallSamples[figure.name]
    else { return nil }
    return WaterfallAnalysis(figure, details, sample, plan, data)
  }
  let showsPatients = plan.showsPatients
  let subgroups = concurrentMap(part.hasRatios ? plan.endpoints : []) { endpoint in
    SubgroupAnalysis(EndpointContext(endpoint: endpoint, plan: plan, data: data, part: part)).rows
  }
  let rows = endpoints.indices.flatMap { index in
    endpoints[index].rows + (part.hasRatios ? subgroups[index] : [])
  }
  return ResultSet(
    header: header,
    rows: rows + models.joined() + tables.joined() + swimmers.flatMap(\.rows) + figures.joined()
      + waterfalls.flatMap(\.rows),
    curves: endpoints.flatMap(\.curves),
    timelines: showsPatients ? swimmers.map(\.timelines) : [],
    changes: showsPatients ? waterfalls.map(\.changes) : [],
    listings: plan.audience == .internal ? data.listings : [])
}

/// The rows of a figure that has results of its own and shows no single patients.
private func figureRows(
  _ figure: FigureDeclaration, _ plan: TrialPlan, _ data: AnalysisData
) -> [ResultRow] {
  switch figure.kind {
  case .responseOverTime(let details):
    data.responseSamples[figure.name].map {
      ResponseAnalysis(figure, details, $0, plan, data).rows
    } ?? []
  case .smallMultiples(let details):
    data.smallMultiplesSamples[figure.name].map {
      SmallMultiplesAnalysis(figure, details, $0, plan, data).rows
    } ?? []
  default: []
  }
}

private func results(_ context: EndpointContext) -> (rows: [ResultRow], curves: [CurveRow]) {
  switch context.endpoint.kind {
  case .competingRisks(let details):
    let analysis = CompetingRisksAnalysis(context, details)
    return (analysis.rows, analysis.curves)
  case .continuous(let details):
    return (ContinuousAnalysis(context, details).rows, [])
  case .eventRate(let details):
    return (EventRateAnalysis(context, details).rows, [])
  case .exposure(let details):
    return (ExposureAnalysis(context, details).rows, [])
  case .disposition(let details):
    return (DispositionAnalysis(context, details).rows, [])
  case .timeToEvent(let details):
    let analysis = SurvivalAnalysis(context, details)
    return (analysis.rows, analysis.curves)
  case .harms:
    return (HarmsAnalysis(context).rows, [])
  case .proportion(let details):
    return (ProportionAnalysis(context, details).rows, [])
  case .stoppingRule(let details):
    return (StoppingRuleAnalysis(context, details).rows, [])
  }
}

/// What is computed of endpoints that are times.
package enum TimedPart: Sendable {
  case everything
  /// Curves with what is read off them; nothing that compares hazards.
  case curves
  /// Hazard ratios.
  case ratios

  var hasCurves: Bool { self != .ratios }
  var hasRatios: Bool { self != .curves }
}

/// An endpoint with what surrounds it, and the rows that are its own.
struct EndpointContext {
  let endpoint: Endpoint
  let plan: TrialPlan
  let data: AnalysisData
  let part: TimedPart
  /// Writes an estimate with its interval.
  let withInterval: IntervalText
  /// What every method of a landmark analysis ends with.
  private let landmarkNote: String?

  init(endpoint: Endpoint, plan: TrialPlan, data: AnalysisData, part: TimedPart = .everything) {
    (self.endpoint, self.plan, self.data, self.part) = (endpoint, plan, data, part)
    withInterval = IntervalText(plan)
    landmarkNote = endpoint.landmark.map { "; " + plan.words($0.words) }
  }

  var words: Words { plan.words }
  var conventions: Conventions { plan.conventions }

  /// The groupings the endpoint is compared by.
  var groupings: [Grouping] { endpoint.compare.compactMap { plan.grouping($0.value) } }

  /// The levels of the subject rows of a grouping.
  func levels(_ grouping: Grouping) -> [Int?] {
    data.landmarkGroups[endpoint.name]?[grouping.name] ?? data.groups[grouping.name] ?? []
  }

  /// A row of the endpoint, for everyone or for one level of a grouping.
  func row(
    _ statistic: String, at landmark: Double? = nil, selectors: [String] = [], group: Group?,
    method: String, text: String
  ) -> ResultRow {
    var row = ResultRow(
      id: resultID(endpoint.name, statistic, at: landmark, selectors + (group?.selectors ?? [])),
      analysis: endpoint.name, endpoint: endpoint.name, role: endpoint.role,
      prespecified: endpoint.prespecified, population: endpoint.population, statistic: statistic,
      method: method + (landmarkNote ?? ""), text: text)
    row.landmarkNote = landmarkNote
    row.grouping = group?.grouping.name
    row.level = group?.level.label
    row.at = landmark
    return row
  }
}

/// One level of a grouping.
struct Group {
  let grouping: Grouping
  let index: Int

  var level: Grouping.Level { grouping.levels[index] }
  var selectors: [String] { ["\(grouping.name)=\(level.slug)"] }
}

extension Grouping {
  /// The levels in declared order.
  var groups: [Group] { levels.indices.map { Group(grouping: self, index: $0) } }
}

/// An id by the grammar `analysis.statistic[@landmark][selector]…`.
func resultID(
  _ analysis: String, _ statistic: String, at landmark: Double? = nil, _ selectors: [String]
) -> String {
  let place = landmark.map { "@" + NumberText.machine($0) } ?? ""
  return "\(analysis).\(statistic)\(place)" + selectors.map { "[\($0)]" }.joined()
}

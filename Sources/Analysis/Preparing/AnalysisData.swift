package import AnalysisPlan
package import Diagnostics
import Results
package import TrialData

/// The data of a study in the shape that the estimators take, checked.
package struct AnalysisData: Sendable {
  /// Rows of the subject-level table by population.
  let members: [String: [Int]]
  /// The level of each subject row by grouping; nil where the subject has none.
  let groups: [String: [Int?]]
  /// The levels of subject rows by grouping, as they are known at the landmark of an endpoint.
  var landmarkGroups: [String: [String: [Int?]]] = [:]
  var competingRisksSamples: [String: CompetingRisksSample] = [:]
  var continuousSamples: [String: ContinuousSample] = [:]
  var eventRateSamples: [String: EventRateSample] = [:]
  var dispositionSamples: [String: DispositionSample] = [:]
  var exposureSamples: [String: ExposureSample] = [:]
  var survivalSamples: [String: SurvivalSample] = [:]
  var harmsSamples: [String: HarmsSample] = [:]
  var modelSamples: [String: ModelSample] = [:]
  var outcomeSamples: [String: OutcomeSample] = [:]
  var responseSamples: [String: ResponseSample] = [:]
  var smallMultiplesSamples: [String: SmallMultiplesSample] = [:]
  var stoppingRuleSamples: [String: StoppingRuleSample] = [:]
  var summarySamples: [String: SummarySample] = [:]
  var swimmerSamples: [String: SwimmerSample] = [:]
  var waterfallSamples: [String: WaterfallSample] = [:]
  /// Empty of rows but for an internal site.
  var listings: [PatientListing] = []
}

/// Draws what every analysis needs from the tables, with a diagnostic for each row that cannot be used.
///
/// - Parameter cutoff: the day after which nothing can have been seen; nil where the data have none yet.
package func prepareAnalysis(
  _ plan: TrialPlan, _ tables: [String: DataTable], cutoff: CalendarDate? = nil,
  into log: inout DiagnosticLog
) -> AnalysisData? {
  var preparation = Preparation(plan: plan, tables: tables)
  preparation.cutoff = cutoff
  let data = preparation.prepare()
  log.add(preparation.log)
  return preparation.log.hasErrors ? nil : data
}

/// Works through the plan once; what it finds wrong is in ``log``.
struct Preparation {
  let plan: TrialPlan
  let tables: [String: DataTable]
  /// The day after which nothing can have been seen.
  var cutoff: CalendarDate?
  var log = DiagnosticLog()
  var members: [String: [Int]] = [:]
  var groups: [String: [Int?]] = [:]
  /// The levels of endpoints with a landmark.
  var landmarkGroups: [String: [String: [Int?]]] = [:]
  private var frames: [String: SubjectFrame] = [:]

  init(plan: TrialPlan, tables: [String: DataTable]) {
    self.plan = plan
    self.tables = tables
  }

  mutating func prepare() -> AnalysisData {
    for population in plan.populations { members[population.name] = rows(of: population) }
    for grouping in plan.groupings { groups[grouping.name] = levels(of: grouping) }
    var data = AnalysisData(members: members, groups: groups)
    for endpoint in plan.endpoints { prepare(endpoint, into: &data) }
    data.landmarkGroups = landmarkGroups
    for model in plan.models { data.modelSamples[model.name] = sample(model, data) }
    for table in plan.tables {
      guard case .summary(let summary) = table.kind else { continue }
      data.summarySamples[table.name] = sample(table, summary)
    }
    for table in plan.tables {
      guard case .listing(let details) = table.kind else { continue }
      data.listings.append(listing(table, details))
    }
    for figure in plan.figures { prepare(figure, into: &data) }
    return data
  }

  private mutating func prepare(_ figure: FigureDeclaration, into data: inout AnalysisData) {
    switch figure.kind {
    case .responseOverTime(let details): data.responseSamples[figure.name] = sample(details)
    case .smallMultiples(let details): data.smallMultiplesSamples[figure.name] = sample(details)
    case .swimmer(let details): data.swimmerSamples[figure.name] = sample(figure, details)
    case .waterfall(let details): data.waterfallSamples[figure.name] = sample(details)
    default: break
    }
  }

  private mutating func prepare(_ endpoint: Endpoint, into data: inout AnalysisData) {
    let name = endpoint.name
    switch endpoint.kind {
    case .competingRisks(let details): data.competingRisksSamples[name] = sample(endpoint, details)
    case .continuous(let details): data.continuousSamples[name] = sample(endpoint, details)
    case .eventRate(let details): data.eventRateSamples[name] = sample(endpoint, details)
    case .disposition(let details): data.dispositionSamples[name] = sample(endpoint, details)
    case .exposure(let details): data.exposureSamples[name] = sample(endpoint, details)
    case .harms(let details): data.harmsSamples[name] = sample(endpoint, details)
    case .proportion(let details): data.outcomeSamples[name] = sample(endpoint, details)
    case .stoppingRule(let details): data.stoppingRuleSamples[name] = sample(endpoint, details)
    case .timeToEvent(let details): data.survivalSamples[name] = sample(endpoint, details)
    }
  }

  /// The subjects of an analysis: the subject-level table, or the data set itself where there is none.
  mutating func frame(for dataset: String) -> SubjectFrame? {
    let name = plan.data.subjectLevel?.value ?? dataset
    if let frame = frames[name] { return frame }
    guard let table = tables[name] else { return nil }
    let isSubjectLevel = plan.data.subjectLevel != nil
    let frame = SubjectFrame(
      table, subject: isSubjectLevel ? plan.data.subject : nil,
      at: plan.data.subjectLocation, into: &log)
    frames[name] = frame
    return frame
  }

  private mutating func rows(of population: Population) -> [Int] {
    guard let name = plan.data.subjectLevel?.value, let frame = frame(for: name) else { return [] }
    let all = Array(0..<frame.table.rowCount)
    guard let clause = population.clause else { return all }
    let rows = select(all, clause, frame.table)
    if rows.isEmpty {
      log.warning(
        .emptyPopulation, "no subject belongs to \(population.label)", at: clause.location,
        mend: "check the values that the condition names")
    }
    return rows
  }

  /// The rows for which a clause is true; those for which it is unknown are counted in a warning.
  mutating func select(_ rows: [Int], _ clause: Clause, _ table: DataTable) -> [Int] {
    let bound = BoundExpression(clause.expression, on: table)
    var unknown = 0
    let selected = rows.filter { row in
      guard let truth = bound.truth(row: row) else {
        unknown += 1
        return false
      }
      return truth
    }
    if unknown > 0 {
      log.warning(
        .unknownCondition,
        "the condition is unknown for \(unknown) of \(rows.count) rows of \(table.name), "
          + "which are left out", at: clause.location,
        mend: "a value is missing there: say what then with 'is missing' or 'is not missing'")
    }
    return selected
  }
}

import AnalysisPlan
import Results
import Wording

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

  init(endpoint: Endpoint, _ study: AnalyzedStudy) {
    self.endpoint = endpoint
    (plan, data, part) = (study.plan, study.data, study.part)
    withInterval = IntervalText(plan)
    let words = study.plan.words
    landmarkNote = endpoint.landmark.map { "; " + words($0.words) }
  }

  var words: Words { plan.words }
  var conventions: Conventions { plan.conventions }

  /// The groupings the endpoint is compared by.
  var groupings: [Grouping] { endpoint.compare.compactMap { plan.grouping($0.value) } }

  /// The levels of the subject rows of a grouping.
  func levels(_ grouping: Grouping) -> [Int?] {
    data.landmarkGroups[endpoint.name]?[grouping.name] ?? data.levels(of: grouping)
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

import AnalysisPlan
import Diagnostics
import TrialData

/// The rows that a model is fitted to: subjects for whom everything the model asks for is known.
struct ModelSample: Sendable {
  /// Subjects with a time of the endpoint, those left out of the model among them.
  var timedSubjects = 0
  /// Rows of the subject frame.
  var subjects: [Int] = []
  /// Times in the data's unit.
  var times: [Double] = []
  /// What ended each time: 0 is censored, 1 the event of a time-to-event endpoint, else the cause.
  var causes: [Int] = []
  /// The values of covariates that are numbers, by name.
  var numbers: [String: [Double]] = [:]
  /// The levels of covariates that are groupings, by name.
  var levels: [String: [Int]] = [:]
  /// A number for each combination of the strata's levels; nil without strata.
  var strata: [Int]?
  /// A number for each cluster; nil without clusters.
  var clusters: [Int]?
}

extension Preparation {
  mutating func sample(_ model: RegressionModel, _ data: AnalysisData) -> ModelSample {
    guard let endpoint = plan.endpoint(model.endpoint.value),
      let frame = frame(for: endpoint.dataset)
    else { return ModelSample() }
    for grouping in model.groupings { checkGrouping(grouping, fits: endpoint.dataset) }
    let timed = timedSubjects(of: endpoint, data)
    var values = ModelValues(model, frame.table, groups)
    let complete = timed.subjects.indices.filter { values.isComplete(timed.subjects[$0]) }
    warnAboutIncompleteSubjects(model, values, of: timed.subjects.count)
    var sample = ModelSample()
    sample.timedSubjects = timed.subjects.count
    sample.subjects = complete.map { timed.subjects[$0] }
    sample.times = complete.map { timed.times[$0] }
    sample.causes = complete.map { timed.causes[$0] }
    values.fill(&sample)
    return sample
  }

  private func timedSubjects(
    of endpoint: Endpoint, _ data: AnalysisData
  ) -> (subjects: [Int], times: [Double], causes: [Int]) {
    if let sample = data.survivalSamples[endpoint.name] {
      return (sample.subjects, sample.times, sample.events.map { $0 ? 1 : 0 })
    }
    let sample = data.competingRisksSamples[endpoint.name] ?? CompetingRisksSample()
    return (sample.subjects, sample.times, sample.causes)
  }

  /// Says how many subjects a model leaves out, and what is missing; rows in error may hide some.
  private mutating func warnAboutIncompleteSubjects(
    _ model: RegressionModel, _ values: ModelValues, of subjects: Int
  ) {
    guard values.incomplete > 0, !log.hasErrors else { return }
    log.warning(
      .incompleteCovariates,
      "\(values.incomplete) of \(subjects) subjects are left out of '\(model.name)', because a value "
        + "of it is missing", at: model.location, mend: "complete the data, or say why",
      notes: values.missing.filter { $0.count > 0 }.map {
        .init("\($0.count) of them have none of '\($0.name)'", at: $0.location)
      })
  }
}

extension RegressionModel {
  /// The groupings among covariates and strata.
  fileprivate var groupings: [Located<String>] {
    covariates.compactMap { covariate in
      if case .grouping = covariate.kind {
        Located(covariate.name, at: covariate.location)
      } else {
        nil
      }
    } + strata
  }
}

/// What a model asks of each subject, and of how many it is missing.
private struct ModelValues {
  /// What is missing of how many subjects.
  private(set) var missing: [(name: String, count: Int, location: SourceLocation)] = []
  /// Subjects without one of the values.
  private(set) var incomplete = 0
  private let model: RegressionModel
  private var numbers: [String: [Double?]] = [:]
  private var levels: [String: [Int?]] = [:]
  private var clusters: ColumnValues?

  init(_ model: RegressionModel, _ table: DataTable, _ groups: [String: [Int?]]) {
    self.model = model
    for covariate in model.covariates {
      missing.append((covariate.name, 0, covariate.location))
      guard case .number(let number) = covariate.kind else {
        levels[covariate.name] = groups[covariate.name] ?? []
        continue
      }
      if case .number(let values)? = table[column: number.column]?.values {
        numbers[covariate.name] = values
      }
    }
    for stratum in model.strata {
      missing.append((stratum.value, 0, stratum.location))
      levels[stratum.value] = groups[stratum.value] ?? []
    }
    if let cluster = model.cluster {
      missing.append((cluster.value, 0, cluster.location))
      clusters = table[column: cluster.value]?.values
    }
  }

  /// Whether a subject has all values; what is missing is counted.
  mutating func isComplete(_ subject: Int) -> Bool {
    var isComplete = true
    for place in missing.indices where !has(missing[place].name, subject) {
      missing[place].count += 1
      isComplete = false
    }
    if !isComplete { incomplete += 1 }
    return isComplete
  }

  private func has(_ name: String, _ subject: Int) -> Bool {
    if let values = numbers[name] { return values[subject]?.isFinite ?? false }
    if let values = levels[name] { return subject < values.count && values[subject] != nil }
    return clusters?.text(row: subject) != nil
  }

  /// Puts the values of the sample's subjects, all complete, into it.
  func fill(_ sample: inout ModelSample) {
    let subjects = sample.subjects
    sample.numbers = numbers.mapValues { values in subjects.compactMap { values[$0] } }
    let ofSubjects = levels.mapValues { values in subjects.compactMap { values[$0] } }
    for covariate in model.covariates { sample.levels[covariate.name] = ofSubjects[covariate.name] }
    if !model.strata.isEmpty {
      let strata = model.strata.compactMap { ofSubjects[$0.value] }
      sample.strata = numbered(subjects.indices.map { row in strata.map { "\($0[row])" } })
    }
    if let clusters {
      sample.clusters = numbered(subjects.map { [clusters.text(row: $0) ?? ""] })
    }
  }

  /// Numbers in the order of first appearance.
  private func numbered(_ keys: [[String]]) -> [Int] {
    var numbers: [[String]: Int] = [:]
    return keys.map { key in
      let number = numbers[key] ?? numbers.count
      numbers[key] = number
      return number
    }
  }
}

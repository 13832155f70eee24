import AnalysisPlan
import Diagnostics
import TrialData

/// What a model asks of each subject, and of how many it is missing.
struct ModelValues {
  /// What is missing of how many subjects.
  private(set) var missing: [(name: String, count: Int, location: SourceLocation)] = []
  /// Subjects without one of the values.
  private(set) var incomplete = 0
  /// The intervals of each subject; empty in a model without them.
  var intervals: [Int: [ModelInterval]] = [:]
  private let model: RegressionModel
  private var numbers: [String: [Double?]] = [:]
  /// Numbers by the row of an interval.
  private var changing: [String: [Double?]] = [:]
  private var levels: [String: [Int?]] = [:]
  private var clusters: ColumnValues?
  /// One for each of ``missing``, so that no name is looked up for each subject.
  private var sources: [Source] = []

  /// - Parameter intervals: the data set of intervals, where the model has some.
  init(
    _ model: RegressionModel, _ table: DataTable, _ intervals: DataTable?,
    _ groups: [String: [Int?]]
  ) {
    self.model = model
    if let declared = model.intervals {
      missing.append((Self.intervalName, 0, declared.location))
    }
    for covariate in model.covariates {
      missing.append((covariate.name, 0, covariate.location))
      guard case .number(let number) = covariate.kind else {
        levels[covariate.name] = groups[covariate.name] ?? []
        continue
      }
      if let intervals, number.dataset == intervals.name, number.dataset != table.name {
        changing[covariate.name] = intervals.numbers(number.column)
      } else {
        numbers[covariate.name] = table.numbers(number.column)
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
    sources = missing.map { source(of: $0.name) }
  }

  /// What a subject without an interval lacks; no covariate or column has a space in its name.
  private static let intervalName = "rows of intervals"

  /// Whether a subject has all values; what is missing is counted.
  mutating func isComplete(_ subject: Int) -> Bool {
    var isComplete = true
    for place in missing.indices where !has(place, subject) {
      missing[place].count += 1
      isComplete = false
    }
    if !isComplete { incomplete += 1 }
    return isComplete
  }

  /// Whether a subject has what stands at a place of ``missing``.
  private func has(_ place: Int, _ subject: Int) -> Bool {
    switch sources[place] {
    case .intervals: intervals[subject] != nil
    case .changing(let values):
      (intervals[subject] ?? []).allSatisfy { values[$0.row]?.isFinite ?? false }
    case .number(let values): values[subject]?.isFinite ?? false
    case .level(let values): subject < values.count && values[subject] != nil
    case .cluster: clusters?.text(row: subject) != nil
    }
  }

  /// Where the values of what is asked for stand.
  private enum Source {
    case intervals
    case changing([Double?])
    case number([Double?])
    case level([Int?])
    case cluster
  }

  private func source(of name: String) -> Source {
    if name == Self.intervalName { return .intervals }
    if let values = changing[name] { return .changing(values) }
    if let values = numbers[name] { return .number(values) }
    return levels[name].map { .level($0) } ?? .cluster
  }

  /// The rows of subjects who have all values.
  func sample(_ timed: TimedSubjects) -> ModelSample {
    var sample = ModelSample()
    var frameRows = timed.subjects
    if model.intervals == nil {
      sample.subjects = Array(timed.subjects.indices)
      (sample.times, sample.causes, sample.starts) = (timed.times, timed.causes, timed.entries)
    } else {
      let own = timed.subjects.enumerated().flatMap { number, subject in
        (intervals[subject] ?? []).map { (number: number, subject: subject, interval: $0) }
      }
      frameRows = own.map(\.subject)
      sample.subjects = own.map(\.number)
      sample.starts = own.map(\.interval.start)
      sample.times = own.map(\.interval.stop)
      sample.causes = own.map { $0.interval.event ? 1 : 0 }
      sample.numbers = changing.mapValues { values in own.compactMap { values[$0.interval.row] } }
    }
    fill(&sample, ofSubjects: frameRows)
    return sample
  }

  /// Puts the values of the sample's subjects, all complete, into it.
  private func fill(_ sample: inout ModelSample, ofSubjects subjects: [Int]) {
    for (name, values) in numbers { sample.numbers[name] = subjects.compactMap { values[$0] } }
    let ofSubjects = levels.mapValues { values in subjects.compactMap { values[$0] } }
    for covariate in model.covariates { sample.levels[covariate.name] = ofSubjects[covariate.name] }
    if !model.strata.isEmpty {
      let strata = model.strata.compactMap { ofSubjects[$0.value] }
      sample.strata = numbered(subjects.indices.map { row in strata.map { "\($0[row])" } })
    }
    if let clusters {
      sample.clusters = numbered(subjects.map { [clusters.text(row: $0) ?? ""] })
    } else if model.intervals != nil {
      sample.clusters = sample.subjects
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

extension DataTable {
  /// The values of a column of numbers; none of another column.
  fileprivate func numbers(_ column: String) -> [Double?] {
    if case .number(let values)? = self[column: column]?.values { values } else { [] }
  }
}

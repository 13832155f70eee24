import AnalysisPlan
import Diagnostics
import TrialData

/// The rows that a model is fitted to: subjects for whom everything the model asks for is known, or
/// the intervals of such subjects.
struct ModelSample: Sendable {
  /// Subjects with a time of the endpoint, those left out of the model among them.
  var timedSubjects = 0
  /// The subject of each row, as a row of the subject frame.
  var subjects: [Int] = []
  /// After which time each row is at risk; nil without intervals.
  var starts: [Double]?
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
  /// A number for each cluster, which is the subject where only intervals are dependent; nil where
  /// every row is independent.
  var clusters: [Int]?

  /// The first row of each subject.
  var firstRows: [Int] {
    var isSeen = Array(repeating: false, count: (subjects.max() ?? -1) + 1)
    return subjects.indices.filter { row in
      defer { isSeen[subjects[row]] = true }
      return !isSeen[subjects[row]]
    }
  }
}

/// The subjects of an endpoint with their times and what ended them.
typealias TimedSubjects = (subjects: [Int], times: [Double], causes: [Int])

extension Preparation {
  mutating func sample(_ model: RegressionModel) -> ModelSample? {
    guard let endpoint = plan.endpoint(model.endpoint.value),
      let frame = frame(for: endpoint.dataset), let sample = samples[endpoint] as? any TimedSample
    else { return nil }
    for grouping in model.groupings { checkGrouping(grouping, fits: endpoint.dataset) }
    let timed = (subjects: sample.subjects, times: sample.times, causes: sample.causes)
    var values = ModelValues(
      model, frame.table, model.intervals.flatMap { tables[$0.dataset] }, groups)
    if let intervals = model.intervals {
      values.intervals = self.intervals(intervals, of: endpoint, frame, timed)
    }
    let places = timed.subjects.indices.filter { values.isComplete(timed.subjects[$0]) }
    warnAboutIncompleteSubjects(model, values, of: timed.subjects.count)
    var complete = values.sample(
      (
        places.map { timed.subjects[$0] }, places.map { timed.times[$0] },
        places.map { timed.causes[$0] }
      ))
    complete.timedSubjects = timed.subjects.count
    return complete
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

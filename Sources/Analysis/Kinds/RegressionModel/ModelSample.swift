import AnalysisPlan
import Diagnostics
import TrialData

/// The rows that a model is fitted to: subjects for whom everything the model asks for is known, or
/// the intervals of such subjects.
struct ModelSample: Sendable {
  /// Subjects with a time of the endpoint, those left out of the model among them.
  var timedSubjects = 0
  /// A number for the subject of each row; subjects for whom one row of the data stands by its weight
  /// have numbers of their own.
  var subjects: [Int] = []
  /// After which time each row is at risk; nil where all are from the beginning.
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
struct TimedSubjects {
  /// Rows of the subject frame, each as often as its weight says.
  var subjects: [Int] = []
  var times: [Double] = []
  var causes: [Int] = []
  /// After which time each was under observation; nil if all were from the beginning.
  var entries: [Double]?

  /// Some of the subjects, by their places.
  func part(_ places: [Int]) -> Self {
    Self(
      subjects: places.map { subjects[$0] }, times: places.map { times[$0] },
      causes: places.map { causes[$0] }, entries: entries.map { all in places.map { all[$0] } })
  }
}

extension Preparation {
  mutating func sample(_ model: RegressionModel) -> ModelSample? {
    guard let endpoint = plan.endpoint(model.endpoint.value),
      let frame = frame(for: endpoint.dataset), let sample = samples[endpoint] as? any TimedSample
    else { return nil }
    for grouping in model.groupings { checkGrouping(grouping, fits: endpoint.dataset) }
    let timed = TimedSubjects(
      subjects: sample.subjects, times: sample.times, causes: sample.causes,
      entries: sample.entries)
    var values = ModelValues(
      model, frame.table, model.intervals.flatMap { tables[$0.dataset] }, groups)
    if let intervals = model.intervals {
      values.intervals = self.intervals(intervals, of: endpoint, frame, timed)
    }
    let places = timed.subjects.indices.filter { values.isComplete(timed.subjects[$0]) }
    warnAboutIncompleteSubjects(model, values, of: timed.subjects.count)
    var complete = values.sample(timed.part(places))
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
        + "of it is missing", at: model.location,
      mend: "complete the data, or leave these subjects out of the population with 'where'",
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

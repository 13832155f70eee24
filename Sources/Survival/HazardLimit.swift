import Statistics

/// A proportional hazards model some of whose coefficients have no estimate, with the estimates of the
/// others.
///
/// Where a group has no events the likelihood rises for ever as its hazard falls to 0. At that limit its
/// rows weigh nothing, so the other coefficients, their covariance and the greatest likelihood are those
/// of the model without these rows; R's `coxph` comes as near to them as its iterations go, and warns
/// that a "coefficient may be infinite". Coefficients that cannot be told apart without these rows, such
/// as those of all levels whose reference has no events, have no estimate either. A covariate that does
/// not vary among those at risk is left out.
public struct HazardLimit: Sendable {
  /// The fit of ``sample``.
  public let fit: ProportionalHazards.Fit
  /// The rows that weigh something, with covariates of which none is a combination of others.
  public let sample: HazardSample
  /// The places of those rows in the whole sample, ascending.
  public let rows: [Int]
  /// The place in the fit of each covariate of the whole sample; nil where it has no estimate.
  public let places: [Int?]
  /// The covariates that vary among those at risk: the parameters of the model.
  public let parameters: Int
  /// The test from the slope at 0, of all parameters.
  public let scoreTest: ProportionalHazards.Test?
  /// Twice the difference of the log likelihoods at the limit and at 0, of all parameters.
  public let likelihoodRatioTest: ProportionalHazards.Test?

  /// Fits the model at its limit.
  ///
  /// - Parameters:
  ///   - sample: The whole sample.
  ///   - groups: Numberings of the rows by groups that the covariates tell apart: one a set of levels
  ///     whose indicators, all but one, are covariates, or of the cells of two such sets and their
  ///     products. Covariates of two values need none.
  ///   - tiedEvents: How events at the same time are treated.
  /// - Throws: Why no coefficient has an estimate.
  /// - Complexity: O(n log n + iterations × n × covariates²).
  public init(
    _ sample: HazardSample, groups: [[Int]], tiedEvents: TiedEvents
  ) throws(ProportionalHazards.Reason) {
    guard sample.events.contains(true) else { throw .noEvents }
    if let row = sample.emptyInterval { throw .emptyInterval(row: row) }
    let whole = PartialLikelihood(sample, tiedEvents: tiedEvents)
    let null = whole.evaluate(Array(repeating: 0, count: whole.scales.count))
    let least = 1e-12 * whole.eventWeight
    let varying = sample.covariates.indices.filter { null.information[$0][$0] > least }
    guard !varying.isEmpty else { throw .constantCovariate(covariate: 0) }
    rows = sample.rowsOfGroupsWithEvents(groups)
    let part = sample.part(rows, covariates: Array(sample.covariates.indices))
    let here = PartialLikelihood(part, tiedEvents: tiedEvents)
    let columns = IndependentColumns(
      here.evaluate(Array(repeating: 0, count: here.scales.count)).information,
      least: 1e-12 * here.eventWeight)
    guard let first = columns.independent.first else {
      guard let covariate = sample.covariateWithEventsAtOneValue else {
        throw .constantCovariate(covariate: varying[0])
      }
      throw .noEventsAtOneValue(covariate: covariate)
    }
    let fitted = columns.independent
    self.sample = sample.part(rows, covariates: fitted)
    switch ProportionalHazards(self.sample, tiedEvents: tiedEvents).outcome {
    case .fitted(let fit): self.fit = fit
    case .notEstimable(let reason): throw reason.naming(fitted, first)
    }
    places = columns.places(of: sample.covariates.count)
    parameters = varying.count
    likelihoodRatioTest = ProportionalHazards.Test(
      2 * (fit.logLikelihood - null.logLikelihood), degreesOfFreedom: varying.count)
    scoreTest = Self.scoreTest(null, varying)
  }

  private static func scoreTest(
    _ null: LikelihoodSums, _ varying: [Int]
  ) -> ProportionalHazards.Test? {
    let score = varying.map { null.score[$0] }
    let information = varying.map { row in
      varying.map { null.information[max(row, $0)][min(row, $0)] }
    }
    guard let factor = try? SymmetricFactor(information) else { return nil }
    return ProportionalHazards.Test(
      zip(score, factor.solve(score)).reduce(0) { $0 + $1.0 * $1.1 },
      degreesOfFreedom: varying.count)
  }

  /// How well the model orders the rows of the whole sample; those that weigh nothing have the lowest
  /// hazard of all.
  ///
  /// - Parameters:
  ///   - whole: The whole sample.
  ///   - clusters: Any number for each cluster of its rows; nil if each row is its own.
  public func concordance(of whole: HazardSample, clusters: [Int]? = nil) -> Concordance {
    let own = rows.indices.map { row in
      fit.coefficients.indices.reduce(0.0) {
        $0 + fit.coefficients[$1] * sample.covariates[$1][row]
      }
    }
    var predictors = whole.times.map { _ in (own.min() ?? 0) - 1 }
    for (row, predictor) in zip(rows, own) { predictors[row] = predictor }
    return Concordance(predictors, of: whole, clusters: clusters)
  }
}

extension ProportionalHazards.Reason {
  /// The reason with the covariates' places in the whole sample.
  func naming(_ fitted: [Int], _ first: Int) -> Self {
    func place(_ covariate: Int) -> Int {
      fitted.indices.contains(covariate) ? fitted[covariate] : first
    }
    return switch self {
    case .constantCovariate(let covariate): .constantCovariate(covariate: place(covariate))
    case .collinearCovariate(let covariate): .collinearCovariate(covariate: place(covariate))
    case .noEventsAtOneValue(let covariate): .noEventsAtOneValue(covariate: place(covariate))
    case .infiniteCoefficients(let covariates):
      .infiniteCoefficients(covariates: covariates.map(place))
    case .noEvents, .emptyInterval, .notConverged: self
    }
  }
}

extension HazardSample {
  /// Some of the rows with some of the covariates.
  func part(_ rows: [Int], covariates columns: [Int]) -> HazardSample {
    HazardSample(
      times: rows.map { times[$0] }, events: rows.map { events[$0] },
      covariates: columns.map { column in rows.map { covariates[column][$0] } },
      starts: starts.map { all in rows.map { all[$0] } },
      strata: strata.map { all in rows.map { all[$0] } },
      weights: weights.map { all in rows.map { all[$0] } }, ties: .exact)
  }

  /// The rows of groups with events, ascending: by the numberings given and by each covariate that has
  /// two values among the rows that are left.
  func rowsOfGroupsWithEvents(_ groups: [[Int]]) -> [Int] {
    var rows = Array(times.indices)
    var count = -1
    while rows.count != count {
      count = rows.count
      for group in groups { rows = rows.ofGroupsWithEvents(events) { group[$0] } }
      for column in covariates where Set(rows.lazy.map { column[$0] }).count == 2 {
        rows = rows.ofGroupsWithEvents(events) { column[$0] }
      }
    }
    return rows
  }
}

extension [Int] {
  fileprivate func ofGroupsWithEvents<Group: Hashable>(
    _ events: [Bool], _ group: (Int) -> Group
  ) -> [Int] {
    let seen = Set(lazy.filter { events[$0] }.map(group))
    return filter { seen.contains(group($0)) }
  }
}

/// Which columns a matrix of information tells apart.
struct IndependentColumns {
  /// Those that are no combination of the ones before them.
  private(set) var independent: [Int] = []
  /// Those that are part of a combination of no information, and so have no value of their own.
  private(set) var confounded: Set<Int> = []

  /// The place of each column among the independent ones; nil for one without a value of its own.
  func places(of count: Int) -> [Int?] {
    (0..<count).map { column in
      confounded.contains(column) ? nil : independent.firstIndex(of: column)
    }
  }

  /// - Parameters:
  ///   - information: The lower triangle of the matrix, of covariates brought to one scale.
  ///   - least: Information that counts as none.
  init(_ information: [[Double]], least: Double) {
    func element(_ row: Int, _ column: Int) -> Double {
      information[Swift.max(row, column)][Swift.min(row, column)]
    }
    for column in information.indices {
      guard element(column, column) > least else {
        confounded.insert(column)
        continue
      }
      let others = independent
      let cross = others.map { element(column, $0) }
      let factor = try? SymmetricFactor(others.map { row in others.map { element(row, $0) } })
      let slopes = factor?.solve(cross) ?? []
      let rest = zip(slopes, cross).reduce(element(column, column)) { $0 - $1.0 * $1.1 }
      if rest > 1e-10 * element(column, column) {
        independent.append(column)
      } else {
        confounded.insert(column)
        for (other, slope) in zip(others, slopes) where abs(slope) > 1e-6 {
          confounded.insert(other)
        }
      }
    }
  }
}

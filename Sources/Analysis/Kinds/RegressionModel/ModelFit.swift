import AnalysisPlan
import Results
import Statistics
import Survival
import Wording

/// A model fitted to some columns of a design, or why it could not be.
struct ModelFit {
  /// Why a model has no estimates, in words.
  struct Reason: Error {
    let phrase: Phrase
  }

  /// The coefficients with the covariance that the plan asks for.
  struct Estimates {
    let coefficients: [Double]
    let covariance: [[Double]]
    /// Nil where the covariance is singular.
    let waldTest: ProportionalHazards.Test?
    /// Of a Cox model; nil for a subdistribution.
    let cox: Cox?
    /// Why columns have no estimate; empty where all have one.
    var reasons: [Int: Reason] = [:]
    /// The place of each column among the coefficients.
    var places: (_ column: Int) -> Int? = { $0 }
    /// By the place among the coefficients.
    fileprivate let ratioAtPlace: (_ place: Int) -> ProportionalHazards.HazardRatio
  }

  /// What a Cox model has beside ratios.
  struct Cox {
    let fit: ProportionalHazards.Fit
    /// The rows that were fitted.
    let sample: HazardSample
    /// All rows.
    let whole: HazardSample
    /// Where some coefficients have no estimate; nil where all have one.
    let limit: HazardLimit?
  }

  let estimates: Result<Estimates, Reason>

  init(_ columns: [ModelDesign.Column], _ context: ModelContext) {
    estimates = Result { () throws(Reason) in try Self.estimates(columns, context) }
  }

  private static func estimates(
    _ columns: [ModelDesign.Column], _ context: ModelContext
  ) throws(Reason) -> Estimates {
    let sample = context.sample
    guard !sample.times.isEmpty else { throw Reason(phrase: MissingValueReason.noPatients) }
    if let label = context.design.emptyReference {
      throw Reason(
        phrase: Phrase(
          "no patients in the reference group of \(label); name another level 'reference:'"))
    }
    guard !columns.isEmpty else {
      throw Reason(phrase: Phrase("all patients are in the reference groups"))
    }
    try requireClusters(columns.count, context)
    let values = columns.map(\.values)
    // A product of two covariates, or a covariate by its unit, may be infinite.
    guard values.allSatisfy({ $0.allSatisfy(\.isFinite) }) else {
      throw Reason(phrase: MissingValueReason.overflow)
    }
    let cause = context.causeNumber
    if context.model.target.isSubdistribution {
      return try subdistribution(
        SubdistributionSample(
          times: sample.times, causes: sample.causes, cause: cause, covariates: values,
          ties: context.conventions.tiedTimes.ties), columns, context)
    }
    let hazards = HazardSample(
      times: sample.times, events: sample.causes.map { $0 == cause }, covariates: values,
      starts: sample.starts, strata: sample.strata, ties: context.conventions.tiedTimes.ties)
    let ties = context.conventions.coxTies.ties
    switch ProportionalHazards(hazards, tiedEvents: ties).outcome {
    case .fitted(let fit):
      return Estimates(Cox(fit: fit, sample: hazards, whole: hazards, limit: nil), context)
    case .notEstimable(let reason):
      guard let limit = limit(hazards, columns, ties) else {
        throw Reason(reason, columns, context.words)
      }
      var estimates = Estimates(
        Cox(fit: limit.fit, sample: limit.sample, whole: hazards, limit: limit), context)
      estimates.places = { limit.places[$0] }
      for column in columns.indices where limit.places[column] == nil {
        estimates.reasons[column] = Reason(columns[column], events: hazards.events)
      }
      return estimates
    }
  }

  private static func subdistribution(
    _ sample: SubdistributionSample, _ columns: [ModelDesign.Column], _ context: ModelContext
  ) throws(Reason) -> Estimates {
    switch SubdistributionHazards(sample).outcome {
    case .fitted(let fit): return Estimates(fit, context)
    case .notEstimable(let reason):
      guard
        let limit = try? SubdistributionLimit(sample, groups: columns.compactMap(\.cells)),
        limit.places.contains(nil), limit.places.contains(where: { $0 != nil })
      else { throw Reason(reason, columns, context.words) }
      var estimates = Estimates(limit.fit, context)
      estimates.places = { limit.places[$0] }
      let events = sample.causes.map { $0 == sample.cause }
      for column in columns.indices where limit.places[column] == nil {
        estimates.reasons[column] = Reason(columns[column], events: events)
      }
      return estimates
    }
  }

  /// The model where groups have no events, or covariates one value; nil where the likelihood rises for
  /// ever for another reason.
  private static func limit(
    _ sample: HazardSample, _ columns: [ModelDesign.Column], _ ties: TiedEvents
  ) -> HazardLimit? {
    guard
      let limit = try? HazardLimit(sample, groups: columns.compactMap(\.cells), tiedEvents: ties),
      limit.parameters < columns.count || limit.rows.count < sample.times.count,
      limit.places.contains(where: { $0 != nil })
    else { return nil }
    return limit
  }
}

extension ModelFit {
  /// The score residuals of all clusters sum to 0, so that fewer clusters than coefficients and one make
  /// a variance that is singular and far too small.
  private static func requireClusters(
    _ columns: Int, _ context: ModelContext
  ) throws(Reason) {
    guard context.model.variance == .robust else { return }
    let clusters = Set(context.sample.clusters ?? context.sample.subjects).count
    guard clusters <= columns else { return }
    let coefficients = Phrase(columns == 1 ? "\(columns) coefficient" : "\(columns) coefficients")
    let least = Phrase(clusters == 1 ? "\(clusters) cluster" : "\(clusters) clusters")
    throw Reason(
      phrase: Phrase(
        """
        a robust variance of \(coefficients) needs more than \(least). Leave covariates out, or \
        name a cluster with more values
        """))
  }
}

extension ModelFit.Estimates {
  fileprivate init(_ cox: ModelFit.Cox, _ context: ModelContext) {
    let level = context.conventions.confidenceLevel
    let fit = cox.fit
    self.cox = cox
    coefficients = fit.coefficients
    switch context.model.variance {
    case .model:
      covariance = fit.covariance
      waldTest = fit.waldTest
      ratioAtPlace = { fit.hazardRatio(ofCovariate: $0, level: level) }
    case .robust:
      let clusters = context.sample.clusters
      let robust = fit.robustCovariance(
        of: cox.sample, tiedEvents: context.conventions.coxTies.ties,
        clusters: cox.limit.map { limit in clusters.map { all in limit.rows.map { all[$0] } } }
          ?? clusters)
      covariance = robust.covariance
      waldTest = robust.waldTest
      ratioAtPlace = { robust.hazardRatio(ofCovariate: $0, in: fit, level: level) }
    }
  }

  fileprivate init(_ fit: SubdistributionHazards.Fit, _ context: ModelContext) {
    let level = context.conventions.confidenceLevel
    cox = nil
    coefficients = fit.coefficients
    covariance = fit.covariance
    waldTest = fit.waldTest
    ratioAtPlace = { fit.hazardRatio(ofCovariate: $0, level: level) }
  }

  /// The ratio of a column, or why it has none.
  func ratio(_ column: Int) -> Result<ProportionalHazards.HazardRatio, ModelFit.Reason> {
    if let place = places(column) { return .success(ratioAtPlace(place)) }
    return .failure(reasons[column] ?? .withoutEstimate)
  }

  /// Why a test of some columns together cannot be made: one of them has no estimate.
  func reason(_ columns: Range<Int>) -> ModelFit.Reason? {
    columns.contains { places($0) == nil } ? .withoutEstimate : nil
  }

  /// Wald's test that the coefficients of a term are all 0; nil where their covariance is singular.
  func waldTest(of term: ModelDesign.Term) -> ProportionalHazards.Test? {
    term.columns.isEmpty
      ? nil
      : ProportionalHazards.Test(
        ofCoefficients: term.columns.compactMap(places), coefficients, covariance: covariance)
  }
}

extension ModelFit.Cox {
  /// Of all coefficients, with or without an estimate.
  var scoreTest: ProportionalHazards.Test? { limit.map(\.scoreTest) ?? fit.scoreTest }

  var likelihoodRatioTest: ProportionalHazards.Test? {
    limit.map(\.likelihoodRatioTest) ?? fit.likelihoodRatioTest
  }

  /// The coefficients, with or without an estimate; a covariate of one value has none.
  private var parameters: Int { limit?.parameters ?? fit.coefficients.count }

  /// Minus twice the log likelihood plus twice the number of coefficients (Akaike 1974).
  var akaikeCriterion: Double { -2 * fit.logLikelihood + 2 * Double(parameters) }

  /// Against a model of the same rows with fewer covariates; nil if that has as many coefficients.
  func likelihoodRatioTest(against smaller: Self) -> ProportionalHazards.Test? {
    let difference = parameters - smaller.parameters
    guard difference > 0 else { return nil }
    return ProportionalHazards.Test(
      2 * (fit.logLikelihood - smaller.fit.logLikelihood), degreesOfFreedom: difference)
  }
}

extension ModelFit.Reason {
  /// Of a test that a coefficient without an estimate is part of.
  static let withoutEstimate = Self(phrase: Phrase("one of the hazard ratios has no estimate"))

  /// Why a column has no estimate while others have one.
  fileprivate init(_ column: ModelDesign.Column, events: [Bool]) {
    let members = column.values.indices.filter { column.values[$0] != 0 }
    phrase =
      if Set(column.values).count < 2 {
        column.cells == nil
          ? Phrase("all patients have one value") : Phrase("no patients in this group")
      } else if column.cells == nil {
        Phrase("no events at some of its values")
      } else if members.contains(where: { events[$0] }) {
        Phrase("no events in a group that this one is compared with")
      } else {
        Phrase("no events in this group")
      }
  }

  /// The estimator's reason with the covariates' names and what can be done.
  init(
    _ reason: ProportionalHazards.Reason, _ columns: [ModelDesign.Column], _ words: Words
  ) {
    phrase =
      switch reason {
      case .noEvents:
        Phrase(
          """
          no events. Report the follow-up instead: a hazard cannot be compared without an event
          """)
      case .emptyInterval:
        Phrase(
          """
          a patient was never at risk. Correct the interval, or leave out rows without time at risk
          """)
      case .constantCovariate(let covariate):
        Phrase(
          """
          \(columns[covariate].name) has one value among those at risk at each event. Leave the \
          covariate out, or do not stratify by what determines it
          """)
      case .collinearCovariate(let covariate):
        Phrase(
          """
          \(columns[covariate].name) is determined by the covariates before it. Leave one of the \
          dependent covariates out, such as one indicator of each set of levels
          """)
      case .noEventsAtOneValue(let covariate):
        Phrase(
          """
          all events have the same value of \(columns[covariate].name). Report events by group and \
          a log-rank test, or combine levels so that each has events
          """)
      case .infiniteCoefficients(let covariates):
        Phrase(
          """
          patients with the event are separated from the others by \
          \(words.list(covariates.map { columns[$0].name })). Combine levels or leave covariates out \
          until each value has events and subjects without
          """)
      case .notConverged(let iterations):
        Phrase(
          """
          the likelihood has no maximum after \(iterations) steps. Look for outlying values of a \
          covariate; its logarithm may be the better scale
          """)
      }
  }
}

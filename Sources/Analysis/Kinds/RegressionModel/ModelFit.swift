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
    let ratio: (_ column: Int) -> ProportionalHazards.HazardRatio
  }

  /// What a Cox model has beside ratios.
  struct Cox {
    let fit: ProportionalHazards.Fit
    let sample: HazardSample
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
      let model = SubdistributionHazards(
        SubdistributionSample(
          times: sample.times, causes: sample.causes, cause: cause, covariates: values,
          ties: context.conventions.tiedTimes.ties))
      switch model.outcome {
      case .fitted(let fit): return Estimates(fit, context)
      case .notEstimable(let reason): throw Reason(reason, columns, context.words)
      }
    }
    let hazards = HazardSample(
      times: sample.times, events: sample.causes.map { $0 == cause }, covariates: values,
      starts: sample.starts, strata: sample.strata, ties: context.conventions.tiedTimes.ties)
    switch ProportionalHazards(hazards, tiedEvents: context.conventions.coxTies.ties).outcome {
    case .fitted(let fit): return Estimates(Cox(fit: fit, sample: hazards), context)
    case .notEstimable(let reason): throw Reason(reason, columns, context.words)
    }
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
      ratio = { fit.hazardRatio(ofCovariate: $0, level: level) }
    case .robust:
      let robust = fit.robustCovariance(
        of: cox.sample, tiedEvents: context.conventions.coxTies.ties,
        clusters: context.sample.clusters)
      covariance = robust.covariance
      waldTest = robust.waldTest
      ratio = { robust.hazardRatio(ofCovariate: $0, in: fit, level: level) }
    }
  }

  fileprivate init(_ fit: SubdistributionHazards.Fit, _ context: ModelContext) {
    let level = context.conventions.confidenceLevel
    cox = nil
    coefficients = fit.coefficients
    covariance = fit.covariance
    waldTest = fit.waldTest
    ratio = { fit.hazardRatio(ofCovariate: $0, level: level) }
  }

  /// Wald's test that the coefficients of a term are all 0; nil where their covariance is singular.
  func waldTest(of term: ModelDesign.Term) -> ProportionalHazards.Test? {
    term.columns.isEmpty
      ? nil
      : ProportionalHazards.Test(
        ofCoefficients: Array(term.columns), coefficients, covariance: covariance)
  }
}

extension ModelFit.Reason {
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

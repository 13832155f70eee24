import AnalysisPlan
import Results
import Statistics
import Survival
import Wording

/// A model fitted to some columns of a design, or why it could not be.
struct ModelFit {
  /// Why a model has no estimates, in words.
  struct Reason: Error {
    let text: String
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
    guard !sample.times.isEmpty else { throw Reason(text: "no patients") }
    if let label = context.design.emptyReference {
      throw Reason(
        text: "no patients in the reference group of \(label); name another level 'reference:'")
    }
    guard !columns.isEmpty else { throw Reason(text: "all patients are in the reference groups") }
    try requireClusters(columns, context)
    let values = columns.map(\.values)
    let cause = context.causeNumber
    if context.model.target.isSubdistribution {
      let model = SubdistributionHazards(
        SubdistributionSample(
          times: sample.times, causes: sample.causes, cause: cause, covariates: values,
          ties: context.conventions.tiedTimes.ties))
      switch model.outcome {
      case .fitted(let fit): return Estimates(fit, context)
      case .notEstimable(let reason): throw Reason(reason, columns)
      }
    }
    let hazards = HazardSample(
      times: sample.times, events: sample.causes.map { $0 == cause }, covariates: values,
      starts: sample.starts, strata: sample.strata, ties: context.conventions.tiedTimes.ties)
    switch ProportionalHazards(hazards, tiedEvents: context.conventions.coxTies.ties).outcome {
    case .fitted(let fit): return Estimates(Cox(fit: fit, sample: hazards), context)
    case .notEstimable(let reason): throw Reason(reason, columns)
    }
  }
}

extension ModelFit {
  /// The score residuals of all clusters sum to 0, so that fewer clusters than coefficients and one make
  /// a variance that is singular and far too small.
  private static func requireClusters(
    _ columns: [ModelDesign.Column], _ context: ModelContext
  ) throws(Reason) {
    guard context.model.variance == .robust else { return }
    let clusters = Set(context.sample.clusters ?? context.sample.subjects).count
    guard clusters <= columns.count else { return }
    throw Reason(
      text: "a robust variance of \(columns.count) "
        + "\(columns.count == 1 ? "coefficient" : "coefficients") needs more than \(clusters) "
        + "\(clusters == 1 ? "cluster" : "clusters"). Leave covariates out, or name a cluster with more "
        + "values")
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
  init(_ reason: ProportionalHazards.Reason, _ columns: [ModelDesign.Column]) {
    let words =
      switch reason {
      case .noEvents: "no events"
      case .emptyInterval: "a patient was never at risk"
      case .constantCovariate(let covariate):
        "\(columns[covariate].name) has one value among those at risk at each event"
      case .collinearCovariate(let covariate):
        "\(columns[covariate].name) is determined by the covariates before it"
      case .noEventsAtOneValue(let covariate):
        "all events have the same value of \(columns[covariate].name)"
      case .infiniteCoefficients(let covariates):
        "patients with the event are separated from the others by "
          + Words.british.list(covariates.map { columns[$0].name })
      case .notConverged(let iterations):
        "the likelihood has no maximum after \(iterations) steps"
      }
    let suggestion = reason.suggestion
    text = "\(words). \(suggestion.hasSuffix(".") ? String(suggestion.dropLast()) : suggestion)"
  }
}

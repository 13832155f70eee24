import Statistics

/// The proportional hazards model of a cause's cumulative incidence, after Fine and Gray.
///
/// A subject with another event stays in the risk set, with the weight G(t−) / G(T−) of a subject
/// that could still be censored; G is the Kaplan–Meier estimate of remaining uncensored, of all
/// subjects together. Events at the same time are treated after Breslow. The covariance allows for G
/// being estimated: Fine and Gray, Journal of the American Statistical Association 1999;94:496–509
/// (doi:10.1080/01621459.1999.10474144). It is R's `cmprsk::crr` (2.2-11); R's
/// `survival::finegray` with `coxph` weighs ties of events and censorings otherwise and has another
/// covariance, both in the fourth digit.
///
/// Strata, case weights and late entry are not part of the method as published and are not offered.
public struct SubdistributionHazards: Sendable, Hashable {
  /// How the model came out.
  public enum Outcome: Sendable, Hashable {
    /// The likelihood has a maximum.
    case fitted(Fit)
    /// The data do not determine all coefficients.
    case notEstimable(ProportionalHazards.Reason)
  }

  /// The coefficients where the pseudo-likelihood is greatest.
  public struct Fit: Sendable, Hashable {
    /// The logarithm of the subdistribution hazard ratio of each covariate.
    public let coefficients: [Double]
    /// The covariance of the coefficients.
    public let covariance: [[Double]]
    /// The log pseudo-likelihood with all coefficients 0.
    public let logLikelihoodAtZero: Double
    /// The log pseudo-likelihood at its maximum; its differences have no chi-square distribution.
    public let logLikelihood: Double
    /// Newton steps that were needed.
    public let iterations: Int
    /// β′V⁻¹β with the covariance V; nil if that is singular.
    public let waldTest: ProportionalHazards.Test?

    /// The subdistribution hazard ratio of a covariate with Wald's interval.
    ///
    /// - Precondition: The level lies strictly between 0 and 1.
    public func hazardRatio(
      ofCovariate covariate: Int, level: Double
    ) -> ProportionalHazards.HazardRatio {
      ProportionalHazards.HazardRatio(
        coefficient: coefficients[covariate],
        standardError: covariance[covariate][covariate].squareRoot(), level: level)
    }
  }

  /// Subjects in all.
  public let subjects: Int
  /// Events of the cause of interest.
  public let events: Int
  /// Events of all other causes.
  public let competingEvents: Int
  /// The coefficients, or why there are none.
  public let outcome: Outcome

  /// Fits the model to a sample.
  ///
  /// - Complexity: O(n log n + iterations × n × covariates²).
  public init(_ sample: SubdistributionSample) {
    subjects = sample.times.count
    events = sample.causes.count { $0 == sample.cause }
    competingEvents = sample.causes.count { $0 > 0 && $0 != sample.cause }
    do throws(ProportionalHazards.Reason) {
      outcome = .fitted(try Self.fit(sample))
    } catch {
      outcome = .notEstimable(error)
    }
  }

  /// The coefficients; nil if the model is not estimable.
  public var fit: Fit? {
    if case .fitted(let fit) = outcome { fit } else { nil }
  }

  private static func fit(
    _ sample: SubdistributionSample
  ) throws(ProportionalHazards.Reason) -> Fit {
    guard sample.causes.contains(sample.cause) else { throw .noEvents }
    let likelihood = SubdistributionLikelihood(sample)
    let scales = likelihood.scales
    let null = likelihood.evaluate(scales.map { _ in 0 })
    let factor = try ProportionalHazards.factor(
      null.information, eventWeight: Double(likelihood.eventCount))
    let weighing = sample.causeSpecific.part(
      sample.rowsWithHazard, covariates: Array(sample.covariates.indices))
    if let covariate = weighing.covariateWithEventsAtOneValue {
      throw .noEventsAtOneValue(covariate: covariate)
    }
    let maximum = try likelihood.maximum(from: null, factor)
    let coefficients = zip(maximum.coefficients, scales).map { $0 / $1 }
    // How much each subject moves each coefficient.
    let changes = likelihood.residuals(maximum.coefficients).map { residual in
      zip(maximum.factor.solve(residual), scales).map { $0 / $1 }
    }
    let robust = RobustCovariance(
      sample.times.count, changes: changes, coefficients: coefficients)
    return Fit(
      coefficients: coefficients, covariance: robust.covariance,
      logLikelihoodAtZero: null.logLikelihood, logLikelihood: maximum.sums.logLikelihood,
      iterations: maximum.iterations, waldTest: robust.waldTest)
  }
}

/// A model of the subdistribution hazard some of whose coefficients have no estimate, with the estimates of
/// the others.
///
/// Where a group has no events of the cause the pseudo-likelihood rises for ever as its hazard falls to 0,
/// as a partial likelihood does (``HazardLimit``). At that limit its subjects weigh nothing in any risk
/// set; they still count towards the estimate of censoring, and so towards the weights and the covariance.
/// R's `cmprsk::crr` comes as near to it as its iterations go.
public struct SubdistributionLimit: Sendable {
  /// The fit of the covariates that have an estimate.
  public let fit: SubdistributionHazards.Fit
  /// The place in the fit of each covariate of the whole sample; nil where it has no estimate.
  public let places: [Int?]

  /// Fits the model at its limit.
  ///
  /// - Parameters:
  ///   - sample: The whole sample.
  ///   - groups: Numberings of the subjects by groups that the covariates tell apart, as ``HazardLimit``
  ///     takes them.
  /// - Throws: Why no coefficient has an estimate.
  /// - Complexity: O(n log n + iterations × n × covariates²).
  public init(
    _ sample: SubdistributionSample, groups: [[Int]]
  ) throws(ProportionalHazards.Reason) {
    guard sample.causes.contains(sample.cause) else { throw .noEvents }
    let rows = sample.causeSpecific.rowsOfGroupsWithEvents(groups)
    let all = Array(sample.covariates.indices)
    let likelihood = SubdistributionLikelihood(sample.limited(to: rows, covariates: all))
    let columns = IndependentColumns(
      likelihood.evaluate(likelihood.scales.map { _ in 0 }).information,
      least: 1e-12 * Double(likelihood.eventCount))
    guard let first = columns.independent.first else { throw .constantCovariate(covariate: 0) }
    let limited = sample.limited(to: rows, covariates: columns.independent)
    switch SubdistributionHazards(limited).outcome {
    case .fitted(let fit): self.fit = fit
    case .notEstimable(let reason): throw reason.naming(columns.independent, first)
    }
    places = columns.places(of: sample.covariates.count)
  }
}

import Statistics

extension ProportionalHazards {
  /// A test that one coefficient is 0, the others being free.
  public enum CovariateTest: Sendable, Hashable, CaseIterable {
    /// The coefficient's square over its variance.
    case wald
    /// From the slope where the coefficient is 0 and the others fit best: R's
    /// `coxph(init = c(…, 0), iter = 0)$score`.
    case score
    /// Twice the difference of the log likelihoods with and without the covariate: R's
    /// `anova(reduced, full)`.
    case likelihoodRatio
  }
}

extension ProportionalHazards.Fit {
  /// Tests one coefficient, with one degree of freedom.
  ///
  /// - Parameters:
  ///   - covariate: Its place in the sample, from 0.
  ///   - test: The test.
  ///   - sample: The rows that the model was fitted to.
  ///   - tiedEvents: How it treated events at the same time.
  /// - Returns: Nil where the model without the covariate is not estimable.
  /// - Precondition: The sample has the covariates of the fit.
  public func test(
    ofCovariate covariate: Int, by test: ProportionalHazards.CovariateTest, in sample: HazardSample,
    tiedEvents: TiedEvents
  ) -> ProportionalHazards.Test? {
    precondition(sample.covariates.count == coefficients.count, "the sample is that of the fit")
    if test == .wald {
      let coefficient = coefficients[covariate]
      return ProportionalHazards.Test(
        coefficient * coefficient / covariance[covariate][covariate], degreesOfFreedom: 1)
    }
    if coefficients.count == 1 { return test == .score ? scoreTest : likelihoodRatioTest }
    guard
      let reduced = ProportionalHazards(
        sample.leavingOut(covariate), tiedEvents: tiedEvents
      ).fit
    else { return nil }
    if test == .likelihoodRatio {
      return ProportionalHazards.Test(
        2 * (logLikelihood - reduced.logLikelihood), degreesOfFreedom: 1)
    }
    return score(of: sample, tiedEvents, at: reduced.coefficients, leavingOut: covariate)
  }

  private func score(
    of sample: HazardSample, _ tiedEvents: TiedEvents, at coefficients: [Double],
    leavingOut covariate: Int
  ) -> ProportionalHazards.Test? {
    let likelihood = PartialLikelihood(sample, tiedEvents: tiedEvents)
    var start = coefficients
    start.insert(0, at: covariate)
    let sums = likelihood.evaluate(zip(start, likelihood.scales).map { $0 * $1 })
    guard let factor = try? SymmetricFactor(sums.information) else { return nil }
    let value = zip(sums.score, factor.solve(sums.score)).reduce(0) { $0 + $1.0 * $1.1 }
    return ProportionalHazards.Test(value, degreesOfFreedom: 1)
  }
}

extension HazardSample {
  /// The same rows without one covariate; there are others.
  fileprivate func leavingOut(_ covariate: Int) -> HazardSample {
    var others = covariates
    others.remove(at: covariate)
    return HazardSample(
      times: times, events: events, covariates: others, starts: starts, strata: strata,
      weights: weights, ties: .exact)
  }
}

import Glibc

extension IncidenceRate {
  /// The two-sided p value of the exact test that the rate is a given one; nil without time at risk.
  ///
  /// It is the probability of all counts that are no likelier than the observed one: R's
  /// `poisson.test`.
  /// - Precondition: The given rate is more than 0 and finite.
  public func exactTest(against rate: Double) -> Double? {
    precondition(rate > 0 && rate.isFinite, "a rate is more than 0")
    guard time > 0 else { return nil }
    let mean = rate * time
    // Counts beyond are less likely than any that floating point can hold.
    let most = Int(max(Double(events), mean + 50 * mean.squareRoot() + 1000))
    return pointProbabilityTest(
      observed: events, outcomes: 0...most, mode: Int(mean),
      logProbability: { Double($0) * log(mean) - mean - logFactorial($0) },
      lowerTail: {
        $0 < 0 ? 0 : GammaDistribution.upperTail(mean, shape: Double($0 + 1)) ?? 0
      },
      upperTail: { $0 <= 0 ? 1 : GammaDistribution.cumulative(mean, shape: Double($0)) ?? 0 })
  }
}

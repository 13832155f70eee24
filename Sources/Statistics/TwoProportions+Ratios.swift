import Glibc

extension TwoProportions {
  /// A ratio with its confidence interval.
  public struct Ratio: Sendable, Hashable {
    /// The estimate: 0 or more.
    public let estimate: Double
    /// The interval, symmetric for the logarithm; its limits are nil where a count is 0.
    public let interval: ConfidenceInterval
  }

  /// The ratio of the proportions, the relative risk; nil if it has no value, which is so without
  /// subjects in a group and without successes in the second.
  ///
  /// The interval is exp(log ratio ± z·√(1/x₁ − 1/n₁ + 1/x₂ − 1/n₂)): Katz, Baptista, Azen and Pike,
  /// Biometrics 1978;34:469–474. SAS prints it with `RELRISK`.
  /// - Precondition: The level lies strictly between 0 and 1.
  public func riskRatio(level: Double) -> Ratio? {
    guard
      let one = first.estimate, let other = second.estimate, other > 0
    else { return nil }
    let variance =
      1 / Double(first.successes) - 1 / Double(first.trials) + 1 / Double(second.successes)
      - 1 / Double(second.trials)
    return ratio(one / other, logVariance: variance, level: level)
  }

  /// The odds of the first group over those of the second; nil if it has no value, which is so without
  /// failures in the first group or successes in the second.
  ///
  /// The interval is exp(log ratio ± z·√(sum of 1 / count)): Woolf, Annals of Human Genetics
  /// 1955;19:251–253. The estimate is the cross product, which is not the conditional estimate that
  /// R's `fisher.test` prints.
  /// - Precondition: The level lies strictly between 0 and 1.
  public func oddsRatio(level: Double) -> Ratio? {
    let counts = [
      first.successes, first.trials - first.successes, second.successes,
      second.trials - second.successes,
    ].map(Double.init)
    guard counts[1] > 0, counts[2] > 0 else { return nil }
    let variance = counts.reduce(0) { $0 + 1 / $1 }
    return ratio(
      counts[0] * counts[3] / (counts[1] * counts[2]), logVariance: variance, level: level)
  }

  private func ratio(_ estimate: Double, logVariance: Double, level: Double) -> Ratio {
    guard let z = NormalDistribution.criticalValue(level: level) else {
      preconditionFailure("a confidence level lies between 0 and 1")
    }
    guard estimate > 0, logVariance.isFinite, logVariance > 0 else {
      return Ratio(
        estimate: estimate, interval: ConfidenceInterval(lower: nil, upper: nil, level: level))
    }
    let factor = exp(z * logVariance.squareRoot())
    return Ratio(
      estimate: estimate,
      interval: ConfidenceInterval(lower: estimate / factor, upper: estimate * factor, level: level)
    )
  }
}

/// A two-sided confidence interval of a binomial proportion.
public enum ProportionInterval: Sendable, Hashable, CaseIterable {
  /// The exact interval: each limit is the proportion at which the tail beyond what was observed has
  /// probability (1 − level) / 2.
  ///
  /// Clopper and Pearson, Biometrika 1934;26:404–413 (doi:10.1093/biomet/26.4.404); R's
  /// `binom.test`. It covers the truth at least as often as the level says.
  case clopperPearson
  /// The score interval without a correction for continuity: the proportions that a z test with
  /// their own standard error does not reject.
  ///
  /// Wilson, Journal of the American Statistical Association 1927;22:209–212
  /// (doi:10.1080/01621459.1927.10502953); R's `prop.test(correct = FALSE)`.
  case wilson

  /// The limits for `x` of `n` with 0 ≤ x ≤ n and n > 0, as proportions.
  func limits(_ x: Double, of n: Double, level: Double) -> (lower: Double?, upper: Double?) {
    switch self {
    case .clopperPearson: exactLimits(x, of: n, tail: (1 - level) / 2)
    case .wilson: scoreLimits(x, of: n, level: level)
    }
  }
}

/// By quantiles of the beta distribution, to which the binomial tails belong.
private func exactLimits(
  _ x: Double, of n: Double, tail: Double
) -> (lower: Double?, upper: Double?) {
  let lower = x == 0 ? 0 : BetaDistribution.quantile(tail, alpha: x, beta: n - x + 1)
  let upper = x == n ? 1 : BetaDistribution.upperQuantile(tail, alpha: x + 1, beta: n - x)
  return (lower, upper)
}

/// The roots of (n + z²)p² − (2x + z²)p + x²/n, each in the form that loses no digits: the lower
/// limit for x successes, and 1 − the lower limit for the n − x failures.
private func scoreLimits(
  _ x: Double, of n: Double, level: Double
) -> (lower: Double?, upper: Double?) {
  guard let z = NormalDistribution.criticalValue(level: level) else { return (nil, nil) }
  let halfWidth = z * (x * (n - x) / n + z * z / 4).squareRoot()
  func lower(_ count: Double) -> Double {
    count * count / n / (count + z * z / 2 + halfWidth)
  }
  return (lower(x), 1 - lower(n - x))
}

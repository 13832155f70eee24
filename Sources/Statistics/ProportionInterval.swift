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
  /// Wald's interval with z²/2 successes and as many failures added, cut to 0 and 1; its midpoint is
  /// Wilson's.
  ///
  /// Agresti and Coull, The American Statistician 1998;52:119–126
  /// (doi:10.1080/00031305.1998.10480550).
  case agrestiCoull
  /// The equal tails of the beta distribution of x + ½ and n − x + ½, with 0 as the lower limit
  /// without successes and 1 as the upper without failures.
  ///
  /// Brown, Cai and DasGupta, Statistical Science 2001;16:101–133 (doi:10.1214/ss/1009213286).
  case jeffreys

  /// The limits for `x` of `n` with 0 ≤ x ≤ n and n > 0, as proportions.
  func limits(_ x: Double, of n: Double, level: Double) -> (lower: Double?, upper: Double?) {
    switch self {
    case .clopperPearson: exactLimits(x, of: n, tail: (1 - level) / 2)
    case .wilson: scoreLimits(x, of: n, level: level)
    case .agrestiCoull: adjustedWaldLimits(x, of: n, level: level)
    case .jeffreys: posteriorLimits(x, of: n, tail: (1 - level) / 2)
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

/// Wald's limits after z² trials were added, half of them successes.
private func adjustedWaldLimits(
  _ x: Double, of n: Double, level: Double
) -> (lower: Double?, upper: Double?) {
  guard let z = NormalDistribution.criticalValue(level: level) else { return (nil, nil) }
  let trials = n + z * z
  let middle = (x + z * z / 2) / trials
  let halfWidth = z * (middle * (1 - middle) / trials).squareRoot()
  return (max(0, middle - halfWidth), min(1, middle + halfWidth))
}

/// By quantiles of the posterior distribution after Jeffreys's prior.
private func posteriorLimits(
  _ x: Double, of n: Double, tail: Double
) -> (lower: Double?, upper: Double?) {
  let (alpha, beta) = (x + 0.5, n - x + 0.5)
  let lower = x == 0 ? 0 : BetaDistribution.quantile(tail, alpha: alpha, beta: beta)
  let upper = x == n ? 1 : BetaDistribution.upperQuantile(tail, alpha: alpha, beta: beta)
  return (lower, upper)
}

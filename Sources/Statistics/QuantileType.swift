/// The nine definitions of a sample quantile.
///
/// Raw values are the numbers of Hyndman and Fan, The American Statistician 1996;50:361–365
/// (doi:10.1080/00031305.1996.10473566), which R's `quantile(type =)` uses. The first three are
/// steps; the others interpolate between neighboring values.
public enum QuantileType: Int, Sendable, Hashable, CaseIterable {
  /// The inverse of the empirical distribution function.
  case inverseDistribution = 1
  /// As ``inverseDistribution``, averaged at steps: the default of SAS (`PCTLDEF=5`).
  case averagedInverseDistribution = 2
  /// The value nearest to `np`, the even one of two: SAS `PCTLDEF=2`.
  case nearestEven = 3
  /// The linear interpolation of the empirical distribution function: SAS `PCTLDEF=1`.
  case interpolatedDistribution = 4
  /// The midpoints of the steps interpolated, after Hazen.
  case hazen = 5
  /// Expected values of the order statistics of a uniform sample, after Weibull: SAS `PCTLDEF=4`.
  case weibull = 6
  /// Modes of the order statistics of a uniform sample, after Gumbel: the default of R.
  case gumbel = 7
  /// Approximately median-unbiased whatever the distribution, as Hyndman and Fan recommend.
  case medianUnbiased = 8
  /// Approximately unbiased for a normal distribution, after Blom.
  case normalUnbiased = 9

  /// The constants `a` and `b` of the position `a + p(n + 1 - a - b)`; nil for a step definition.
  var plottingPosition: (a: Double, b: Double)? {
    switch self {
    case .inverseDistribution, .averagedInverseDistribution, .nearestEven: nil
    case .interpolatedDistribution: (0, 1)
    case .hazen: (0.5, 0.5)
    case .weibull: (0, 0)
    case .gumbel: (1, 1)
    case .medianUnbiased: (1.0 / 3, 1.0 / 3)
    case .normalUnbiased: (0.375, 0.375)
    }
  }
}

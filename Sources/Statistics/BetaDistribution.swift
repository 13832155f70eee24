import CBoostMath

/// The beta distribution, by Boost.Math.
public enum BetaDistribution {
  /// The value that is not exceeded with the given probability; nil unless 0 < probability < 1 and
  /// both shapes are positive and finite.
  public static func quantile(_ probability: Double, alpha: Double, beta: Double) -> Double? {
    estimable(cboost_beta_quantile(probability, alpha, beta))
  }

  /// The value that is exceeded with the given probability; nil as for
  /// ``quantile(_:alpha:beta:)``.
  public static func upperQuantile(_ probability: Double, alpha: Double, beta: Double) -> Double? {
    estimable(cboost_beta_upper_quantile(probability, alpha, beta))
  }

  /// The probability of a value at most `x`; nil unless 0 ≤ x ≤ 1 and both shapes are positive and
  /// finite.
  public static func cumulative(_ x: Double, alpha: Double, beta: Double) -> Double? {
    estimable(cboost_beta_cumulative(x, alpha, beta))
  }

  /// The probability of a value above `x`; nil as for ``cumulative(_:alpha:beta:)``.
  public static func upperTail(_ x: Double, alpha: Double, beta: Double) -> Double? {
    estimable(cboost_beta_upper_tail(x, alpha, beta))
  }
}

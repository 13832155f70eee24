import CBoostMath

/// The gamma distribution with scale 1, by Boost.Math.
public enum GammaDistribution {
  /// The value that is not exceeded with the given probability; nil unless 0 < probability < 1 and
  /// the shape is positive and finite.
  public static func quantile(_ probability: Double, shape: Double) -> Double? {
    estimable(cboost_gamma_quantile(probability, shape))
  }

  /// The value that is exceeded with the given probability; nil as for ``quantile(_:shape:)``.
  public static func upperQuantile(_ probability: Double, shape: Double) -> Double? {
    estimable(cboost_gamma_upper_quantile(probability, shape))
  }

  /// The probability of a value at most `x`; nil unless x ≥ 0 and the shape is positive and finite.
  public static func cumulative(_ x: Double, shape: Double) -> Double? {
    estimable(cboost_gamma_cumulative(x, shape))
  }

  /// The probability of a value above `x`; nil as for ``cumulative(_:shape:)``.
  public static func upperTail(_ x: Double, shape: Double) -> Double? {
    estimable(cboost_gamma_upper_tail(x, shape))
  }
}

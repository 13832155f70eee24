import CBoostMath

/// The standard normal distribution, by Boost.Math.
public enum NormalDistribution {
  /// The probability of a value at most `z`; nil for a NaN.
  public static func cumulative(_ z: Double) -> Double? {
    estimable(cboost_normal_cumulative(z))
  }

  /// The probability of a value above `z`; nil for a NaN.
  ///
  /// Exact in the far tail, where `1 - cumulative(z)` is rounded away.
  public static func upperTail(_ z: Double) -> Double? {
    estimable(cboost_normal_upper_tail(z))
  }

  /// The value that is not exceeded with the given probability; nil unless 0 < probability < 1.
  public static func quantile(_ probability: Double) -> Double? {
    estimable(cboost_normal_quantile(probability))
  }

  /// The value that is exceeded with the given probability; nil unless 0 < probability < 1.
  public static func upperQuantile(_ probability: Double) -> Double? {
    estimable(cboost_normal_upper_quantile(probability))
  }

  /// The half-width, in standard errors, of a two-sided interval; nil unless 0 < level < 1.
  ///
  /// 1.959964 for a confidence level of 0.95.
  public static func criticalValue(level: Double) -> Double? {
    upperQuantile((1 - level) / 2)
  }
}

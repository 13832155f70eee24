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
}

import CBoostMath

/// The chi-squared distribution, by Boost.Math.
public enum ChiSquaredDistribution {
  /// The probability of a value above `statistic`, which is the p value of a chi-squared test;
  /// nil for a negative statistic, a NaN, or degrees of freedom below 1.
  public static func upperTail(_ statistic: Double, degreesOfFreedom: Int) -> Double? {
    estimable(cboost_chi_squared_upper_tail(statistic, Double(degreesOfFreedom)))
  }
}

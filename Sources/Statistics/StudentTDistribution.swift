import CBoostMath

/// Student's t distribution, by Boost.Math.
public enum StudentTDistribution {
  /// The probability of a value above `t`; nil for a NaN or degrees of freedom that are not positive
  /// and finite.
  public static func upperTail(_ t: Double, degreesOfFreedom: Double) -> Double? {
    estimable(cboost_student_t_upper_tail(t, degreesOfFreedom))
  }

  /// The half-width, in standard errors, of a two-sided interval; nil unless 0 < level < 1.
  public static func criticalValue(level: Double, degreesOfFreedom: Double) -> Double? {
    estimable(cboost_student_t_upper_quantile((1 - level) / 2, degreesOfFreedom))
  }

  /// The probability of a value at least as far from 0 as `t`.
  static func twoSided(_ t: Double, degreesOfFreedom: Double) -> Double? {
    upperTail(abs(t), degreesOfFreedom: degreesOfFreedom).map { 2 * $0 }
  }
}

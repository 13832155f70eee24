import CBoostMath

/// The logarithm of n! for a whole n ≥ 0.
func logFactorial(_ n: Double) -> Double {
  cboost_log_gamma(n + 1)
}

/// The logarithm of n! for n ≥ 0.
func logFactorial(_ n: Int) -> Double {
  logFactorial(Double(n))
}

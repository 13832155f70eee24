import Glibc

/// The scale on which the pointwise confidence limits of a survival curve are symmetric.
///
/// With S the estimate, σ the square root of Greenwood's sum (the standard error of log S) and z the
/// normal critical value. The definitions are those of `conf.type` in R's `survival::survfit`;
/// Kalbfleisch and Prentice, The Statistical Analysis of Failure Time Data, 2nd ed., 2002,
/// section 1.4; Borgan and Liestøl, Scandinavian Journal of Statistics 1990;17:35–41.
public enum IntervalTransform: Sendable, Hashable, CaseIterable {
  /// S ± zσS, cut to 0 and 1: R's `plain`, SAS's `LINEAR`.
  case plain
  /// S·exp(±zσ), cut to 1: R's default.
  case log
  /// S^exp(±zσ / log S): the default of SAS.
  case logLog
  /// Symmetric in log(S / (1 − S)).
  case logit
  /// Symmetric in arcsin √S: R's `arcsin`, SAS's `ASINSQRT`.
  case arcsine

  /// The limits for a survival probability strictly between 0 and 1.
  ///
  /// - Parameters:
  ///   - survival: The estimate S.
  ///   - halfWidth: zσ, the half-width of the interval of log S.
  func limits(survival: Double, halfWidth: Double) -> (lower: Double, upper: Double) {
    switch self {
    case .plain: plainLimits(survival, halfWidth)
    case .log: (survival * exp(-halfWidth), min(survival * exp(halfWidth), 1))
    case .logLog: logLogLimits(survival, halfWidth)
    case .logit: logitLimits(survival, halfWidth)
    case .arcsine: arcsineLimits(survival, halfWidth)
    }
  }
}

private typealias Limits = (lower: Double, upper: Double)

private func plainLimits(_ survival: Double, _ halfWidth: Double) -> Limits {
  (max(survival - halfWidth * survival, 0), min(survival + halfWidth * survival, 1))
}

private func logLogLimits(_ survival: Double, _ halfWidth: Double) -> Limits {
  let cumulativeHazard = -log(survival)
  let factor = exp(halfWidth / cumulativeHazard)
  return (exp(-cumulativeHazard * factor), exp(-cumulativeHazard / factor))
}

private func logitLimits(_ survival: Double, _ halfWidth: Double) -> Limits {
  let odds = survival / (1 - survival)
  let factor = exp(halfWidth / (1 - survival))
  return (odds / (factor + odds), odds / (1 / factor + odds))
}

private func arcsineLimits(_ survival: Double, _ halfWidth: Double) -> Limits {
  let angle = asin(survival.squareRoot())
  let half = halfWidth / 2 * (survival / (1 - survival)).squareRoot()
  let lower = sin(max(0, angle - half))
  let upper = sin(min(.pi / 2, angle + half))
  return (lower * lower, upper * upper)
}

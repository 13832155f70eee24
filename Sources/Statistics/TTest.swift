extension SampleSummary {
  /// The values over a power of two.
  fileprivate init(_ values: [Double], over scale: Double) {
    self.init(scale == 1 ? values : values.map { $0 / scale })
  }
}

/// Student's t test of a mean or of the difference of two.
public struct TTest: Sendable, Hashable {
  /// The mean, or the difference of the means.
  public let estimate: Double
  /// Its standard error: 0 if all values of each sample are equal.
  public let standardError: Double
  /// The degrees of freedom, which need not be whole.
  public let degreesOfFreedom: Double
  /// The interval estimate ± t·SE.
  public let interval: ConfidenceInterval
  /// (estimate − hypothesis) / SE; nil if that is not a number or infinite.
  public let t: Double?
  /// The two-sided p value; nil as ``t``.
  public let p: Double?

  private init?(
    _ estimate: Double, variance: Double, degreesOfFreedom: Double, hypothesis: Double,
    level: Double, scale: Double
  ) {
    precondition(level > 0 && level < 1, "a confidence level lies between 0 and 1")
    guard (estimate * scale).isFinite, (variance.squareRoot() * scale).isFinite else { return nil }
    let error = variance.squareRoot()
    // Values that are equal but for rounding have no variation to compare with.
    let hasVariation = error > 10 * Double.ulpOfOne * abs(estimate) && degreesOfFreedom > 0
    self.estimate = estimate * scale
    standardError = error * scale
    self.degreesOfFreedom = degreesOfFreedom
    let critical =
      hasVariation
      ? StudentTDistribution.criticalValue(level: level, degreesOfFreedom: degreesOfFreedom) : nil
    interval = ConfidenceInterval(
      lower: critical.flatMap { estimable((estimate - $0 * error) * scale) },
      upper: critical.flatMap { estimable((estimate + $0 * error) * scale) }, level: level)
    t = hasVariation ? (estimate - hypothesis) / error : nil
    p = t.flatMap { StudentTDistribution.twoSided($0, degreesOfFreedom: degreesOfFreedom) }
  }

  /// Whether two samples are taken to have one variance.
  public enum Variances: Sendable, Hashable, CaseIterable {
    /// Each has its own, and the degrees of freedom are those of Welch, Biometrika 1947;34:28–35
    /// (doi:10.1093/biomet/34.1-2.28): the default of R's `t.test`; SAS calls it Satterthwaite.
    case welch
    /// One, with n₁ + n₂ − 2 degrees of freedom: Student's own; `t.test(var.equal = TRUE)`.
    case pooled
  }

  /// Compares the means of two independent samples: first − second.
  ///
  /// - Returns: nil if a sample has no value, or too few for its variance, and where the difference or
  ///   its error is larger than any number.
  /// - Precondition: All values are finite; the level lies strictly between 0 and 1.
  public static func difference(
    _ first: [Double], _ second: [Double], variances: Variances, level: Double
  ) -> TTest? {
    let scale = squareScale(first + second)
    let (one, other) = (SampleSummary(first, over: scale), SampleSummary(second, over: scale))
    guard let mean1 = one.mean, let mean2 = other.mean else { return nil }
    let (n1, n2) = (Double(one.count), Double(other.count))
    switch variances {
    case .welch:
      guard let sd1 = one.standardDeviation, let sd2 = other.standardDeviation else { return nil }
      let (v1, v2) = (sd1 * sd1 / n1, sd2 * sd2 / n2)
      let freedom = (v1 + v2) * (v1 + v2) / (v1 * v1 / (n1 - 1) + v2 * v2 / (n2 - 1))
      return TTest(
        mean1 - mean2, variance: v1 + v2, degreesOfFreedom: freedom, hypothesis: 0, level: level,
        scale: scale)
    case .pooled:
      guard n1 + n2 > 2 else { return nil }
      let (sd1, sd2) = (one.standardDeviation ?? 0, other.standardDeviation ?? 0)
      let pooled = ((n1 - 1) * sd1 * sd1 + (n2 - 1) * sd2 * sd2) / (n1 + n2 - 2)
      return TTest(
        mean1 - mean2, variance: pooled * (1 / n1 + 1 / n2), degreesOfFreedom: n1 + n2 - 2,
        hypothesis: 0, level: level, scale: scale)
    }
  }

  /// Compares the mean of a sample, such as of paired differences, with a given one.
  ///
  /// - Returns: nil for fewer than two values, and where the mean's error is larger than any number.
  /// - Precondition: All values are finite; the level lies strictly between 0 and 1.
  public static func mean(
    _ values: [Double], against hypothesis: Double = 0, level: Double
  ) -> TTest? {
    let scale = squareScale(values)
    let sample = SampleSummary(values, over: scale)
    guard let mean = sample.mean, let deviation = sample.standardDeviation else { return nil }
    let count = Double(sample.count)
    return TTest(
      mean, variance: deviation * deviation / count, degreesOfFreedom: count - 1,
      hypothesis: hypothesis / scale, level: level, scale: scale)
  }
}

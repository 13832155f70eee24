/// A two-sided confidence interval whose limits may not be estimable.
public struct ConfidenceInterval: Sendable, Hashable {
  /// The lower limit; nil where it is not estimable.
  public let lower: Double?
  /// The upper limit; nil where it is not estimable.
  public let upper: Double?
  /// The confidence level, such as 0.95.
  public let level: Double

  /// Makes an interval of two limits.
  public init(lower: Double?, upper: Double?, level: Double) {
    self.lower = lower
    self.upper = upper
    self.level = level
  }
}

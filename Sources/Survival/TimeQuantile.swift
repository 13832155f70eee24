/// A quantile of survival times with its confidence limits.
public struct TimeQuantile: Sendable, Hashable {
  /// The proportion of subjects with the event by then: 0.5 for the median.
  public let probability: Double
  /// The time at which survival falls to 1 − ``probability``.
  public let estimate: TimeEstimate
  /// The time at which the lower pointwise limit falls to that level.
  public let lower: TimeEstimate
  /// The time at which the upper pointwise limit falls to that level.
  public let upper: TimeEstimate
  /// The confidence level of the limits.
  public let level: Double
}

/// A time read off a survival curve, or why there is none.
public enum TimeEstimate: Sendable, Hashable {
  /// The time, in the data's unit.
  case time(Double)
  /// The curve does not fall to the level during follow-up.
  case notReached
  /// The data do not determine a time.
  case notEstimable(Reason)

  /// Why the data do not determine a time.
  public enum Reason: Sendable, Hashable {
    /// The group has no subjects.
    case noSubjects
    /// The curve reaches exactly the level and no event takes it below.
    case plateauToEndOfFollowUp
    /// The limit is not estimable where survival falls to 0, and was above the level before.
    case noLimitAtZeroSurvival
  }

  /// The time; nil if there is none.
  public var value: Double? {
    if case .time(let time) = self { time } else { nil }
  }
}

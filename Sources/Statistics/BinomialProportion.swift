/// A proportion of subjects with an outcome, such as responders among those treated.
public struct BinomialProportion: Sendable, Hashable {
  /// Subjects with the outcome.
  public let successes: Int
  /// Subjects in all: the denominator.
  public let trials: Int

  /// Counts `successes` of `trials`.
  ///
  /// - Precondition: 0 ≤ successes ≤ trials.
  public init(_ successes: Int, of trials: Int) {
    precondition(
      successes >= 0 && successes <= trials, "a count lies between 0 and its denominator")
    self.successes = successes
    self.trials = trials
  }

  /// The proportion, from 0 to 1; nil without subjects.
  public var estimate: Double? {
    trials > 0 ? Double(successes) / Double(trials) : nil
  }

  /// The confidence interval of the proportion; without subjects its limits are nil.
  ///
  /// Without successes the lower limit is exactly 0, without failures the upper exactly 1.
  /// - Precondition: The level lies strictly between 0 and 1.
  public func interval(_ method: ProportionInterval, level: Double) -> ConfidenceInterval {
    precondition(level > 0 && level < 1, "a confidence level lies between 0 and 1")
    guard trials > 0 else { return ConfidenceInterval(lower: nil, upper: nil, level: level) }
    let (lower, upper) = method.limits(Double(successes), of: Double(trials), level: level)
    return ConfidenceInterval(lower: lower, upper: upper, level: level)
  }
}

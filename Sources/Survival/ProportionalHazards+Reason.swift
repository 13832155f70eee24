extension ProportionalHazards {
  /// Why a model has no coefficients.
  ///
  /// Covariates and rows are counted from 0.
  public enum Reason: Error, Sendable, Hashable {
    /// Nobody had the event.
    case noEvents
    /// A row's start is not before its time, so that it is never at risk.
    case emptyInterval(row: Int)
    /// A covariate has one value among those at risk of each event.
    case constantCovariate(covariate: Int)
    /// A covariate is a linear combination of those before it.
    case collinearCovariate(covariate: Int)
    /// A covariate has two values, and all events are at one of them: its hazard ratio is 0 or
    /// infinite.
    case noEventsAtOneValue(covariate: Int)
    /// The covariates separate those with the event from the others at risk, so that the likelihood
    /// rises for ever as these coefficients grow.
    case infiniteCoefficients(covariates: [Int])
    /// The maximum of the likelihood was not found.
    case notConverged(iterations: Int)

    /// What can be done about it, as a sentence.
    public var suggestion: String {
      switch self {
      case .noEvents:
        "Report the follow-up instead: a hazard cannot be compared without an event."
      case .emptyInterval:
        "Correct the interval, or leave out rows without time at risk."
      case .constantCovariate:
        "Leave the covariate out, or do not stratify by what determines it."
      case .collinearCovariate:
        "Leave one of the dependent covariates out, such as one indicator of each set of levels."
      case .noEventsAtOneValue:
        "Report events by group and a log-rank test, or combine levels so that each has events."
      case .infiniteCoefficients:
        "Combine levels or leave covariates out until each value has events and subjects without."
      case .notConverged:
        "Look for outlying values of a covariate; its logarithm may be the better scale."
      }
    }
  }
}

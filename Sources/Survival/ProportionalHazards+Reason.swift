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
  }
}

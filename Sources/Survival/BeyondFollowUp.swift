/// What a survival curve says after the last observed time of a group.
public enum BeyondFollowUp: Sendable, Hashable, CaseIterable {
  /// Nothing, unless survival has fallen to 0: nobody was observed there.
  case notEstimable
  /// The last estimate, as R's `summary(fit, times, extend = TRUE)`.
  case carriedForward
}

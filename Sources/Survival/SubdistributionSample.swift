/// Subjects with competing causes and covariates.
public struct SubdistributionSample: Sendable, Hashable {
  /// The time of each subject's first event or censoring, in the data's unit, near ties merged.
  public let times: [Double]
  /// What happened then: 0 for censored, otherwise the cause.
  public let causes: [Int]
  /// The cause of interest; all others compete with it.
  public let cause: Int
  /// One list of values a covariate, in the order of the subjects.
  public let covariates: [[Double]]

  /// Collects subjects.
  ///
  /// - Precondition: The lists have one length, there is a covariate, all numbers are finite, no cause
  ///   is below 0 and that of interest is above 0.
  /// - Complexity: O(n log n).
  public init(
    times: [Double], causes: [Int], cause: Int, covariates: [[Double]], ties: TiedTimes
  ) {
    precondition(cause > 0 && causes.allSatisfy { $0 >= 0 }, "causes count from 1, censored is 0")
    let sample = HazardSample(
      times: times, events: causes.map { $0 == cause }, covariates: covariates, ties: ties)
    self.times = sample.times
    self.causes = causes
    self.cause = cause
    self.covariates = covariates
  }

  /// The same subjects with the other causes as censorings: a sample for the cause-specific hazard.
  public var causeSpecific: HazardSample {
    HazardSample(
      times: times, events: causes.map { $0 == cause }, covariates: covariates, ties: .exact)
  }
}

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
  /// Whether each subject's subdistribution hazard is above 0; nil if all are.
  ///
  /// Those of a hazard of 0 only count towards the estimate of censoring.
  let hasHazard: [Bool]?

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
    hasHazard = nil
  }

  private init(_ whole: Self, _ hasHazard: [Bool], covariates: [[Double]]) {
    (times, causes, cause) = (whole.times, whole.causes, whole.cause)
    self.covariates = covariates
    self.hasHazard = hasHazard
  }

  /// The same subjects with some of the covariates, and a hazard of 0 for all but some of them.
  func limited(to rows: [Int], covariates columns: [Int]) -> Self {
    var hasHazard = Array(repeating: false, count: times.count)
    for row in rows { hasHazard[row] = true }
    return Self(self, hasHazard, covariates: columns.map { covariates[$0] })
  }

  /// The subjects of whom the likelihood is made.
  var rowsWithHazard: [Int] {
    times.indices.filter { hasHazard?[$0] ?? true }
  }

  /// The same subjects with the other causes as censorings: a sample for the cause-specific hazard.
  public var causeSpecific: HazardSample {
    HazardSample(
      times: times, events: causes.map { $0 == cause }, covariates: covariates, ties: .exact)
  }
}

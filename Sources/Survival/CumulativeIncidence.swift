/// The cumulative incidence of one cause: the probability of its event by each time.
public struct CumulativeIncidence: Sendable, Hashable {
  /// The cause, numbered from 1.
  public let cause: Int
  /// The probability of an event of this cause up to and at each time.
  public private(set) var incidence: [Double] = []
  /// The variance of each probability.
  public private(set) var variance: [Double] = []
  /// The lower pointwise limits; nil where the probability is 0 or 1, whose interval is not estimable.
  public private(set) var lower: [Double?] = []
  /// The upper pointwise limits; nil where the lower is.
  public private(set) var upper: [Double?] = []

  /// - Parameter times: How many times will be appended.
  init(cause: Int, times: Int) {
    self.cause = cause
    incidence.reserveCapacity(times)
    variance.reserveCapacity(times)
    lower.reserveCapacity(times)
    upper.reserveCapacity(times)
  }

  mutating func append(_ step: IncidenceStep, _ transform: IntervalTransform, z: Double) {
    incidence.append(step.incidence)
    variance.append(step.variance)
    // A sum of fractions may miss 1 in the last bits.
    guard step.incidence > 0, step.incidence < 1 - 1e-12, step.variance > 0 else {
      lower.append(nil)
      upper.append(nil)
      return
    }
    let halfWidth = z * step.variance.squareRoot() / step.incidence
    let limits = transform.limits(survival: step.incidence, halfWidth: halfWidth)
    lower.append(limits.lower)
    upper.append(limits.upper)
  }
}

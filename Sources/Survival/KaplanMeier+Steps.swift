/// The estimate between two event times.
struct Step {
  private(set) var survival = 1.0
  /// Greenwood's sum: the variance of log S.
  private(set) var greenwoodSum = 0.0
  private(set) var lower: Double? = 1
  private(set) var upper: Double? = 1

  /// Greenwood's variance of S; nil where S is 0 and the sum infinite.
  var variance: Double? {
    greenwoodSum.isFinite ? survival * survival * greenwoodSum : nil
  }

  /// Moves past an event time.
  mutating func pass(events: Int, atRisk: Int) {
    let atRiskAfter = Double(atRisk - events)
    survival *= atRiskAfter / Double(atRisk)
    greenwoodSum += Double(events) / (Double(atRisk) * atRiskAfter)
  }

  mutating func setLimits(_ transform: IntervalTransform, criticalValue: Double) {
    guard survival > 0 else {
      lower = nil
      upper = nil
      return
    }
    let halfWidth = criticalValue * greenwoodSum.squareRoot()
    (lower, upper) = transform.limits(survival: survival, halfWidth: halfWidth)
  }
}

/// The steps of a curve, each quantity in its own array.
struct StepColumns {
  private(set) var survival: [Double] = []
  private(set) var variance: [Double?] = []
  private(set) var lower: [Double?] = []
  private(set) var upper: [Double?] = []

  init(capacity: Int) {
    survival.reserveCapacity(capacity)
    variance.reserveCapacity(capacity)
    lower.reserveCapacity(capacity)
    upper.reserveCapacity(capacity)
  }

  mutating func append(_ step: Step) {
    survival.append(step.survival)
    variance.append(step.variance)
    lower.append(step.lower)
    upper.append(step.upper)
  }
}

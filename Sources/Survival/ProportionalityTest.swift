import Glibc

/// The test that hazard ratios do not change with time.
///
/// The score test of adding, to each covariate, its product with a function g of time: with the
/// Schoenfeld residuals x − x̄ and the variance of x at each event time, U = Σg(x − x̄) and the
/// information of β and of the slopes by g together. Grambsch and Therneau, Biometrika
/// 1994;81:515–526 (doi:10.1093/biomet/81.3.515), in the form of R's `cox.zph` since survival 3.0,
/// which does not take the variance to be constant.
public struct ProportionalityTest: Sendable, Hashable {
  /// The function of time.
  public let transform: TimeTransform
  /// The test of each covariate alone, with one degree of freedom; nil where it is singular, as with
  /// events at one time only.
  public let covariates: [ProportionalHazards.Test?]
  /// The test of the covariates of each term together, such as the indicators of one set of levels;
  /// nil where it is singular.
  public let terms: [ProportionalHazards.Test?]
  /// The test of all covariates together; nil where it is singular.
  public let global: ProportionalHazards.Test?

  /// The function of time that a hazard ratio may change with.
  public enum TimeTransform: Sendable, Hashable, CaseIterable {
    /// 1 − S(t−), with the Kaplan–Meier estimate of all rows, not weighted: R's default.
    case kaplanMeier
    /// The rank of the time among the times of all rows.
    case rank
    /// The time itself.
    case identity
    /// The natural logarithm of the time; there is no test with an event at time 0.
    case logarithm
  }

  /// Tests a fitted model.
  ///
  /// - Parameters:
  ///   - fit: The fit.
  ///   - sample: The sample that was fitted.
  ///   - tiedEvents: How events at the same time were treated.
  ///   - transform: The function of time.
  ///   - timed: The rows whose times the function is made of; nil for those of the sample.
  ///   - terms: The places of the covariates of each term, for ``terms``.
  /// - Precondition: A term has a covariate, and its places are those of covariates.
  /// - Complexity: O(n log n + n × covariates²).
  public init(
    _ fit: ProportionalHazards.Fit, of sample: HazardSample, tiedEvents: TiedEvents,
    transform: TimeTransform = .kaplanMeier, of timed: HazardSample? = nil, terms: [[Int]] = []
  ) {
    let likelihood = PartialLikelihood(sample, tiedEvents: tiedEvents)
    let values = transform.values(timed ?? sample)
    let scaled = zip(fit.coefficients, likelihood.scales).map { $0 * $1 }
    var visitor = TrendVisitor(likelihood, values)
    defer { visitor.deallocate() }
    for stratum in likelihood.strata.indices { likelihood.pass(stratum, scaled, &visitor) }
    let sums = visitor.sums
    self.transform = transform
    covariates = scaled.indices.map { sums.test(of: [$0]) }
    self.terms = terms.map { sums.test(of: $0) }
    global = sums.test(of: Array(scaled.indices))
  }
}

extension ProportionalityTest.TimeTransform {
  /// The function of each event time, about its mean over the events.
  func values(_ sample: HazardSample) -> (Double) -> Double {
    let steps = TimeSteps(sample)
    let values =
      switch self {
      case .kaplanMeier: steps.distributionBefore(sample)
      case .rank: steps.ranks
      case .identity: steps.times
      case .logarithm: steps.times.map { log($0) }
      }
    let count = steps.events.reduce(0, +)
    let sum = zip(values, steps.events).reduce(0.0) { $1.1 > 0 ? $0 + $1.0 * Double($1.1) : $0 }
    let mean = count > 0 ? sum / Double(count) : 0
    return { time in values[steps.place(of: time)] - mean }
  }
}

/// The distinct times of all rows, ascending, with how many rows end there.
private struct TimeSteps {
  private(set) var times: [Double] = []
  private(set) var rows: [Int] = []
  private(set) var events: [Int] = []

  init(_ sample: HazardSample) {
    for row in sample.latestFirst.reversed() {
      let time = sample.times[row]
      if time != times.last {
        times.append(time)
        rows.append(0)
        events.append(0)
      }
      rows[rows.count - 1] += 1
      if sample.events[row] { events[events.count - 1] += 1 }
    }
  }

  /// The place of one of the times.
  func place(of time: Double) -> Int {
    var (low, high) = (0, times.count)
    while low < high {
      let middle = (low + high) / 2
      if times[middle] < time { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The mean rank of the rows of each time.
  var ranks: [Double] {
    var before = 0
    return rows.map { rows in
      defer { before += rows }
      return Double(2 * before + rows + 1) / 2
    }
  }

  /// 1 − S just before each time.
  func distributionBefore(_ sample: HazardSample) -> [Double] {
    let entered = sample.starts.map(TimeOrder.sorted)
    var (survival, ended, entries) = (1.0, 0, entered == nil ? sample.times.count : 0)
    return times.indices.map { step in
      while let entered, entries < entered.count, entered[entries] < times[step] { entries += 1 }
      let before = survival
      let atRisk = Double(entries - ended)
      survival *= (atRisk - Double(events[step])) / atRisk
      ended += rows[step]
      return 1 - before
    }
  }
}

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
  ///   - terms: The places of the covariates of each term, for ``terms``.
  /// - Precondition: A term has a covariate, and its places are those of covariates.
  /// - Complexity: O(n log n + n × covariates²).
  public init(
    _ fit: ProportionalHazards.Fit, of sample: HazardSample, tiedEvents: TiedEvents,
    transform: TimeTransform = .kaplanMeier, terms: [[Int]] = []
  ) {
    let likelihood = PartialLikelihood(sample, tiedEvents: tiedEvents)
    let values = transform.values(sample)
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
    let table: (times: [Double], values: [Double]) =
      switch self {
      case .kaplanMeier: sample.distributionBefore
      case .rank: sample.ranks
      case .identity, .logarithm: ([], [])
      }
    func value(_ time: Double) -> Double {
      guard !table.times.isEmpty else { return self == .logarithm ? log(time) : time }
      var (low, high) = (0, table.times.count)
      while low < high {
        let middle = (low + high) / 2
        if table.times[middle] < time { low = middle + 1 } else { high = middle }
      }
      return table.values[low]
    }
    var (sum, count) = (0.0, 0.0)
    for row in sample.times.indices where sample.events[row] {
      sum += value(sample.times[row])
      count += 1
    }
    let mean = count > 0 ? sum / count : 0
    return { value($0) - mean }
  }
}

extension HazardSample {
  /// The distinct times with their mean ranks.
  fileprivate var ranks: (times: [Double], values: [Double]) {
    var (distinct, ranks): ([Double], [Double]) = ([], [])
    let sorted = TimeOrder.sorted(times)
    var start = 0
    while start < sorted.count {
      var end = start + 1
      while end < sorted.count, sorted[end] == sorted[start] { end += 1 }
      distinct.append(sorted[start])
      ranks.append(Double(start + 1 + end) / 2)
      start = end
    }
    return (distinct, ranks)
  }

  /// The distinct times with 1 − S just before each.
  fileprivate var distributionBefore: (times: [Double], values: [Double]) {
    let order = TimeOrder.ascending(times)
    let entered = starts.map(TimeOrder.sorted)
    var (distinct, values): ([Double], [Double]) = ([], [])
    var (survival, place, entries) = (1.0, 0, 0)
    while place < order.count {
      let time = times[order[place]]
      distinct.append(time)
      values.append(1 - survival)
      while let entered, entries < entered.count, entered[entries] < time { entries += 1 }
      let atRisk = (entered == nil ? order.count : entries) - place
      var count = 0
      while place < order.count, times[order[place]] == time {
        if events[order[place]] { count += 1 }
        place += 1
      }
      survival *= Double(atRisk - count) / Double(atRisk)
    }
    return (distinct, values)
  }
}

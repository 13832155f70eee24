import Statistics

/// The log-rank test that several groups have one survival curve.
///
/// At each event time the expected events of a group are its share of the subjects at risk; the
/// statistic compares observed with expected by the hypergeometric covariance: Mantel, Cancer
/// Chemotherapy Reports 1966;50:163–170; Peto and Peto, Journal of the Royal Statistical Society A
/// 1972;135:185–207 (doi:10.2307/2344317). It is R's `survdiff`.
public struct LogRankTest: Sendable, Hashable {
  /// What was observed and expected in one group.
  public struct Group: Sendable, Hashable {
    /// Subjects in the group.
    public let subjects: Int
    /// Events observed.
    public let observed: Int
    /// Events expected if all groups had one survival curve.
    public let expected: Double
  }

  /// The test's statistic and p value.
  public struct Statistic: Sendable, Hashable {
    /// The chi-square statistic.
    public let chiSquare: Double
    /// The number of groups ever at risk of an event, minus 1.
    public let degreesOfFreedom: Int
    /// The probability of a statistic at least as large if all groups had one survival curve.
    public let p: Double
  }

  /// Why there is no statistic.
  public enum Reason: Sendable, Hashable {
    /// Nobody had the event.
    case noEvents
    /// Fewer than two groups were ever at risk of an event.
    case oneGroupAtRisk
    /// The covariance is singular: at every event time only one group was at risk, say, or all who
    /// were had the event.
    case singularVariance
  }

  /// The test's outcome.
  public enum Outcome: Sendable, Hashable {
    /// The test could be made.
    case statistic(Statistic)
    /// The test could not be made.
    case notEstimable(Reason)
  }

  /// The groups, in the order of the tables; the sums of all strata, without weights.
  public let groups: [Group]
  /// The statistic, or why there is none.
  public let outcome: Outcome

  private let differences: [Double]
  private let covariance: [[Double]]

  /// Compares groups.
  ///
  /// - Parameter tables: One table for each group, made together by
  ///   ``EventTable/tables(times:events:groups:groupCount:ties:)`` so that near ties between groups
  ///   are ties.
  /// - Complexity: O(distinct times × groups²).
  public init(_ tables: [EventTable]) {
    self.init(strata: [tables], weight: .logRank)
  }

  /// Compares groups within strata, with event times weighted by a power of survival before.
  ///
  /// R's `survdiff(Surv(time, event) ~ group + strata(stratum), rho =)`: the weight
  /// ``EventTimeWeight/flemingHarrington(rho:gamma:)`` with γ = 0.
  /// - Precondition: Each stratum has the same number of tables; ρ is finite.
  /// - Complexity: O(distinct times of each stratum × groups²).
  public init(strata: [[EventTable]], rho: Double) {
    self.init(strata: strata, weight: .flemingHarrington(rho: rho, gamma: 0))
  }

  /// Compares groups within strata, with early and late events weighted alike or not.
  ///
  /// Subjects are compared with those of their stratum only; the differences of observed and expected
  /// and their covariances are added.
  /// - Parameters:
  ///   - strata: For each stratum one table a group, made together by
  ///     ``EventTable/strata(times:events:groups:groupCount:strata:strataCount:ties:)``.
  ///   - weight: The weight of each event time.
  /// - Precondition: Each stratum has the same number of tables; powers are finite, γ is 0 or more.
  /// - Complexity: O(distinct times of each stratum × groups²).
  public init(strata: [[EventTable]], weight: EventTimeWeight) {
    precondition(Set(strata.map(\.count)).count <= 1, "each stratum has a table for each group")
    if case .flemingHarrington(let rho, let gamma) = weight {
      precondition(rho.isFinite && gamma.isFinite && gamma >= 0, "a power is finite")
    }
    let sums = LogRankSums(strata: strata, weight: weight)
    groups = sums.expected.indices.map { group in
      Group(
        subjects: strata.reduce(0) { $0 + $1[group].subjects },
        observed: strata.reduce(0) { $0 + $1[group].totalEvents }, expected: sums.expected[group])
    }
    differences = sums.differences
    covariance = sums.covariance
    outcome = Self.outcome(groups, differences: differences, covariance: covariance)
  }

  /// Tests for a trend of the hazard with a score of each group, such as its dose.
  ///
  /// (c′U)² / c′Vc with the scores c, the differences U of observed and expected and their covariance
  /// V: Tarone, Biometrika 1975;62:679–682 (doi:10.1093/biomet/62.3.679). Only the distances of the
  /// scores matter.
  /// - Precondition: There is one finite score for each group.
  public func trend(scores: [Double]) -> Outcome {
    precondition(
      scores.count == groups.count && scores.allSatisfy(\.isFinite), "each group has a score")
    guard groups.contains(where: { $0.observed > 0 }) else { return .notEstimable(.noEvents) }
    let compared = groups.indices.filter { groups[$0].expected > 0 }
    guard compared.count > 1 else { return .notEstimable(.oneGroupAtRisk) }
    let centered = scores.map { $0 - scores[compared[0]] }
    let sum = zip(centered, differences).reduce(0) { $0 + $1.0 * $1.1 }
    let variance = compared.reduce(0.0) { total, row in
      compared.reduce(total) { $0 + centered[row] * centered[$1] * covariance[row][$1] }
    }
    let size = compared.reduce(0.0) { $0 + centered[$1] * centered[$1] * covariance[$1][$1] }
    guard
      variance > 1e-12 * size,
      let p = ChiSquaredDistribution.upperTail(sum * sum / variance, degreesOfFreedom: 1)
    else { return .notEstimable(.singularVariance) }
    return .statistic(Statistic(chiSquare: sum * sum / variance, degreesOfFreedom: 1, p: p))
  }

  /// The statistic; nil if the test could not be made.
  public var statistic: Statistic? {
    if case .statistic(let statistic) = outcome { statistic } else { nil }
  }

  static func outcome(_ groups: [Group], differences: [Double], covariance: [[Double]]) -> Outcome {
    guard groups.contains(where: { $0.observed > 0 }) else { return .notEstimable(.noEvents) }
    let compared = groups.indices.filter { groups[$0].expected > 0 }
    guard compared.count > 1 else { return .notEstimable(.oneGroupAtRisk) }
    // The differences sum to 0, so one group says nothing that the others do not.
    let independent = compared.dropFirst()
    let matrix = independent.map { row in independent.map { covariance[row][$0] } }
    guard
      let chiSquare = quadraticForm(independent.map { differences[$0] }, inverseOf: matrix),
      let p = ChiSquaredDistribution.upperTail(chiSquare, degreesOfFreedom: independent.count)
    else { return .notEstimable(.singularVariance) }
    return .statistic(
      Statistic(chiSquare: chiSquare, degreesOfFreedom: independent.count, p: p))
  }
}

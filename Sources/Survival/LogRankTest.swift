import Statistics

/// The log-rank test that several groups have one survival curve.
///
/// At each event time the expected events of a group are its share of the subjects at risk; the
/// statistic compares observed with expected by the hypergeometric covariance: Mantel, Cancer
/// Chemotherapy Reports 1966;50:163–170; Peto and Peto, Journal of the Royal Statistical Society A
/// 1972;135:185–207 (doi:10.2307/2344317). It is R's `survdiff` with `rho = 0`.
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

  /// The groups, in the order of the tables.
  public let groups: [Group]
  /// The statistic, or why there is none.
  public let outcome: Outcome

  /// Compares groups.
  ///
  /// - Parameter tables: One table for each group, made together by
  ///   ``EventTable/tables(times:events:groups:groupCount:ties:)`` so that near ties between groups
  ///   are ties.
  /// - Complexity: O(distinct times × groups²).
  public init(_ tables: [EventTable]) {
    let sums = LogRankSums(tables)
    groups = tables.indices.map {
      Group(
        subjects: tables[$0].subjects, observed: tables[$0].totalEvents, expected: sums.expected[$0]
      )
    }
    outcome = Self.outcome(groups, covariance: sums.covariance)
  }

  /// The statistic; nil if the test could not be made.
  public var statistic: Statistic? {
    if case .statistic(let statistic) = outcome { statistic } else { nil }
  }

  static func outcome(_ groups: [Group], covariance: [[Double]]) -> Outcome {
    guard groups.contains(where: { $0.observed > 0 }) else { return .notEstimable(.noEvents) }
    let compared = groups.indices.filter { groups[$0].expected > 0 }
    guard compared.count > 1 else { return .notEstimable(.oneGroupAtRisk) }
    // The differences sum to 0, so one group says nothing that the others do not.
    let independent = compared.dropFirst()
    let differences = independent.map { Double(groups[$0].observed) - groups[$0].expected }
    let matrix = independent.map { row in independent.map { covariance[row][$0] } }
    guard
      let chiSquare = quadraticForm(differences, inverseOf: matrix),
      let p = ChiSquaredDistribution.upperTail(chiSquare, degreesOfFreedom: independent.count)
    else { return .notEstimable(.singularVariance) }
    return .statistic(
      Statistic(chiSquare: chiSquare, degreesOfFreedom: independent.count, p: p))
  }
}

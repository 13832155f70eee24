import Statistics

/// Gray's test that several groups have one cumulative incidence of a cause.
///
/// Gray, Annals of Statistics 1988;16:1141–1154 (doi:10.1214/aos/1176350951) with ρ = 0, which is R's
/// `cmprsk::cuminc` (2.2-11). It compares the hazards of the subdistribution: at each event of the
/// cause, the expected events of a group are its share of R = Y(1 − F₋)/S₋ summed over groups, with Y
/// subjects at risk, F the group's incidence and S its event-free survival; those who had another
/// event so stay in the risk set in proportion.
public struct GrayTest: Sendable, Hashable {
  /// The cause whose incidences are compared, numbered from 1.
  public let cause: Int
  /// The groups, in the order of the tables; expected events are those by the shares of R.
  public let groups: [LogRankTest.Group]
  /// The statistic, or why there is none.
  public let outcome: LogRankTest.Outcome

  /// Compares groups.
  ///
  /// - Parameters:
  ///   - tables: One table for each group, made together by
  ///     ``CompetingEventTable/tables(times:causes:causeCount:groups:groupCount:ties:)`` so that near
  ///     ties between groups are ties.
  ///   - cause: The cause of interest; all others compete with it.
  /// - Precondition: The cause is from 1 to the tables' count.
  /// - Complexity: O(distinct times × groups³).
  public init(_ tables: [CompetingEventTable], cause: Int) {
    self.cause = cause
    let sums = GraySums(tables, cause: cause)
    groups = tables.indices.map {
      LogRankTest.Group(
        subjects: tables[$0].subjects,
        observed: tables[$0].events(ofCause: cause).reduce(0, +), expected: sums.expected[$0])
    }
    outcome = LogRankTest.outcome(
      groups, differences: groups.map { Double($0.observed) - $0.expected },
      covariance: sums.covariance)
  }

  /// The statistic; nil if the test could not be made.
  public var statistic: LogRankTest.Statistic? {
    if case .statistic(let statistic) = outcome { statistic } else { nil }
  }
}

extension CompetingEventTable {
  /// Counts the subjects of several groups, with near ties found among all of them.
  ///
  /// - Parameters:
  ///   - times: Each subject's time to the first event or to censoring, in any order.
  ///   - causes: What happened then: 0 for censored, otherwise the cause.
  ///   - causeCount: The number of causes.
  ///   - entries: After which time each subject was under observation; nil if all were from the beginning.
  ///   - groups: Each subject's group, from 0.
  ///   - groupCount: The number of groups, including those without subjects.
  ///   - ties: When two times count as one.
  /// - Returns: One table for each group, in the order of their numbers.
  /// - Precondition: The times are finite, the lists have one length, each cause is from 0 to its
  ///   count and each group below its count.
  /// - Complexity: O(n log n).
  public static func tables(
    times: [Double], causes: [Int], causeCount: Int, entries: [Double]? = nil, groups: [Int],
    groupCount: Int, ties: TiedTimes
  ) -> [CompetingEventTable] {
    precondition(times.count == causes.count, "each time has one cause")
    let events = causes.map { $0 > 0 }
    let tables =
      entries.map {
        EventTable.tables(
          times: times, events: events, entries: $0, groups: groups, groupCount: groupCount,
          ties: ties)
      }
      ?? EventTable.tables(
        times: times, events: events, groups: groups, groupCount: groupCount, ties: ties)
    var groupTimes = [[Double]](repeating: [], count: groupCount)
    var groupCauses = [[Int]](repeating: [], count: groupCount)
    for index in times.indices {
      groupTimes[groups[index]].append(times[index])
      groupCauses[groups[index]].append(causes[index])
    }
    return tables.indices.map {
      CompetingEventTable(
        tables[$0], times: groupTimes[$0], causes: groupCauses[$0], causeCount: causeCount)
    }
  }

  /// The subjects by what had become of them at a time.
  public struct Counts: Sendable, Hashable {
    /// Subjects still at risk after the time.
    public let atRisk: Int
    /// Events of each cause up to and at the time, in the order of the causes from 1.
    public let events: [Int]
    /// Subjects censored up to and at the time.
    public let censored: Int
    /// Subjects who had not yet come under observation.
    public let notEntered: Int
  }

  /// The counts after a time: at risk + events of all causes + censored + not entered = ``subjects``.
  ///
  /// - Complexity: O(distinct times × causes).
  public func counts(through time: Double) -> Counts {
    let counts = anyCause.counts(through: time)
    let passed = anyCause.index(at: time).map { $0 + 1 } ?? 0
    let events = (1...max(causeCount, 1)).prefix(causeCount).map {
      self.events(ofCause: $0).prefix(passed).reduce(0, +)
    }
    return Counts(
      atRisk: counts.atRisk, events: events, censored: counts.censored,
      notEntered: counts.notEntered)
  }
}

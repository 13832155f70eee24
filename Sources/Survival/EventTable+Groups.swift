extension EventTable {
  /// Counts the subjects of several groups, with near ties found among all of them.
  ///
  /// A near tie between groups decides who was at risk together, so comparing groups needs tables
  /// made together. Where there is no near tie, each is the table its group would have alone.
  /// - Parameters:
  ///   - times: Each subject's time to event or censoring, in any order.
  ///   - events: Whether each subject had the event at that time; false is censored.
  ///   - groups: Each subject's group, from 0.
  ///   - groupCount: The number of groups, including those without subjects.
  ///   - ties: When two times count as one.
  /// - Returns: One table for each group, in the order of their numbers.
  /// - Precondition: The times are finite, the lists have one length, each group is below the count.
  /// - Complexity: O(n log n).
  public static func tables(
    times: [Double], events: [Bool], groups: [Int], groupCount: Int, ties: TiedTimes
  ) -> [EventTable] {
    precondition(
      times.count == events.count && times.count == groups.count,
      "each time has one event flag and one group")
    var groupTimes = [[Double]](repeating: [], count: groupCount)
    var groupEvents = [[Bool]](repeating: [], count: groupCount)
    for index in times.indices {
      groupTimes[groups[index]].append(times[index])
      groupEvents[groups[index]].append(events[index])
    }
    let tables = (0..<groupCount).map { EventTable(exactly: groupTimes[$0], groupEvents[$0]) }
    guard ties == .merge, let near = NearTies(in: distinctTimes(of: tables)) else { return tables }
    return tables.map { $0.merging(near) }
  }

  /// Counts the subjects of several groups in each stratum, with near ties found among all of them.
  ///
  /// - Parameters:
  ///   - times: Each subject's time to event or censoring, in any order.
  ///   - events: Whether each subject had the event at that time; false is censored.
  ///   - groups: Each subject's group, from 0.
  ///   - groupCount: The number of groups, including those without subjects.
  ///   - strata: Each subject's stratum, from 0.
  ///   - strataCount: The number of strata, including those without subjects.
  ///   - ties: When two times count as one.
  /// - Returns: For each stratum one table a group, in the order of their numbers.
  /// - Precondition: The times are finite, the lists have one length, each group and each stratum is
  ///   below its count.
  /// - Complexity: O(n log n).
  public static func strata(
    times: [Double], events: [Bool], groups: [Int], groupCount: Int, strata: [Int],
    strataCount: Int, ties: TiedTimes
  ) -> [[EventTable]] {
    precondition(
      groups.count == strata.count && groups.allSatisfy { $0 < groupCount },
      "each subject has a stratum and a group")
    let cells = tables(
      times: times, events: events, groups: zip(strata, groups).map { $0 * groupCount + $1 },
      groupCount: strataCount * groupCount, ties: ties)
    return (0..<strataCount).map { Array(cells[($0 * groupCount)..<(($0 + 1) * groupCount)]) }
  }

  private static func distinctTimes(of tables: [EventTable]) -> [Double] {
    var distinct: [Double] = []
    for time in tables.flatMap(\.times).sorted() where time != distinct.last {
      distinct.append(time)
    }
    return distinct
  }
}

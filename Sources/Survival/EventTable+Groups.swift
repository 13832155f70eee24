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

  private static func distinctTimes(of tables: [EventTable]) -> [Double] {
    var distinct: [Double] = []
    for time in tables.flatMap(\.times).sorted() where time != distinct.last {
      distinct.append(time)
    }
    return distinct
  }
}

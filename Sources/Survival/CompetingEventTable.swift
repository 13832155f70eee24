/// Who was at risk, had an event of which cause or was censored at each distinct time of one group.
///
/// Competing causes end a subject's risk of each other: death without relapse, say, of relapse.
/// Causes are numbered from 1; 0 is censored. As in ``EventTable``, events of any cause come before
/// censorings at equal times.
public struct CompetingEventTable: Sendable, Hashable {
  /// The same subjects with an event of any cause as the event.
  public let anyCause: EventTable
  /// The number of causes, including those without events.
  public let causeCount: Int
  /// Events of each cause, in the order of the causes from 1, at each of the table's times.
  private let eventsByCause: [[Int]]

  /// Counts one group's subjects.
  ///
  /// - Parameters:
  ///   - times: Each subject's time to the first event or to censoring, in any order.
  ///   - causes: What happened then: 0 for censored, otherwise the cause.
  ///   - causeCount: The number of causes.
  ///   - ties: When two times count as one.
  /// - Precondition: The times are finite, there are as many causes as times, each from 0 to the
  ///   count.
  /// - Complexity: O(n log n).
  public init(times: [Double], causes: [Int], causeCount: Int, ties: TiedTimes) {
    precondition(times.count == causes.count, "each time has one cause")
    let table = EventTable(times: times, events: causes.map { $0 > 0 }, ties: ties)
    self.init(table, times: times, causes: causes, causeCount: causeCount)
  }

  /// Counts one group's subjects, who came under observation at different times; see
  /// ``EventTable/init(times:events:entries:ties:)``.
  ///
  /// - Precondition: As there, and as for ``init(times:causes:causeCount:ties:)``.
  public init(
    times: [Double], causes: [Int], causeCount: Int, entries: [Double], ties: TiedTimes
  ) {
    self =
      Self.tables(
        times: times, causes: causes, causeCount: causeCount, entries: entries,
        groups: times.map { _ in 0 }, groupCount: 1, ties: ties)[0]
  }

  /// Divides the events of a table among the causes: a subject's time belongs to the latest of the
  /// table's times that is not after it, because a near tie takes the earliest time of its chain.
  init(_ anyCause: EventTable, times: [Double], causes: [Int], causeCount: Int) {
    precondition(
      causes.allSatisfy { (0...causeCount).contains($0) }, "a cause is from 0 to the count")
    self.anyCause = anyCause
    self.causeCount = causeCount
    guard causeCount > 0 else {
      eventsByCause = []
      return
    }
    var rest = anyCause.events
    let named = (1..<causeCount).map { cause in
      let own = anyCause.counts(
        of: times.indices.compactMap { causes[$0] == cause ? times[$0] : nil })
      for index in rest.indices { rest[index] -= own[index] }
      return own
    }
    eventsByCause = named + [rest]
  }

  /// The distinct times with an event or a censoring, ascending, in the data's unit.
  public var times: [Double] { anyCause.times }

  /// Subjects at risk just before each time.
  public var atRisk: [Int] { anyCause.atRisk }

  /// Subjects censored at each time.
  public var censored: [Int] { anyCause.censored }

  /// Subjects in all.
  public var subjects: Int { anyCause.subjects }

  /// Events of a cause at each time.
  ///
  /// - Precondition: The cause is from 1 to ``causeCount``.
  public func events(ofCause cause: Int) -> [Int] { eventsByCause[cause - 1] }
}

extension EventTable {
  /// How many of some subjects' times belong to each of the table's.
  ///
  /// - Precondition: No time is before the table's first.
  fileprivate func counts(of members: [Double]) -> [Int] {
    var counts = Array(repeating: 0, count: times.count)
    var place = 0
    for time in TimeOrder.sorted(members) {
      while place + 1 < times.count, times[place + 1] <= time { place += 1 }
      counts[place] += 1
    }
    return counts
  }
}

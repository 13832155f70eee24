/// Who was at risk, had the event or was censored at each distinct time of one group.
///
/// Every estimator of this module reads this table. Events come before censorings at equal times:
/// a subject censored at an event's time was at risk of it.
public struct EventTable: Sendable, Hashable {
  /// The distinct times with an event, a censoring or an entry, ascending, in the data's unit.
  public let times: [Double]
  /// Subjects at risk just before each time.
  public let atRisk: [Int]
  /// Events at each time.
  public let events: [Int]
  /// Subjects censored at each time.
  public let censored: [Int]
  /// Subjects who came under observation at each time, and are at risk after it; nil if all were from
  /// the beginning.
  public let entered: [Int]?
  /// Subjects in all.
  public let subjects: Int
  /// The end of follow-up: the latest time as it was read; nil without subjects.
  public let lastObserved: Double?
  /// Distinct times that were moved to an earlier near tie.
  public let mergedTimes: Int
  private let cumulativeEvents: [Int]

  /// Counts one group's subjects.
  ///
  /// - Parameters:
  ///   - times: Each subject's time to event or censoring, in any order.
  ///   - events: Whether each subject had the event at that time; false is censored.
  ///   - ties: When two times count as one.
  /// - Precondition: The times are finite, and there are as many events as times.
  /// - Complexity: O(n log n).
  public init(times: [Double], events: [Bool], ties: TiedTimes) {
    precondition(times.count == events.count, "each time has one event flag")
    let exact = Self(exactly: times, events)
    guard ties == .merge, let near = NearTies(in: exact.times) else {
      self = exact
      return
    }
    self = exact.merging(near)
  }

  /// Counts subjects by equal times only.
  init(exactly times: [Double], _ hasEvent: [Bool]) {
    precondition(times.allSatisfy { $0.isFinite }, "times are finite")
    var eventTimes: [Double] = []
    var censoredTimes: [Double] = []
    for index in times.indices {
      if hasEvent[index] {
        eventTimes.append(times[index])
      } else {
        censoredTimes.append(times[index])
      }
    }
    self.init(
      TimeCounts(
        eventTimes: TimeOrder.sorted(eventTimes), censoredTimes: TimeOrder.sorted(censoredTimes)),
      lastObserved: times.max(), mergedTimes: 0)
  }

  init(_ counts: TimeCounts, lastObserved: Double?, mergedTimes: Int, entered: [Int]? = nil) {
    times = counts.times
    events = counts.events
    censored = counts.censored
    self.lastObserved = lastObserved
    self.mergedTimes = mergedTimes
    subjects = events.reduce(0, +) + censored.reduce(0, +)
    self.entered = entered
    var remaining = entered == nil ? subjects : 0
    var eventsSoFar = 0
    var atRisk: [Int] = []
    var cumulativeEvents: [Int] = []
    atRisk.reserveCapacity(times.count)
    cumulativeEvents.reserveCapacity(times.count)
    for index in times.indices {
      atRisk.append(remaining)
      remaining += (entered?[index] ?? 0) - events[index] - censored[index]
      eventsSoFar += events[index]
      cumulativeEvents.append(eventsSoFar)
    }
    self.atRisk = atRisk
    self.cumulativeEvents = cumulativeEvents
  }

  /// The table of the same subjects with each chain of near ties at its earliest time.
  ///
  /// - Precondition: All subjects were under observation from the beginning.
  func merging(_ near: NearTies) -> Self {
    precondition(entered == nil, "near ties of entries are merged before")
    let counts = TimeCounts(self, movedTo: near.chainStarts)
    return Self(counts, lastObserved: lastObserved, mergedTimes: counts.moved)
  }

  /// The table with events and censorings exchanged: the event is then the end of follow-up.
  ///
  /// The risk sets stay as they are, as in R's `survfit(Surv(time, 1 - status) ~ 1)`.
  public var reversed: Self {
    let counts = TimeCounts(times: times, events: censored, censored: events)
    return Self(
      counts, lastObserved: lastObserved, mergedTimes: mergedTimes, entered: entered)
  }

  /// Events in all.
  public var totalEvents: Int { cumulativeEvents.last ?? 0 }

  /// Subjects censored in all.
  public var totalCensored: Int { subjects - totalEvents }

  /// The subjects by what had become of them at a time.
  public struct Counts: Sendable, Hashable {
    /// Subjects still at risk after the time.
    public let atRisk: Int
    /// Events up to and at the time.
    public let events: Int
    /// Subjects censored up to and at the time.
    public let censored: Int
    /// Subjects who had not yet come under observation.
    public let notEntered: Int
  }

  /// The counts after a time: at risk + events + censored + not entered = ``subjects``.
  ///
  /// - Complexity: O(log n).
  public func counts(through time: Double) -> Counts {
    guard let last = index(at: time) else {
      return Counts(
        atRisk: entered == nil ? subjects : 0, events: 0, censored: 0,
        notEntered: entered == nil ? 0 : subjects)
    }
    let remaining = atRisk[last] - events[last] - censored[last] + (entered?[last] ?? 0)
    let eventsSoFar = cumulativeEvents[last]
    let notEntered = entered?[(last + 1)...].reduce(0, +) ?? 0
    return Counts(
      atRisk: remaining, events: eventsSoFar,
      censored: subjects - remaining - eventsSoFar - notEntered, notEntered: notEntered)
  }

  /// The index of the latest of ``times`` that is not after a time; nil before the first.
  func index(at time: Double) -> Int? {
    precondition(!time.isNaN, "a time is a number")
    var low = 0
    var high = times.count
    while low < high {
      let middle = (low + high) / 2
      if times[middle] <= time { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? nil : low - 1
  }
}

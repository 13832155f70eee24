/// Events and censorings at distinct ascending times, while a table is being made.
struct TimeCounts {
  private(set) var times: [Double] = []
  private(set) var events: [Int] = []
  private(set) var censored: [Int] = []
  /// Distinct times that were moved to an earlier one.
  private(set) var moved = 0

  init(times: [Double], events: [Int], censored: [Int]) {
    self.times = times
    self.events = events
    self.censored = censored
  }

  /// Merges two sorted lists of times.
  init(eventTimes: [Double], censoredTimes: [Double]) {
    reserve(eventTimes.count + censoredTimes.count)
    var nextEvent = 0
    var nextCensored = 0
    while nextEvent < eventTimes.count || nextCensored < censoredTimes.count {
      let isEvent =
        nextCensored == censoredTimes.count
        || (nextEvent < eventTimes.count && eventTimes[nextEvent] <= censoredTimes[nextCensored])
      if isEvent {
        add(at: eventTimes[nextEvent], events: 1, censored: 0)
        nextEvent += 1
      } else {
        add(at: censoredTimes[nextCensored], events: 0, censored: 1)
        nextCensored += 1
      }
    }
  }

  /// Moves each count of a table to the latest of the given times that is not after it.
  init(_ table: EventTable, movedTo starts: [Double]) {
    reserve(table.times.count)
    var chain = 0
    for index in table.times.indices {
      while chain + 1 < starts.count, starts[chain + 1] <= table.times[index] { chain += 1 }
      if starts[chain] < table.times[index] { moved += 1 }
      add(at: starts[chain], events: table.events[index], censored: table.censored[index])
    }
  }

  /// Counts a subject at one of the times.
  mutating func count(at place: Int, event: Bool) {
    if event { events[place] += 1 } else { censored[place] += 1 }
  }

  private mutating func reserve(_ capacity: Int) {
    times.reserveCapacity(capacity)
    events.reserveCapacity(capacity)
    censored.reserveCapacity(capacity)
  }

  private mutating func add(at time: Double, events newEvents: Int, censored newCensored: Int) {
    if times.last == time {
      events[events.count - 1] += newEvents
      censored[censored.count - 1] += newCensored
    } else {
      times.append(time)
      events.append(newEvents)
      censored.append(newCensored)
    }
  }
}

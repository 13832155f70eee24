/// One group at one time of Gray's test.
struct GrayGroup {
  var atRisk = 0
  /// Events of the cause of interest.
  var own = 0
  /// Events of any other cause.
  var others = 0
  /// Event-free survival just before and after the time.
  var survivalBefore = 1.0
  var survival = 1.0
  /// The group's own incidence just before and after the time.
  var incidenceBefore = 0.0
  var incidence = 0.0

  /// Y/S₋: those at risk had nobody had an event before.
  var scaledAtRisk: Double { atRisk > 0 ? Double(atRisk) / survivalBefore : 0 }

  /// R = Y(1 − F₋)/S₋: those at risk with those who had another event, in proportion.
  var adjustedAtRisk: Double { scaledAtRisk * (1 - incidenceBefore) }

  /// The variance of S₋·d/Y of the other causes, hypergeometric for ties.
  var otherVariance: Double {
    survivalBefore * survivalBefore
      * IncidenceVariance.aalen.ofProportion(events: others, atRisk: atRisk)
  }

  /// Moves to a time: those of the group's index, if it has events or censorings there.
  mutating func move(atRisk: Int, own: Int, others: Int) {
    survivalBefore = survival
    incidenceBefore = incidence
    (self.atRisk, self.own, self.others) = (atRisk, own, others)
    guard atRisk > 0 else { return }
    survival *= Double(atRisk - own - others) / Double(atRisk)
    incidence += survivalBefore * Double(own) / Double(atRisk)
  }
}

/// All groups at one time with an event after another.
struct GrayRiskSet {
  private let tables: [CompetingEventTable]
  private let ownEvents: [[Int]]
  private var next: [Int]
  private(set) var groups: [GrayGroup]
  /// The incidence common to all groups under the hypothesis, after the time.
  private(set) var incidence = 0.0
  /// C(t), by groups of the score and then groups of the event, row after row.
  private(set) var cumulative: [Double]
  /// Events of the cause in all groups.
  private(set) var events = 0
  /// Σh: the sum of Y/S₋ over the groups.
  private var scaledTotal = 0.0

  init(_ tables: [CompetingEventTable], cause: Int) {
    self.tables = tables
    ownEvents = tables.map { $0.events(ofCause: cause) }
    next = Array(repeating: 0, count: tables.count)
    groups = tables.map { _ in GrayGroup() }
    cumulative = Array(repeating: 0, count: tables.count * tables.count)
  }

  /// Moves to the next time; false after the last.
  mutating func advance() -> Bool {
    var earliest = Double.infinity
    for group in tables.indices where next[group] < tables[group].times.count {
      earliest = min(earliest, tables[group].times[next[group]])
    }
    guard earliest.isFinite else { return false }
    for place in tables.indices { move(place, to: earliest) }
    (events, scaledTotal) = (0, 0)
    for group in groups {
      events += group.own
      scaledTotal += group.scaledAtRisk
    }
    guard events > 0 else { return true }
    let step = Double(events) / scaledTotal
    for row in groups.indices {
      for column in groups.indices {
        cumulative[row * groups.count + column] +=
          influence(row, of: column) * step / (1 - incidence)
      }
    }
    incidence += step
    return true
  }

  private mutating func move(_ place: Int, to time: Double) {
    let table = tables[place]
    let index = next[place]
    guard index < table.times.count else {
      groups[place].move(atRisk: 0, own: 0, others: 0)
      return
    }
    guard table.times[index] == time else {
      groups[place].move(atRisk: table.atRisk[index], own: 0, others: 0)
      return
    }
    let own = ownEvents[place][index]
    groups[place].move(
      atRisk: table.atRisk[index], own: own, others: table.anyCause.events[index] - own)
    next[place] += 1
  }

  /// A: how an event in one group moves the score of another at once.
  func influence(_ row: Int, of column: Int) -> Double {
    groups[row].scaledAtRisk
      * ((row == column ? 1 : 0) - groups[column].scaledAtRisk / scaledTotal)
  }

  /// The variance of S₋·d/Y of the cause in a group, from the events of all groups together.
  func ownVariance(_ group: GrayGroup) -> Double {
    let expected = group.survivalBefore * Double(events)
    let ties =
      events > 1 ? 1 - Double(events - 1) / (scaledTotal * group.survivalBefore - 1) : 1
    return ties * expected / (scaledTotal * Double(group.atRisk))
  }
}

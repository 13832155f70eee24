/// The expected events of each group and the covariance of observed minus expected.
struct LogRankSums {
  private(set) var expected: [Double]
  /// Observed minus expected, weighted.
  var differences: [Double] { zip(weightedObserved, weightedExpected).map { $0 - $1 } }
  /// The covariance of the weighted differences.
  private(set) var covariance: [[Double]]
  private var weightedObserved: [Double]
  private var weightedExpected: [Double]

  /// Adds up strata, each of one table a group.
  init(strata: [[EventTable]], weight: EventTimeWeight) {
    expected = Array(repeating: 0, count: strata.first?.count ?? 0)
    weightedObserved = expected
    weightedExpected = expected
    covariance = Array(repeating: expected, count: expected.count)
    for tables in strata { add(tables, weight) }
  }

  /// Adds a stratum.
  private mutating func add(_ tables: [EventTable], _ weight: EventTimeWeight) {
    var riskSet = JointRiskSet(tables)
    var weights = EventTimeWeights(weight)
    var products = Array(repeating: 0.0, count: tables.count * tables.count)
    while riskSet.advance() {
      let (total, events) = (riskSet.totalAtRisk, riskSet.totalEvents)
      guard events > 0 else { continue }
      add(riskSet, weight: weights.next(events: events, atRisk: total), &products)
    }
    for row in tables.indices {
      for column in tables.indices {
        covariance[row][column] += products[row * tables.count + column]
      }
    }
  }

  /// Adds one event time: the multivariate hypergeometric mean and covariance.
  private mutating func add(_ riskSet: JointRiskSet, weight: Double, _ products: inout [Double]) {
    let total = Double(riskSet.totalAtRisk)
    let events = Double(riskSet.totalEvents)
    let scale = total > 1 ? weight * weight * events * (total - events) / (total - 1) : 0
    let count = expected.count
    for row in 0..<count where riskSet.atRisk[row] > 0 {
      let share = Double(riskSet.atRisk[row]) / total
      expected[row] += events * share
      weightedObserved[row] += weight * Double(riskSet.events[row])
      weightedExpected[row] += weight * events * share
      products[row * count + row] += scale * share
      for column in 0..<count {
        products[row * count + column] -= scale * share * Double(riskSet.atRisk[column]) / total
      }
    }
  }
}

/// The subjects at risk in each group, at one distinct time of any group after another.
private struct JointRiskSet {
  private let tables: [EventTable]
  /// The index of each table's next time.
  private var next: [Int]
  /// Subjects of each group at risk just before the current time.
  private(set) var atRisk: [Int]
  /// Events of each group at the current time.
  private(set) var events: [Int]
  private(set) var totalAtRisk = 0
  private(set) var totalEvents = 0

  init(_ tables: [EventTable]) {
    self.tables = tables
    next = Array(repeating: 0, count: tables.count)
    atRisk = tables.map(\.subjects)
    events = tables.map { _ in 0 }
  }

  /// Moves to the next time; false after the last.
  mutating func advance() -> Bool {
    var earliest = Double.infinity
    for group in tables.indices where next[group] < tables[group].times.count {
      earliest = min(earliest, tables[group].times[next[group]])
    }
    guard earliest.isFinite else { return false }
    (totalAtRisk, totalEvents) = (0, 0)
    for group in tables.indices {
      let index = next[group]
      let isLeft = index < tables[group].times.count
      atRisk[group] = isLeft ? tables[group].atRisk[index] : 0
      totalAtRisk += atRisk[group]
      events[group] = 0
      if isLeft, tables[group].times[index] == earliest {
        events[group] = tables[group].events[index]
        totalEvents += events[group]
        next[group] += 1
      }
    }
    return true
  }
}

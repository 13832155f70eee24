/// The expected events of each group and the covariance of observed minus expected.
struct LogRankSums {
  private(set) var expected: [Double]
  private(set) var covariance: [[Double]]

  init(_ tables: [EventTable]) {
    expected = Array(repeating: 0, count: tables.count)
    covariance = Array(repeating: expected, count: tables.count)
    var riskSet = JointRiskSet(tables)
    while riskSet.advance() {
      if riskSet.events > 0 { add(riskSet) }
    }
  }

  /// Adds one event time: the multivariate hypergeometric mean and covariance.
  private mutating func add(_ riskSet: JointRiskSet) {
    let total = Double(riskSet.atRisk.reduce(0, +))
    let events = Double(riskSet.events)
    let shares = riskSet.atRisk.map { Double($0) / total }
    let scale = total > 1 ? events * (total - events) / (total - 1) : 0
    for row in shares.indices where shares[row] > 0 {
      expected[row] += events * shares[row]
      covariance[row][row] += scale * shares[row]
      for column in shares.indices {
        covariance[row][column] -= scale * shares[row] * shares[column]
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
  /// Events of all groups at the current time.
  private(set) var events = 0

  init(_ tables: [EventTable]) {
    self.tables = tables
    next = Array(repeating: 0, count: tables.count)
    atRisk = tables.map(\.subjects)
  }

  /// Moves to the next time; false after the last.
  mutating func advance() -> Bool {
    var earliest = Double.infinity
    for group in tables.indices where next[group] < tables[group].times.count {
      earliest = min(earliest, tables[group].times[next[group]])
    }
    guard earliest.isFinite else { return false }
    events = 0
    for group in tables.indices {
      let table = tables[group]
      let index = next[group]
      atRisk[group] = index < table.times.count ? table.atRisk[index] : 0
      if index < table.times.count, table.times[index] == earliest {
        events += table.events[index]
        next[group] += 1
      }
    }
    return true
  }
}

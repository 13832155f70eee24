import Glibc

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
  ///
  /// - Parameter rho: Each event time has the weight S₋^ρ, with S₋ the Kaplan–Meier estimate of all
  ///   groups of the stratum together just before it.
  init(strata: [[EventTable]], rho: Double) {
    expected = Array(repeating: 0, count: strata.first?.count ?? 0)
    weightedObserved = expected
    weightedExpected = expected
    covariance = Array(repeating: expected, count: expected.count)
    for tables in strata {
      var riskSet = JointRiskSet(tables)
      var survival = 1.0
      while riskSet.advance() {
        let events = riskSet.events.reduce(0, +)
        guard events > 0 else { continue }
        add(riskSet, weight: rho == 0 ? 1 : pow(survival, rho))
        let total = riskSet.atRisk.reduce(0, +)
        survival *= Double(total - events) / Double(total)
      }
    }
  }

  /// Adds one event time: the multivariate hypergeometric mean and covariance.
  private mutating func add(_ riskSet: JointRiskSet, weight: Double) {
    let total = Double(riskSet.atRisk.reduce(0, +))
    let events = Double(riskSet.events.reduce(0, +))
    let shares = riskSet.atRisk.map { Double($0) / total }
    let scale = total > 1 ? weight * weight * events * (total - events) / (total - 1) : 0
    for row in shares.indices where shares[row] > 0 {
      expected[row] += events * shares[row]
      weightedObserved[row] += weight * Double(riskSet.events[row])
      weightedExpected[row] += weight * events * shares[row]
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
  /// Events of each group at the current time.
  private(set) var events: [Int]

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
    for group in tables.indices {
      let table = tables[group]
      let index = next[group]
      atRisk[group] = index < table.times.count ? table.atRisk[index] : 0
      if index < table.times.count, table.times[index] == earliest {
        events[group] = table.events[index]
        next[group] += 1
      } else {
        events[group] = 0
      }
    }
    return true
  }
}

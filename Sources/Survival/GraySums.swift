/// The expected events of each group by Gray's test and the covariance of observed minus expected.
///
/// In the notation of the paper, h = Y/S₋ for each group, F is the incidence common to all groups
/// under the hypothesis, with steps d / Σh, and
///
///     A(t) = h(δ − h′/Σh)        C(t) = Σ A·ΔF / (1 − F₋) up to t
///
/// An event of the cause in group g at t moves the score of group r by A + θ(C(∞) − C(t)) with
/// θ = 1 − (1 − F)/S, and an event of another cause by (1 − θ)(C(∞) − C(t)). C(∞) is needed at the
/// first time already, hence two passes.
struct GraySums {
  private(set) var expected: [Double]
  private(set) var covariance: [[Double]]

  init(_ tables: [CompetingEventTable], cause: Int) {
    expected = Array(repeating: 0, count: tables.count)
    covariance = Array(repeating: expected, count: tables.count)
    var first = GrayRiskSet(tables, cause: cause)
    while first.advance() { addExpected(first) }
    var second = GrayRiskSet(tables, cause: cause)
    while second.advance() { addCovariance(second, atEnd: first.cumulative) }
  }

  private mutating func addExpected(_ riskSet: GrayRiskSet) {
    let shares = riskSet.groups.map(\.adjustedAtRisk)
    let total = shares.reduce(0, +)
    guard riskSet.events > 0, total > 0 else { return }
    for group in shares.indices {
      expected[group] += Double(riskSet.events) * shares[group] / total
    }
  }

  /// Adds how the events of one time vary in each group.
  private mutating func addCovariance(_ riskSet: GrayRiskSet, atEnd end: [[Double]]) {
    for (place, group) in riskSet.groups.enumerated() where group.atRisk > 0 {
      let ahead = end.indices.map { end[$0][place] - riskSet.cumulative[$0][place] }
      let remaining = group.survival > 0 ? (1 - riskSet.incidence) / group.survival : 0
      let own = end.indices.map {
        riskSet.influence($0, of: place) + (1 - remaining) * ahead[$0]
      }
      addProduct(own, riskSet.ownVariance(group))
      if group.survival > 0 {
        addProduct(ahead.map { remaining * $0 }, group.otherVariance)
      }
    }
  }

  private mutating func addProduct(_ moves: [Double], _ variance: Double) {
    guard variance != 0 else { return }
    for row in moves.indices {
      for column in moves.indices {
        covariance[row][column] += moves[row] * moves[column] * variance
      }
    }
  }
}

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
  /// The covariance, row after row.
  private var products: [Double]
  private let groups: Range<Int>

  init(_ tables: [CompetingEventTable], cause: Int) {
    groups = tables.indices
    expected = Array(repeating: 0, count: groups.count)
    products = Array(repeating: 0, count: groups.count * groups.count)
    var first = GrayRiskSet(tables, cause: cause)
    while first.advance() { addExpected(first) }
    var second = GrayRiskSet(tables, cause: cause)
    // Room for the moves of one time, made once.
    var (own, ahead) = (expected.map { _ in 0.0 }, expected.map { _ in 0.0 })
    while second.advance() { addCovariance(second, atEnd: first.cumulative, &own, &ahead) }
  }

  /// The covariance of observed minus expected.
  var covariance: [[Double]] {
    groups.map { row in groups.map { products[row * groups.count + $0] } }
  }

  private mutating func addExpected(_ riskSet: borrowing GrayRiskSet) {
    guard riskSet.events > 0 else { return }
    let total = riskSet.groups.reduce(0) { $0 + $1.adjustedAtRisk }
    guard total > 0 else { return }
    for group in groups {
      expected[group] += Double(riskSet.events) * riskSet.groups[group].adjustedAtRisk / total
    }
  }

  /// Adds how the events of one time vary in each group.
  private mutating func addCovariance(
    _ riskSet: borrowing GrayRiskSet, atEnd end: [Double], _ own: inout [Double],
    _ ahead: inout [Double]
  ) {
    for place in groups where riskSet.groups[place].atRisk > 0 {
      let group = riskSet.groups[place]
      let remaining = group.survival > 0 ? (1 - riskSet.incidence) / group.survival : 0
      for row in groups {
        let cell = row * groups.count + place
        let later = end[cell] - riskSet.cumulative[cell]
        own[row] = riskSet.influence(row, of: place) + (1 - remaining) * later
        ahead[row] = remaining * later
      }
      addProduct(own, riskSet.ownVariance(group))
      if group.survival > 0 { addProduct(ahead, group.otherVariance) }
    }
  }

  private mutating func addProduct(_ moves: [Double], _ variance: Double) {
    guard variance != 0 else { return }
    for row in groups {
      for column in groups {
        products[row * groups.count + column] += moves[row] * moves[column] * variance
      }
    }
  }
}

/// The score statistic of a difference of two proportions.
///
/// Both searches bisect functions that only rise or only fall, and so cannot miss.
struct ConstrainedScore {
  private let x1: Double
  private let n1: Double
  private let x2: Double
  private let n2: Double

  /// Takes two groups with subjects.
  init(_ pair: TwoProportions) {
    (x1, n1) = (Double(pair.first.successes), Double(pair.first.trials))
    (x2, n2) = (Double(pair.second.successes), Double(pair.second.trials))
  }

  /// The differences at which the statistic is z and −z; the ends of −1 to 1 where it stays nearer 0.
  func limits(z: Double) -> (lower: Double?, upper: Double?) {
    let observed = x1 / n1 - x2 / n2
    let lower = root(in: -1, observed) { statistic($0) > z }
    let upper = root(in: observed, 1) { statistic($0) > -z }
    return (lower, upper)
  }

  /// (p₁ − p₂ − δ) / SE: it falls as δ grows.
  private func statistic(_ difference: Double) -> Double {
    let p2 = mostLikelySecond(difference)
    let p1 = p2 + difference
    let total = n1 + n2
    let variance =
      max(0, p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2) * total / (total - 1)
    let distance = x1 / n1 - x2 / n2 - difference
    return distance == 0 ? 0 : distance / variance.squareRoot()
  }

  /// The second proportion at which the likelihood is greatest, given the difference.
  private func mostLikelySecond(_ difference: Double) -> Double {
    let (least, most) = (max(0, -difference), min(1, 1 - difference))
    return root(in: least, most) { p2 in
      let p1 = p2 + difference
      // The slope of the log likelihood, which falls: terms without events are exactly 0.
      let rising = (x1 > 0 ? x1 / p1 : 0) + (x2 > 0 ? x2 / p2 : 0)
      let falling =
        (n1 > x1 ? (n1 - x1) / (1 - p1) : 0) + (n2 > x2 ? (n2 - x2) / (1 - p2) : 0)
      return rising > falling
    }
  }

  /// Where a statement that is true at low values and false at high ones changes, to the last bit.
  private func root(in low: Double, _ high: Double, isBelow: (Double) -> Bool) -> Double {
    var (low, high) = (low, high)
    while true {
      let middle = low + (high - low) / 2
      guard middle > low, middle < high else { return middle }
      if isBelow(middle) { low = middle } else { high = middle }
    }
  }
}

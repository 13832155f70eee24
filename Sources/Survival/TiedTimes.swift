/// When two observed times count as one.
///
/// Times read from decimal text or divided into months may differ in the last bits although the
/// trial recorded one time, and then a tie is lost and a risk set is wrong.
public enum TiedTimes: Sendable, Hashable, CaseIterable {
  /// Times closer than √ε = 1.5e-8, absolutely or relative to the mean distinct time, are one:
  /// the rule of `survival::aeqSurv` (Therneau, R package survival 3.5-3, `timefix`).
  ///
  /// Chains merge whole, and each takes its earliest time.
  case merge
  /// Only equal times are tied, as in SAS.
  case exact

  /// Whether this rule may make different times one, in whatever part of them is looked at.
  ///
  /// The tolerance grows with the mean of the times of a part, which is at most their greatest.
  ///
  /// - Precondition: The times are finite.
  /// - Complexity: O(n log n).
  public func mayJoin(_ times: [Double]) -> Bool {
    guard self == .merge else { return false }
    let ascending = distinct(TimeOrder.sorted(times))
    let limit = NearTies.tolerance * max(1, ascending.reduce(0) { max($0, abs($1)) })
    return zip(ascending, ascending.dropFirst()).contains { $1 - $0 <= limit }
  }
}

/// The near ties among distinct times.
struct NearTies {
  static let tolerance = Double.ulpOfOne.squareRoot()

  /// The earliest time of each chain, ascending.
  let chainStarts: [Double]

  /// Finds chains of near ties in distinct ascending times; nil if there are none.
  init?(in times: [Double]) {
    let mean = times.reduce(0) { $0 + abs($1) } / Double(times.count)
    let limit = Self.tolerance * max(1, mean)
    var starts: [Double] = []
    var previous = -Double.infinity
    for time in times {
      if time - previous > limit { starts.append(time) }
      previous = time
    }
    guard starts.count < times.count else { return nil }
    chainStarts = starts
  }
}

/// The probability of all outcomes that are no likelier than the observed one, for a distribution
/// that rises to its mode and falls from there.
///
/// In both tails the outcomes that are no likelier are found by bisection, because they get ever less
/// likely away from the mode.
/// - Parameters:
///   - outcomes: All outcomes that may have a probability.
///   - mode: An outcome of the greatest probability.
func pointProbabilityTest(
  observed: Int, outcomes: ClosedRange<Int>, mode: Int, logProbability: (Int) -> Double,
  lowerTail: (Int) -> Double, upperTail: (Int) -> Double
) -> Double {
  // Outcomes within a factor of 1 + 1e-7, which may differ by rounding alone, are equally likely.
  let limit = logProbability(observed) + 1e-7
  guard logProbability(mode) > limit else { return 1 }
  let firstLikelier = firstIndex(in: outcomes.lowerBound...mode) { logProbability($0) > limit }
  let firstUnlikely = firstIndex(in: mode...(outcomes.upperBound + 1)) {
    $0 > outcomes.upperBound || logProbability($0) <= limit
  }
  return min(1, lowerTail(firstLikelier - 1) + upperTail(firstUnlikely))
}

/// The first number of a range from which on a statement is true, which it is at the last.
private func firstIndex(in range: ClosedRange<Int>, where isTrue: (Int) -> Bool) -> Int {
  var low = range.lowerBound
  var high = range.upperBound
  while low < high {
    let middle = low + (high - low) / 2
    if isTrue(middle) { high = middle } else { low = middle + 1 }
  }
  return low
}

import Glibc

extension BinomialProportion {
  /// What counts as no less far from a given proportion than the observed outcome.
  public enum TwoSided: Sendable, Hashable, CaseIterable {
    /// All outcomes that are no likelier than the observed one: R's `binom.test`. Probabilities within a
    /// factor of 1 + 1e-7 count as equal, as in R.
    case noLikelier
    /// The smaller tail, doubled: SAS. Unless the given proportion is one half it is another number.
    case doubledTail
  }

  /// The two-sided p value of the exact test that the proportion is a given one; nil without subjects.
  ///
  /// - Precondition: The given proportion is from 0 to 1.
  /// - Complexity: O(log n).
  public func exactTest(
    against proportion: Double, twoSided: TwoSided = .noLikelier
  ) -> Double? {
    precondition((0...1).contains(proportion), "a proportion is from 0 to 1")
    guard trials > 0 else { return nil }
    if twoSided == .doubledTail {
      let smaller = min(
        binomialTail(through: successes, of: trials, proportion),
        binomialTail(from: successes, of: trials, proportion))
      return min(1, 2 * smaller)
    }
    return pointProbabilityTest(
      observed: successes, outcomes: 0...trials,
      mode: min(trials, Int(Double(trials + 1) * proportion)),
      logProbability: { binomialLogProbability($0, of: trials, proportion) },
      lowerTail: { binomialTail(through: $0, of: trials, proportion) },
      upperTail: { binomialTail(from: $0, of: trials, proportion) })
  }
}

/// The logarithm of the probability of x of n; −∞ for an impossible outcome.
func binomialLogProbability(_ x: Int, of n: Int, _ proportion: Double) -> Double {
  let (x, n) = (Double(x), Double(n))
  if proportion == 0 { return x == 0 ? 0 : -.infinity }
  if proportion == 1 { return x == n ? 0 : -.infinity }
  return logFactorial(n) - logFactorial(x) - logFactorial(n - x) + x * log(proportion)
    + (n - x) * log1p(-proportion)
}

/// The probability of at most x of n.
private func binomialTail(through x: Int, of n: Int, _ proportion: Double) -> Double {
  if x < 0 { return 0 }
  if x >= n { return 1 }
  return BetaDistribution.upperTail(proportion, alpha: Double(x + 1), beta: Double(n - x)) ?? 0
}

/// The probability of at least x of n.
private func binomialTail(from x: Int, of n: Int, _ proportion: Double) -> Double {
  if x <= 0 { return 1 }
  if x > n { return 0 }
  return BetaDistribution.cumulative(proportion, alpha: Double(x), beta: Double(n - x + 1)) ?? 0
}

/// The proportions of an outcome in two independent groups.
public struct TwoProportions: Sendable, Hashable {
  /// The group whose proportion is compared.
  public let first: BinomialProportion
  /// The group it is compared with.
  public let second: BinomialProportion

  /// Pairs two groups; differences are first − second and ratios first / second.
  public init(_ first: BinomialProportion, _ second: BinomialProportion) {
    self.first = first
    self.second = second
  }

  /// The difference of the proportions; nil if a group has no subjects.
  public var difference: Double? {
    guard let one = first.estimate, let other = second.estimate else { return nil }
    return one - other
  }

  /// The confidence interval of the difference; without subjects in a group its limits are nil.
  ///
  /// - Precondition: The level lies strictly between 0 and 1.
  public func differenceInterval(
    _ method: DifferenceInterval, level: Double
  ) -> ConfidenceInterval {
    precondition(level > 0 && level < 1, "a confidence level lies between 0 and 1")
    guard difference != nil, let z = NormalDistribution.criticalValue(level: level) else {
      return ConfidenceInterval(lower: nil, upper: nil, level: level)
    }
    let (lower, upper) =
      switch method {
      case .newcombe: squareAndAddLimits(level: level)
      case .miettinenNurminen: ConstrainedScore(self).limits(z: z)
      }
    return ConfidenceInterval(lower: lower, upper: upper, level: level)
  }

  /// Newcombe's limits from those of Wilson for each group.
  private func squareAndAddLimits(level: Double) -> (lower: Double?, upper: Double?) {
    let one = first.interval(.wilson, level: level)
    let other = second.interval(.wilson, level: level)
    guard
      let p1 = first.estimate, let p2 = second.estimate, let low1 = one.lower,
      let high1 = one.upper,
      let low2 = other.lower, let high2 = other.upper
    else { return (nil, nil) }
    let below = ((p1 - low1) * (p1 - low1) + (high2 - p2) * (high2 - p2)).squareRoot()
    let above = ((high1 - p1) * (high1 - p1) + (p2 - low2) * (p2 - low2)).squareRoot()
    return (max(-1, p1 - p2 - below), min(1, p1 - p2 + above))
  }
}

extension TwoProportions {
  /// A two-sided confidence interval of the difference of two proportions.
  public enum DifferenceInterval: Sendable, Hashable, CaseIterable {
    /// The distances of Wilson's limits from the proportions, squared and added: method 10 of
    /// Newcombe, Statistics in Medicine 1998;17:873–890
    /// (doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I).
    case newcombe
    /// The differences that the score test does not reject, whose variance is that of the most
    /// likely proportions with that difference, times N / (N − 1).
    ///
    /// Miettinen and Nurminen, Statistics in Medicine 1985;4:213–226 (doi:10.1002/sim.4780040211).
    /// Without N / (N − 1) it would be the interval of Mee.
    case miettinenNurminen
  }
}

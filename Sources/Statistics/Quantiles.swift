/// The quantiles of a sample, by any of the nine definitions of Hyndman and Fan (1996).
public struct Quantiles: Sendable, Hashable {
  /// The sample in ascending order.
  public let sorted: [Double]

  /// Sorts a sample of numbers; missing values are left out before.
  ///
  /// A value that is not finite, such as a sum that overflowed, makes what depends on it not finite.
  public init(_ values: [Double]) {
    sorted = values.sorted()
  }

  /// The value below which a proportion of the sample lies; nil for an empty sample.
  ///
  /// A position within four units of rounding of a whole number counts as that number, so that the
  /// 29 % quantile of 100 values stands at the 29th although `100 * 0.29` is less than 29 in binary.
  /// - Precondition: The probability is from 0 to 1.
  public func quantile(_ probability: Double, type: QuantileType) -> Double? {
    precondition((0...1).contains(probability), "a probability is from 0 to 1")
    guard !sorted.isEmpty else { return nil }
    let count = Double(sorted.count)
    guard let (a, b) = type.plottingPosition else {
      return step(at: probability * count, type: type)
    }
    let position = wholeIfNear(a + probability * (count + 1 - a - b))
    return interpolated(below: position.rounded(.down), by: position - position.rounded(.down))
  }

  private func step(at target: Double, type: QuantileType) -> Double {
    let position = wholeIfNear(type == .nearestEven ? target - 0.5 : target)
    let below = position.rounded(.down)
    guard position == below else { return value(below + 1) }
    return switch type {
    case .averagedInverseDistribution: interpolated(below: below, by: 0.5)
    case .nearestEven where !below.remainder(dividingBy: 2).isZero: value(below + 1)
    default: value(below)
    }
  }

  private func interpolated(below: Double, by fraction: Double) -> Double {
    let lower = value(below)
    let upper = value(below + 1)
    return fraction == 0 || lower == upper ? lower : (1 - fraction) * lower + fraction * upper
  }

  /// The order statistic with a rank counted from 1; ranks outside the sample give its ends.
  private func value(_ rank: Double) -> Double {
    sorted[min(max(Int(rank), 1), sorted.count) - 1]
  }

  private func wholeIfNear(_ position: Double) -> Double {
    let whole = position.rounded()
    return abs(position - whole) <= 4 * max(1, abs(position)) * Double.ulpOfOne ? whole : position
  }
}

/// What a summary table says about a numerical variable.
///
/// Sums run over the sorted values, so the order of the rows cannot change a digit.
public struct SampleSummary: Sendable, Hashable {
  /// The arithmetic mean; nil for an empty sample.
  public let mean: Double?
  /// The standard deviation with the divisor n − 1; nil for fewer than two values, and where it is
  /// larger than any number.
  public let standardDeviation: Double?
  private let quantiles: Quantiles

  /// Summarizes the values that are not missing.
  ///
  /// A value that is not finite, such as a sum that overflowed, makes what depends on it not finite.
  public init(_ values: [Double]) {
    let quantiles = Quantiles(values)
    let scale = squareScale(quantiles.sorted)
    let scaled = scale == 1 ? quantiles.sorted : quantiles.sorted.map { $0 / scale }
    let mean = arithmeticMean(scaled)
    self.quantiles = quantiles
    self.mean = mean.map { $0 * scale }
    standardDeviation = mean.flatMap { sampleStandardDeviation(scaled, mean: $0) }
      .flatMap { estimable($0 * scale) }
  }

  /// The number of values.
  public var count: Int { quantiles.sorted.count }

  /// The smallest value; nil for an empty sample.
  public var minimum: Double? { quantiles.sorted.first }

  /// The largest value; nil for an empty sample.
  public var maximum: Double? { quantiles.sorted.last }

  /// The value below which a proportion of the sample lies; nil for an empty sample.
  ///
  /// - Precondition: The probability is from 0 to 1.
  public func quantile(_ probability: Double, type: QuantileType) -> Double? {
    quantiles.quantile(probability, type: type)
  }

  /// The middle value, which is the 50 % quantile; nil for an empty sample.
  public func median(type: QuantileType) -> Double? { quantile(0.5, type: type) }
}

/// The power of two by which values are divided before they are squared: 1, unless squares would be
/// infinite or lose their digits.
///
/// The division is exact.
func squareScale(_ values: [Double]) -> Double {
  let largest = values.reduce(0) { max($0, $1.magnitude) }
  guard largest > 0, largest.isFinite, !(0x1p-400...0x1p400).contains(largest) else { return 1 }
  return Double(sign: .plus, exponent: largest.exponent, significand: 1)
}

/// The mean in two passes: the second adds back what the first lost in rounding.
private func arithmeticMean(_ values: [Double]) -> Double? {
  guard !values.isEmpty else { return nil }
  let count = Double(values.count)
  let rough = values.reduce(0, +) / count
  return estimable(rough + values.reduce(0) { $0 + ($1 - rough) } / count)
}

/// The corrected two-pass algorithm of Chan, Golub and LeVeque, The American Statistician
/// 1983;37:242–247 (doi:10.1080/00031305.1983.10483115), equation 1.7.
private func sampleStandardDeviation(_ values: [Double], mean: Double) -> Double? {
  guard values.count > 1 else { return nil }
  var squares = 0.0
  var residuals = 0.0
  for value in values {
    squares += (value - mean) * (value - mean)
    residuals += value - mean
  }
  let count = Double(values.count)
  return estimable((max(0, squares - residuals * residuals / count) / (count - 1)).squareRoot())
}

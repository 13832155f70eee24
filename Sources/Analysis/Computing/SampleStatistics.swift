import Statistics
import Wording

/// A statistic of measurements: its name in ids, its value, decimals and method.
struct SampleStatistic {
  let name: String
  let value: Double?
  let decimals: Int
  let method: Phrase

  /// Mean, standard deviation, quartiles and range of a sample, in the order of tables.
  ///
  /// - Parameters:
  ///   - digits: The decimals of the values; mean and standard deviation have one more.
  ///   - quantileType: As Hyndman and Fan (1996) number them.
  static func all(
    of summary: SampleSummary, digits: Int, quantileType: Int
  ) -> [SampleStatistic] {
    let type = QuantileType(rawValue: quantileType) ?? .averagedInverseDistribution
    let quantile = quantileMethod(quantileType)
    return [
      .init(
        name: "mean", value: summary.mean, decimals: digits + 1,
        method: Phrase("Arithmetic mean")),
      .init(
        name: "sd", value: summary.standardDeviation, decimals: digits + 1,
        method: Phrase("Standard deviation, denominator n − 1")),
      .init(
        name: "median", value: summary.median(type: type), decimals: digits, method: quantile),
      .init(
        name: "lower-quartile", value: summary.quantile(0.25, type: type), decimals: digits,
        method: quantile),
      .init(
        name: "upper-quartile", value: summary.quantile(0.75, type: type), decimals: digits,
        method: quantile),
      .init(
        name: "minimum", value: summary.minimum, decimals: digits,
        method: Phrase("Smallest value")),
      .init(
        name: "maximum", value: summary.maximum, decimals: digits,
        method: Phrase("Largest value")),
    ]
  }

  /// How a quantile of a type is named in results.
  static func quantileMethod(_ type: Int) -> Phrase {
    Phrase("Quantile of type \(type) (Hyndman and Fan 1996)")
  }
}

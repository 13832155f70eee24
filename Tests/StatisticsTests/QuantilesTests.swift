import Statistics
import Testing

struct QuantilesTests {
  /// R 4.2.2, `quantile(y, c(0, .1, .25, .4, .5, .75, .9, 1), type = t)` for t from 1 to 9.
  private static let valuesOfR: [[Double]] = [
    [-3, -3, 0.5, 2.5, 2.5, 4, 9, 9],
    [-3, -3, 0.75, 2.5, 3.25, 5.625, 9, 9],
    [-3, -3, 0.5, 1, 2.5, 4, 7.25, 9],
    [-3, -3, 0.5, 1.3, 2.5, 4, 7.6, 9],
    [-3, -1.95, 0.75, 2.05, 3.25, 5.625, 8.475, 9],
    [-3, -3, 0.625, 1.9, 3.25, 6.4375, 9, 9],
    [-3, -0.55, 0.875, 2.2, 3.25, 4.8125, 7.775, 9],
    [-3, -2.416666666666667, 0.7083333333333333, 2, 3.25, 5.895833333333333, 8.708333333333332, 9],
    [-3, -2.3, 0.71875, 2.0125, 3.25, 5.828125, 8.65, 9],
  ]

  @Test(arguments: 1...9)
  func eachTypeAgreesWithR(number: Int) throws {
    let type = try #require(QuantileType(rawValue: number))
    let quantiles = Quantiles([2.5, 1, 4, 4, 7.25, 9, -3, 0.5])
    let probabilities = [0, 0.1, 0.25, 0.4, 0.5, 0.75, 0.9, 1]
    for (probability, value) in zip(probabilities, Self.valuesOfR[number - 1]) {
      let quantile = quantiles.quantile(probability, type: type)
      #expect(agrees(quantile, value), "type \(number), \(probability)")
    }
  }

  /// Expected values: SAS PCTLDEF=5 as published by CAMIS (SAS/summary-stats), R for the others.
  @Test(arguments: [
    (QuantileType.averagedInverseDistribution, 30.0, 95.0), (.gumbel, 32.5, 106),
    (.weibull, 27.5, 84),
  ])
  func tenValuesGiveThePublishedQuantiles(type: QuantileType, quarter: Double, twoFifths: Double) {
    let quantiles = Quantiles([10, 20, 30, 40, 150, 160, 170, 180, 190, 200])
    #expect(agrees(quantiles.quantile(0.25, type: type), quarter))
    #expect(agrees(quantiles.quantile(0.4, type: type), twoFifths))
  }

  /// In binary 100 × 0.29 is below 29; by definition the value is the mean of the 29th and 30th.
  @Test func roundingOfThePositionDoesNotMoveAStep() {
    let quantiles = Quantiles((1...100).map(Double.init))
    #expect(quantiles.quantile(0.29, type: .averagedInverseDistribution) == 29.5)
    #expect(quantiles.quantile(0.29, type: .inverseDistribution) == 29)
    #expect(quantiles.quantile(0.07, type: .inverseDistribution) == 7)
  }

  @Test(arguments: QuantileType.allCases)
  func oneValueIsEveryQuantile(type: QuantileType) {
    for probability in [0, 0.25, 0.5, 1] {
      #expect(Quantiles([7]).quantile(probability, type: type) == 7)
    }
  }

  @Test(arguments: QuantileType.allCases)
  func anEmptySampleHasNone(type: QuantileType) {
    #expect(Quantiles([]).quantile(0.5, type: type) == nil)
  }

  @Test(arguments: QuantileType.allCases)
  func quantilesNeverFallAsTheProbabilityRises(type: QuantileType) {
    let quantiles = Quantiles([3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5])
    let values = stride(from: 0.0, through: 1, by: 0.01).compactMap {
      quantiles.quantile($0, type: type)
    }
    #expect(values.count > 100)
    #expect(zip(values, values.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(values.first == 1)
    #expect(quantiles.quantile(1, type: type) == 9)
  }
}

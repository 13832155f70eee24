import Glibc
import Statistics
import Testing

/// Expected values: R 4.2.2, `pnorm`, `qnorm`, `pchisq`, printed with 17 digits.
struct DistributionTests {
  @Test(arguments: [
    (-37, 5.7255712225245771e-300), (-8, 6.2209605742717849e-16), (-1.5, 6.6807201268858071e-02),
    (0, 0.5), (1, 8.4134474606854293e-01), (2.5, 9.9379033467422384e-01),
  ])
  func normalCumulativeAgreesWithR(z: Double, expected: Double) {
    #expect(agrees(NormalDistribution.cumulative(z), expected))
    #expect(agrees(NormalDistribution.upperTail(-z), expected))
  }

  @Test(arguments: [
    (1e-300, -37.0470962993612005), (1e-10, -6.3613409024040557), (0.025, -1.9599639845400538),
    (0.9, 1.2815515655446008), (0.975, 1.9599639845400536),
  ])
  func normalQuantileAgreesWithR(probability: Double, expected: Double) {
    #expect(agrees(NormalDistribution.quantile(probability), expected))
    #expect(agrees(NormalDistribution.upperQuantile(probability), -expected))
  }

  @Test(arguments: [(0.95, 1.959963984540054), (0.99, 2.575829303548901), (0.9, 1.644853626951473)])
  func criticalValueLeavesHalfTheRestInEachTail(level: Double, expected: Double) {
    #expect(agrees(NormalDistribution.criticalValue(level: level), expected))
  }

  @Test(arguments: [
    (3.841458820694124, 1, 0.049999999999999975), (10.326742, 1, 0.0013111644883061018),
    (0.001, 1, 0.97477287936996038), (60.3, 2, 8.0541807296590798e-14),
    (1000, 1, 1.7958327848007259e-219), (0, 3, 1), (25, 12, 0.014822874597441558),
    (1200, 1000, 1.2255942330622908e-05),
  ])
  func chiSquaredUpperTailAgreesWithR(statistic: Double, degrees: Int, expected: Double) {
    let p = ChiSquaredDistribution.upperTail(statistic, degreesOfFreedom: degrees)
    #expect(agrees(p, expected, relative: 1e-11))
  }

  @Test(arguments: [0.5, 1, 7, 40, 300])
  func chiSquaredWithTwoDegreesIsExponential(half: Double) {
    let p = ChiSquaredDistribution.upperTail(2 * half, degreesOfFreedom: 2)
    #expect(agrees(p, exp(-half)))
  }

  @Test(arguments: [0, 1, -0.1, 1.1, Double.nan, .infinity, -.infinity])
  func quantileOutsideTheOpenUnitIntervalIsNil(probability: Double) {
    #expect(NormalDistribution.quantile(probability) == nil)
    #expect(NormalDistribution.upperQuantile(probability) == nil)
  }

  @Test func argumentsOutsideTheDomainGiveNilAndNoException() {
    #expect(NormalDistribution.cumulative(.nan) == nil)
    #expect(NormalDistribution.upperTail(.nan) == nil)
    #expect(ChiSquaredDistribution.upperTail(-1, degreesOfFreedom: 1) == nil)
    #expect(ChiSquaredDistribution.upperTail(.nan, degreesOfFreedom: 1) == nil)
    #expect(ChiSquaredDistribution.upperTail(1, degreesOfFreedom: 0) == nil)
    #expect(ChiSquaredDistribution.upperTail(1, degreesOfFreedom: -3) == nil)
  }

  @Test func infiniteArgumentsGiveTheLimits() {
    #expect(NormalDistribution.cumulative(.infinity) == 1)
    #expect(NormalDistribution.upperTail(.infinity) == 0)
    #expect(NormalDistribution.cumulative(-.infinity) == 0)
    #expect(ChiSquaredDistribution.upperTail(.infinity, degreesOfFreedom: 4) == 0)
  }
}

import Statistics
import Testing

/// Expected values are R 4.2.2's `mantelhaen.test(array(counts, c(3, 2, strata)))`.
struct StratifiedAssociationTests {
  private static func stratum(_ counts: [(successes: Int, failures: Int)]) -> [BinomialProportion] {
    counts.map { BinomialProportion($0.successes, of: $0.successes + $0.failures) }
  }

  private static let full = [
    stratum([(3, 7), (5, 5), (2, 9)]), stratum([(4, 2), (1, 6), (0, 3)]),
  ]
  private static let sparse = [
    stratum([(3, 7), (5, 5), (0, 4)]), stratum([(4, 2), (0, 0), (6, 3)]),
  ]

  @Test func threeGroupsAgreeWithR() throws {
    for (strata, chiSquare, p) in [
      (Self.full, 3.1074673549302561, 0.2114569859156036),
      (Self.sparse, 2.5370280264694416, 0.2812492440653621),
    ] {
      let test = try #require(StratifiedAssociationTest.test(strata))
      #expect(agrees(test.chiSquare, chiSquare, relative: 1e-12))
      #expect(agrees(test.p, p, relative: 1e-12))
      #expect(test.degreesOfFreedom == 2)
    }
  }

  @Test func orderOfGroupsDoesNotMatter() throws {
    let turned = Self.full.map { [$0[2], $0[0], $0[1]] }
    let test = try #require(StratifiedAssociationTest.test(turned))
    #expect(agrees(test.chiSquare, 3.1074673549302561, relative: 1e-12))
  }

  @Test func twoGroupsAreTheTestOfMantelAndHaenszel() throws {
    let pairs = Self.full.map { [$0[0], $0[1]] }
    let test = try #require(StratifiedAssociationTest.test(pairs))
    let other = MantelHaenszel(pairs.map { TwoProportions($0[0], $0[1]) })
      .test(continuityCorrection: false)
    #expect(agrees(test.chiSquare, try #require(other).chiSquare, relative: 1e-12))
    #expect(test.degreesOfFreedom == 1)
  }

  @Test func groupWithoutSubjectsIsLeftOut() throws {
    let more = Self.full.map { $0 + [BinomialProportion(0, of: 0)] }
    #expect(StratifiedAssociationTest.test(more) == StratifiedAssociationTest.test(Self.full))
  }

  @Test func withoutVariationOrACommonStratumThereIsNoTest() {
    #expect(StratifiedAssociationTest.test([]) == nil)
    #expect(StratifiedAssociationTest.test([Self.stratum([(0, 7), (0, 5)])]) == nil)
    #expect(StratifiedAssociationTest.test([Self.stratum([(3, 4)])]) == nil)
    let apart = [Self.stratum([(3, 4), (0, 0)]), Self.stratum([(0, 0), (2, 5)])]
    #expect(StratifiedAssociationTest.test(apart) == nil)
  }
}

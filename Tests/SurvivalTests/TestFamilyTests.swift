import Statistics
import Survival
import Testing

/// R 4.2.2, survival 3.5-3, and formulas; see Reference/README.md.
struct TestFamilyTests {
  private static let weights: [String: EventTimeWeight] = [
    "gehan": .gehan, "taroneWare": .taroneWare, "petoPeto": .petoPeto,
    "modifiedPeto": .modifiedPeto, "fleming00": .logRank,
    "fleming11": .flemingHarrington(rho: 1, gamma: 1),
    "fleming01": .flemingHarrington(rho: 0, gamma: 1),
    "fleming0.5_2": .flemingHarrington(rho: 0.5, gamma: 2),
  ]

  @Test func weightedTestsAgreeWithTheirFormula() throws {
    for reference in try WeightedTestTests.Case.all() {
      #expect(reference.weighted.count == Self.weights.count)
      for (name, expected) in reference.weighted {
        let weight = try #require(Self.weights[name], "\(name)")
        let test = LogRankTest(strata: reference.strata, weight: weight)
        #expect(agrees(test.statistic?.chiSquare, expected), "\(reference.name), \(name)")
        // Observed and expected events are counted, whatever their weights.
        #expect(test.groups.map(\.observed) == reference.observed)
      }
    }
  }

  /// Freireich and colleagues' remission times, 6-MP and placebo: Kleinbaum and Klein, Survival
  /// Analysis, 3rd ed., chapter 2.
  @Test(
    arguments: [
      (EventTimeWeight.logRank, 16.793, 0.0005), (.gehan, 13.457852, 5e-7),
      (.taroneWare, 15.123575, 5e-7), (.petoPeto, 14.084139, 1e-6),
    ])
  func remissionTimesGiveThePublishedTests(
    weight: EventTimeWeight, chiSquare: Double, tolerance: Double
  ) throws {
    let mercaptopurine: [(Double, Bool)] =
      [6, 6, 6, 7, 10, 13, 16, 22, 23].map { ($0, true) }
      + [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map { ($0, false) }
    let placebo: [Double] = [
      1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23,
    ]
    let tables = EventTable.tables(
      times: mercaptopurine.map(\.0) + placebo,
      events: mercaptopurine.map(\.1) + placebo.map { _ in true },
      groups: mercaptopurine.map { _ in 0 } + placebo.map { _ in 1 }, groupCount: 2, ties: .merge)
    let statistic = try #require(LogRankTest(strata: [tables], weight: weight).statistic)
    #expect(abs(statistic.chiSquare - chiSquare) <= tolerance)
  }

  @Test func pairwiseTestsAgreeWithR() throws {
    for reference in try WeightedTestTests.Case.all() {
      let comparisons = PairwiseComparisons(strata: reference.strata)
      #expect(agrees(comparisons.pairs.map { $0.test.statistic?.p }, reference.pairs.p))
      #expect(agrees(comparisons.pairs.map(\.adjustedP), reference.pairs.adjusted))
      #expect(comparisons.pairs.allSatisfy { $0.first < $0.second })
    }
  }

  /// R 4.2.2: `p.adjust(c(0.01, NA, 0.04, 0.03, 0.5, 0.03), "holm")`.
  @Test func holmsValuesAreThoseOfR() {
    let adjusted = PairwiseComparisons.holm([0.01, nil, 0.04, 0.03, 0.5, 0.03])
    #expect(agrees(adjusted, [0.05, nil, 0.12, 0.12, 0.5, 0.12], relative: 1e-14))
    #expect(PairwiseComparisons.holm([]).isEmpty)
    #expect(PairwiseComparisons.holm([0.7, 0.8]) == [1, 1])
  }

  @Test func contrastsAgreeWithSurvfit() throws {
    for reference in try WeightedTestTests.Case.all() {
      let curves = EventTable.tables(
        times: reference.time, events: reference.event, groups: reference.group,
        groupCount: reference.means.count, ties: .merge
      ).map { KaplanMeier($0, interval: .logLog, level: 0.95) }
      for expected in reference.contrasts {
        let survival = try #require(
          curves[0].difference(from: curves[1], at: expected.limit, beyondFollowUp: .carriedForward)
        )
        #expect(abs(survival.estimate - expected.survival) <= 1e-14)
        #expect(agrees(survival.standardError, expected.survivalError))
        let mean = try #require(
          curves[0].restrictedMeanDifference(
            from: curves[1], through: expected.limit, beyondFollowUp: .carriedForward))
        #expect(abs(mean.estimate - expected.mean) <= 1e-12 * expected.limit)
        #expect(agrees(mean.standardError, expected.meanError))
        let z = 1.959963984540054
        #expect(agrees(mean.interval.lower, mean.estimate - z * mean.standardError))
        #expect(agrees(mean.interval.upper, mean.estimate + z * mean.standardError))
        let turned = try #require(
          curves[1].difference(from: curves[0], at: expected.limit, beyondFollowUp: .carriedForward)
        )
        #expect(turned.estimate == -survival.estimate && turned.p == survival.p)
      }
    }
  }

  /// R 4.2.2: `2 * pnorm(-0.2 / sqrt(0.6 * 0.4 / 5 + 0.8 * 0.2 / 5))`, without censoring.
  @Test func aLandmarkWithoutCensoringIsADifferenceOfProportions() throws {
    let one = EventTable(
      times: [1, 2, 9, 9, 9], events: [true, true, true, true, true], ties: .exact)
    let other = EventTable(
      times: [3, 9, 9, 9, 9], events: [true, true, true, true, true], ties: .exact)
    let curves = [one, other].map { KaplanMeier($0, interval: .logLog, level: 0.95) }
    let contrast = try #require(
      curves[0].difference(from: curves[1], at: 5, beyondFollowUp: .notEstimable))
    #expect(agrees(contrast.estimate, -0.2, relative: 1e-14))
    #expect(agrees(contrast.standardError, 0.08.squareRoot(), relative: 1e-14))
    #expect(agrees(contrast.p, 0.4795001221869535, relative: 1e-12))
    // Survival of 0 has no variance.
    #expect(curves[0].difference(from: curves[1], at: 9, beyondFollowUp: .notEstimable) == nil)
    let start = curves[0].difference(from: curves[1], at: 0, beyondFollowUp: .notEstimable)
    #expect(start?.p == nil && start?.interval.lower == nil && start?.estimate == 0)
  }

  @Test func incidencesAreContrastedWithTheirOwnVariances() throws {
    let tables = CompetingEventTable.tables(
      times: [1, 2, 3, 4, 1, 2, 3, 4], causes: [1, 2, 1, 0, 2, 1, 0, 0], causeCount: 2,
      groups: [0, 0, 0, 0, 1, 1, 1, 1], groupCount: 2, ties: .exact)
    let curves = tables.map { AalenJohansen($0, level: 0.95) }
    let contrast = try #require(
      curves[0].difference(from: curves[1], ofCause: 1, at: 3, beyondFollowUp: .notEstimable))
    let errors = try curves.map {
      try #require($0.standardError(ofCause: 1, at: 3, beyondFollowUp: .notEstimable))
    }
    #expect(agrees(contrast.estimate, 0.25, relative: 1e-14))
    #expect(
      agrees(contrast.standardError, (errors[0] * errors[0] + errors[1] * errors[1]).squareRoot()))
    #expect(
      curves[0].difference(from: curves[1], ofCause: 1, at: 5, beyondFollowUp: .notEstimable) == nil
    )
  }

  @Test(arguments: UInt64(1)...20)
  func timeUnitAndArmOrderDoNotMatter(seed: UInt64) throws {
    let sample = PropertyTests.Sample(seed: seed)
    let tables = sample.tables
    let scaled = EventTable.tables(
      times: sample.times.map { $0 * 30 }, events: sample.events, groups: sample.groups,
      groupCount: 3, ties: .merge)
    for weight in Self.weights.values {
      let chiSquare = LogRankTest(strata: [tables], weight: weight).statistic?.chiSquare
      #expect(LogRankTest(strata: [scaled], weight: weight).statistic?.chiSquare == chiSquare)
      let turned = LogRankTest(strata: [[tables[2], tables[0], tables[1]]], weight: weight)
      #expect(agrees(turned.statistic?.chiSquare, chiSquare, relative: 1e-9))
      // A stratum without events adds nothing.
      let empty = tables.map { _ in
        EventTable(times: [7, 9], events: [false, false], ties: .exact)
      }
      let both = LogRankTest(strata: [tables, empty], weight: weight)
      #expect(agrees(both.statistic?.chiSquare, chiSquare, relative: 1e-12))
    }
  }
}

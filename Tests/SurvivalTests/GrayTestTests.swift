import Survival
import Testing

struct GrayTestTests {
  /// R 4.2.2, cmprsk 2.2-11: `cuminc(time, cause, group)$Tests`.
  @Test func testsAgreeWithCuminc() throws {
    for reference in try CompetingReferenceCase.all() where reference.groups.count > 1 {
      for (index, expected) in try #require(reference.gray).enumerated() {
        let test = GrayTest(reference.tables(), cause: index + 1)
        let statistic = try #require(test.statistic, "\(reference.name)")
        #expect(
          agrees(statistic.chiSquare, expected.chiSquare), "\(reference.name), \(index + 1)")
        #expect(agrees(statistic.p, expected.p), "\(reference.name), \(index + 1)")
        #expect(statistic.degreesOfFreedom == expected.degreesOfFreedom, "\(reference.name)")
      }
    }
  }

  /// R 4.2.2, cmprsk 2.2-11, of mgus2 by sex: progression and death.
  @Test(arguments: [(1, 1.1945078, 0.27442), (2, 11.651259, 0.00064159)])
  func gammopathyGivesTheTest(cause: Int, chiSquare: Double, p: Double) throws {
    let reference = try #require(
      try CompetingReferenceCase.all().first { $0.name == "mgus2 by sex" })
    let statistic = try #require(GrayTest(reference.tables(), cause: cause).statistic)
    #expect(agrees(statistic.chiSquare, chiSquare, relative: 1e-7))
    #expect(agrees(statistic.p, p, relative: 1e-5))
  }

  @Test(arguments: UInt64(1)...20)
  func observedAndExpectedSumToTheSame(seed: UInt64) throws {
    let tables = try tables(PropertyTests.Sample(seed: seed))
    for cause in 1...2 {
      let test = GrayTest(tables, cause: cause)
      let observed = test.groups.reduce(0) { $0 + $1.observed }
      let expected = test.groups.reduce(0) { $0 + $1.expected }
      #expect(agrees(expected, Double(observed), relative: 1e-12))
      let turned = GrayTest([tables[2], tables[0], tables[1]], cause: cause)
      let statistic = try #require(test.statistic)
      #expect(agrees(turned.statistic?.chiSquare, statistic.chiSquare, relative: 1e-8))
    }
  }

  private func tables(_ sample: PropertyTests.Sample) throws -> [CompetingEventTable] {
    var generator = PropertyTests.SplitMix(state: UInt64(sample.times.count))
    let causes = sample.events.map { $0 ? Int.random(in: 1...2, using: &generator) : 0 }
    return CompetingEventTable.tables(
      times: sample.times, causes: causes, causeCount: 2, groups: sample.groups, groupCount: 3,
      ties: .merge)
  }

  @Test func withoutEventsOfTheCauseThereIsNoTest() {
    let tables = CompetingEventTable.tables(
      times: [1, 2, 3], causes: [2, 2, 0], causeCount: 2, groups: [0, 1, 1], groupCount: 2,
      ties: .merge)
    #expect(GrayTest(tables, cause: 1).outcome == .notEstimable(.noEvents))
  }

  @Test func oneGroupCannotBeCompared() {
    let tables = CompetingEventTable.tables(
      times: [1, 2, 3], causes: [1, 2, 0], causeCount: 2, groups: [0, 0, 0], groupCount: 2,
      ties: .merge)
    #expect(GrayTest(tables, cause: 1).outcome == .notEstimable(.oneGroupAtRisk))
  }
}

import Statistics
import Survival
import Testing

/// Advanced lung cancer (ThirdParty/lung): R 4.2.2, survival 3.5-3, 8 significant digits.
struct LungTests {
  private func whole() throws -> EventTable {
    try #require(try ReferenceCase.named("lung without groups", in: "lung").tables().first)
  }

  private static let limitsAtOneYear: [(IntervalTransform, Double, Double)] = [
    (.plain, 0.33902858, 0.47945467), (.log, 0.34472158, 0.48583760),
    (.logLog, 0.33871427, 0.47838077), (.logit, 0.34129639, 0.48083931),
    (.arcsine, 0.34019074, 0.48014006),
  ]

  @Test(arguments: limitsAtOneYear)
  func survivalAtOneYear(transform: IntervalTransform, lower: Double, upper: Double) throws {
    let curve = KaplanMeier(try whole(), interval: transform, level: 0.95)
    let interval = curve.interval(at: 365, beyondFollowUp: .notEstimable)
    #expect(
      agrees(curve.survival(at: 365, beyondFollowUp: .notEstimable), 0.40924162, relative: 3e-8))
    #expect(
      agrees(
        curve.standardError(at: 365, beyondFollowUp: .notEstimable), 0.035823638, relative: 3e-8))
    #expect(agrees(interval.lower, lower, relative: 3e-8))
    #expect(agrees(interval.upper, upper, relative: 3e-8))
  }

  private static let medianLimits: [(IntervalTransform, [Double])] = [
    (.plain, [212, 306, 345, 524]), (.log, [212, 310, 348, 550]),
    (.logLog, [210, 306, 345, 524]), (.logit, [210, 310, 345, 524]),
    (.arcsine, [212, 310, 345, 524]),
  ]

  @Test(arguments: medianLimits)
  func mediansBySex(transform: IntervalTransform, limits: [Double]) throws {
    let tables = try ReferenceCase.named("lung by group", in: "lung").tables()
    let medians = tables.map {
      KaplanMeier($0, interval: transform, level: 0.95).median(plateau: .midpointIfEvent)
    }
    #expect(medians.map(\.estimate) == [.time(270), .time(426)])
    #expect(medians.flatMap { [$0.lower, $0.upper] } == limits.map { .time($0) })
  }

  @Test func logRankTestBySex() throws {
    let tables = try ReferenceCase.named("lung by group", in: "lung").tables()
    let statistic = try #require(LogRankTest(tables).statistic)
    #expect(agrees(statistic.chiSquare, 10.326742, relative: 5e-8))
    #expect(abs(statistic.p - 0.001311) < 5e-7)
  }

  @Test func countsAfterDay310SumToTheSubjects() throws {
    let counts = try whole().counts(through: 310)
    #expect((counts.atRisk, counts.events, counts.censored) == (83, 107, 38))
  }

  @Test func medianFollowUpByReverseKaplanMeier() throws {
    let followUp = KaplanMeier(try whole().reversed, interval: .log, level: 0.95)
      .median(plateau: .midpointIfEvent)
    #expect(followUp.estimate == .time(588))
    #expect(followUp.lower == .time(511))
    #expect(followUp.upper == .time(1010))
  }
}

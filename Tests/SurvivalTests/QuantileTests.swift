import Statistics
import Survival
import Testing

struct QuantileTests {
  private static let tenTimes: [Double] = [54, 75, 77, 84, 87, 92, 103, 105, 112, 118]

  /// Five events, then five censored; the last may be an event.
  private func ten(lastIsEvent: Bool = false) -> KaplanMeier {
    let events = (0..<10).map { $0 < 5 || (lastIsEvent && $0 == 9) }
    return KaplanMeier(
      EventTable(times: Self.tenTimes, events: events, ties: .exact), interval: .logLog, level: 0.95
    )
  }

  /// SAS 9.4 PROC LIFETEST as published by CAMIS (SAS/survival).
  @Test func aPlateauThatNoEventEndsHasNoMedianInSAS() {
    let curve = ten()
    #expect(curve.quantile(0.25, plateau: .midpointIfEvent).estimate == .time(77))
    let median = curve.median(plateau: .midpointIfEvent)
    #expect(median.estimate == .notEstimable(.plateauToEndOfFollowUp))
    #expect(median.lower == .time(54))
    #expect(median.upper == .notReached)
    let third = curve.quantile(0.75, plateau: .midpointIfEvent)
    #expect(third.estimate == .notReached)
    #expect(third.lower == .time(87))
  }

  /// R 4.2.2, survival 3.5-3: `quantile(survfit(..., conf.type = "log-log"))`.
  @Test func aPlateauThatNoEventEndsHasItsMidpointInR() {
    let curve = ten()
    let quartiles = [0.25, 0.5, 0.75].map { curve.quantile($0, plateau: .midpoint) }
    #expect(quartiles.map(\.estimate) == [.time(77), .time(102.5), .notReached])
    #expect(quartiles.map(\.lower) == [.time(54), .time(54), .time(87)])
    #expect(quartiles.map(\.upper) == [.notReached, .notReached, .notReached])
  }

  /// SAS as published by CAMIS, and R, agree: 77, 102.5 (54, NE), 118 (87, NE).
  @Test(arguments: PlateauRule.allCases)
  func aPlateauEndedByAnEventHasItsMidpoint(rule: PlateauRule) {
    let quartiles = [0.25, 0.5, 0.75].map { ten(lastIsEvent: true).quantile($0, plateau: rule) }
    #expect(quartiles.map(\.estimate) == [.time(77), .time(102.5), .time(118)])
    #expect(quartiles.map(\.lower) == [.time(54), .time(54), .time(87)])
    #expect(quartiles[1].upper == .notEstimable(.noLimitAtZeroSurvival))
  }

  /// R and SAS (CAMIS): S(80) 0.7 (0.329, 0.892), S(100) 0.5 (0.184, 0.753).
  @Test func landmarksOfTenObservations() {
    let curve = ten()
    #expect(agrees(curve.survival(at: 80, beyondFollowUp: .notEstimable), 0.7))
    let at80 = curve.interval(at: 80, beyondFollowUp: .notEstimable)
    #expect(agrees(at80.lower, 0.32871659, relative: 1e-7))
    #expect(agrees(at80.upper, 0.89194904, relative: 1e-7))
    let at100 = curve.interval(at: 100, beyondFollowUp: .notEstimable)
    #expect(agrees(at100.lower, 0.18360559, relative: 1e-7))
    #expect(agrees(at100.upper, 0.75317408, relative: 1e-7))
    #expect(curve.survival(at: 120, beyondFollowUp: .notEstimable) == nil)
    #expect(agrees(curve.survival(at: 120, beyondFollowUp: .carriedForward), 0.5))
    #expect(curve.table.counts(through: 100).atRisk == 4)
    #expect(curve.table.counts(through: 120).atRisk == 0)
  }

  /// (8/9)(7/8)(6/7)(3/4) is 0.5 only to rounding; the plateau from 6 to 9 is one all the same.
  @Test func aPlateauMayMissTheLevelInTheLastBits() {
    let events = [true, true, true, false, false, true, false, false, true]
    let curve = KaplanMeier(
      EventTable(times: (1...9).map(Double.init), events: events, ties: .exact),
      interval: .log, level: 0.95)
    #expect(curve.survival[5] < 0.5)
    #expect(curve.median(plateau: .midpointIfEvent).estimate == .time(7.5))
  }

  /// The plateau rule holds for the curve of a limit: here the limit itself stands at the level.
  @Test(arguments: PlateauRule.allCases)
  func thePlateauRuleAppliesToTheLimits(rule: PlateauRule) throws {
    let curve = ten()
    let limit = try #require(curve.lower[1])
    let lower = curve.quantile(1 - limit, plateau: rule).lower
    #expect(lower == .time((75 + 77) / 2))
    let lastLimit = try #require(curve.lower[4])
    let open = curve.quantile(1 - lastLimit, plateau: rule).lower
    #expect(
      open
        == (rule == .midpoint
          ? .time((87.0 + 118) / 2) : .notEstimable(.plateauToEndOfFollowUp)))
  }

  /// Few at risk late in follow-up widen the band faster than the curve falls.
  @Test func aBandThatRisesAgainCountsAtItsFirstCrossing() throws {
    let times = (1...40).map(Double.init)
    let events = times.map { $0 <= 25 || $0 >= 39 }
    let curve = KaplanMeier(
      EventTable(times: times, events: events, ties: .exact), interval: .log, level: 0.95)
    let upper = curve.upper.compactMap { $0 }
    let rises = zip(upper, upper.dropFirst()).contains { $0 < $1 && $0 < 0.6 }
    #expect(rises)
    let first = try #require(upper.firstIndex { $0 <= 0.6 })
    #expect(curve.quantile(0.4, plateau: .midpoint).upper == .time(times[first]))
  }

  @Test func oneDeathIsTheMedianWithoutLimits() {
    let curve = KaplanMeier(
      EventTable(times: [5], events: [true], ties: .exact), interval: .logLog, level: 0.95)
    let median = curve.median(plateau: .midpointIfEvent)
    #expect(median.estimate.value == 5)
    #expect(median.lower == .notEstimable(.noLimitAtZeroSurvival))
    #expect(median.upper == .notEstimable(.noLimitAtZeroSurvival))
  }

  @Test func allCensoredReachNothing() {
    let curve = KaplanMeier(
      EventTable(times: [5, 7], events: [false, false], ties: .exact), interval: .logLog,
      level: 0.95)
    #expect(curve.median(plateau: .midpoint).estimate == .notReached)
    #expect(curve.median(plateau: .midpoint).lower.value == nil)
  }
}

import Glibc
import Statistics
import Survival
import Testing

struct KaplanMeierTests {
  /// Weeks in remission under 6-MP, Freireich et al., Blood 1963;21:699–716.
  private static let remission = EventTable(
    times: [
      6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35,
    ],
    events: [
      true, true, true, false, true, false, true, false, false, true, true, false, false, false,
      true, true, false, false, false, false, false,
    ], ties: .exact)

  private func curve(
    _ times: [Double], _ events: [Bool], _ transform: IntervalTransform = .logLog
  ) -> KaplanMeier {
    KaplanMeier(
      EventTable(times: times, events: events, ties: .merge), interval: transform, level: 0.95)
  }

  /// Collett, Modelling Survival Data in Medical Research, and Kleinbaum and Klein, Survival
  /// Analysis, print this table; S and its standard error to three or four digits.
  @Test(arguments: [
    (6.0, 0.8571, 0.0764), (7, 0.8067, 0.0869), (10, 0.7529, 0.0963), (13, 0.6902, 0.1068),
    (16, 0.6275, 0.1141), (22, 0.5378, 0.1282), (23, 0.4482, 0.1346),
  ])
  func remissionTimesGiveThePublishedTable(time: Double, survival: Double, error: Double) throws {
    let curve = KaplanMeier(Self.remission, interval: .log, level: 0.95)
    let estimate = try #require(curve.survival(at: time, beyondFollowUp: .notEstimable))
    let standardError = try #require(curve.standardError(at: time, beyondFollowUp: .notEstimable))
    #expect(abs(estimate - survival) <= 0.00005)
    #expect(abs(standardError - error) <= 0.0001)
    #expect(curve.median(plateau: .midpointIfEvent).estimate == .time(23))
  }

  /// Closed form: without censoring S is the proportion left and Greenwood's variance S(1 − S) / n.
  @Test func withoutCensoringTheVarianceIsBinomial() {
    let curve = curve((1...20).map(Double.init), Array(repeating: true, count: 20), .plain)
    for (index, survival) in curve.survival.dropLast().enumerated() {
      let left = Double(19 - index) / 20
      #expect(agrees(survival, left, relative: 1e-14))
      #expect(agrees(curve.variance[index], left * (1 - left) / 20, relative: 1e-13))
    }
    #expect(curve.survival.last == 0)
    #expect(curve.variance.last == .some(nil))
  }

  /// Closed form with S = 1/2 and Greenwood's sum 1/4 (2 of 4 subjects): σ = 1/2.
  @Test func limitsFollowTheirDefinitions() {
    let z = 1.959963984540054
    let logLogFactor = exp(z / 2 / log(2))
    let angle = z / 4
    let expected: [(IntervalTransform, Double, Double)] = [
      (.plain, 0.5 - z / 4, 0.5 + z / 4),
      (.log, 0.5 * exp(-z / 2), 1),
      (.logLog, pow(0.5, logLogFactor), pow(0.5, 1 / logLogFactor)),
      (.logit, 1 / (1 + exp(z)), 1 / (1 + exp(-z))),
      (.arcsine, 0.5 - sin(2 * angle) / 2, 0.5 + sin(2 * angle) / 2),
    ]
    for (transform, lower, upper) in expected {
      let curve = curve([1, 1, 2, 2], [true, true, false, false], transform)
      let interval = curve.interval(at: 1, beyondFollowUp: .notEstimable)
      #expect(agrees(interval.lower, lower, relative: 1e-13), "\(transform)")
      #expect(agrees(interval.upper, upper, relative: 1e-13), "\(transform)")
      #expect(interval.level == 0.95)
    }
  }

  @Test(arguments: IntervalTransform.allCases)
  func limitsAreOneBeforeTheFirstEventAndMissingAtZero(transform: IntervalTransform) {
    let curve = curve([1, 2, 3], [false, true, true], transform)
    for time in [0, 1] {
      let interval = curve.interval(at: Double(time), beyondFollowUp: .notEstimable)
      #expect((interval.lower, interval.upper) == (1, 1))
      #expect(curve.standardError(at: Double(time), beyondFollowUp: .notEstimable) == 0)
    }
    let atZero = curve.interval(at: 3, beyondFollowUp: .notEstimable)
    #expect(curve.survival(at: 3, beyondFollowUp: .notEstimable) == 0)
    #expect(atZero.lower == nil)
    #expect(atZero.upper == nil)
    #expect(curve.standardError(at: 3, beyondFollowUp: .notEstimable) == nil)
  }

  @Test func survivalBeyondFollowUpIsNotEstimable() {
    let curve = curve([1, 2, 3], [true, false, false])
    #expect(curve.survival(at: 3, beyondFollowUp: .notEstimable) != nil)
    #expect(curve.survival(at: 3.001, beyondFollowUp: .notEstimable) == nil)
    #expect(curve.standardError(at: 3.001, beyondFollowUp: .notEstimable) == nil)
    #expect(curve.interval(at: 3.001, beyondFollowUp: .notEstimable).upper == nil)
  }

  @Test func survivalBeyondFollowUpMayBeCarriedForward() {
    let curve = curve([1, 2, 3], [true, false, false])
    #expect(curve.survival(at: 9, beyondFollowUp: .carriedForward) == curve.survival.last)
    let interval = curve.interval(at: 9, beyondFollowUp: .carriedForward)
    #expect(interval == curve.interval(at: 3, beyondFollowUp: .notEstimable))
  }

  @Test func survivalStaysZeroBeyondTheLastDeath() {
    let curve = curve([1, 2], [true, true])
    #expect(curve.survival(at: 9, beyondFollowUp: .notEstimable) == 0)
  }

  @Test(arguments: BeyondFollowUp.allCases)
  func nobodyHasNoSurvival(rule: BeyondFollowUp) {
    let curve = curve([], [])
    #expect(curve.survival(at: 0, beyondFollowUp: rule) == nil)
    #expect(curve.interval(at: 0, beyondFollowUp: rule).lower == nil)
    #expect(curve.median(plateau: .midpoint).estimate == .notEstimable(.noSubjects))
  }

  /// Closed form: 90 % limits are narrower than 95 % limits by the ratio of the critical values.
  @Test func theLevelSetsTheWidth() throws {
    let table = EventTable(
      times: [1, 2, 3, 4], events: [true, false, false, false], ties: .exact)
    let wide = try #require(KaplanMeier(table, interval: .plain, level: 0.95).lower[0])
    let narrow = try #require(KaplanMeier(table, interval: .plain, level: 0.9).lower[0])
    #expect(agrees((0.75 - narrow) / (0.75 - wide), 1.644853626951473 / 1.959963984540054))
  }
}

import Survival
import Testing

/// Data that do not determine a coefficient say so; they never give a huge one.
struct ProportionalHazardsReasonTests {
  private func reason(
    _ times: [Double], _ events: [Bool], _ covariates: [[Double]], starts: [Double]? = nil,
    strata: [Int]? = nil
  ) -> ProportionalHazards.Reason? {
    let sample = HazardSample(
      times: times, events: events, covariates: covariates, starts: starts, strata: strata,
      ties: .merge)
    let reasons = TiedEvents.allCases.map { ties -> ProportionalHazards.Reason? in
      let model = ProportionalHazards(sample, tiedEvents: ties)
      if case .notEstimable(let reason) = model.outcome { return reason }
      return nil
    }
    #expect(reasons[0] == reasons[1])
    return reasons[0]
  }

  private let all = [true, true, true, true, true, true]
  private let times: [Double] = [1, 2, 3, 4, 5, 6]

  @Test func nobodyWithTheEvent() {
    #expect(reason([1, 2], [false, false], [[0, 1]]) == .noEvents)
    #expect(reason([], [], [[]]) == .noEvents)
  }

  @Test func aGroupWithoutEventsHasNoHazardRatio() {
    let group: [Double] = [0, 1, 0, 1, 0, 1]
    let events = [true, false, true, false, true, false]
    #expect(reason(times, events, [group]) == .noEventsAtOneValue(covariate: 0))
    #expect(
      reason(times, events, [[3, 1, 2, 5, 4, 1], group]) == .noEventsAtOneValue(covariate: 1))
  }

  @Test func aConstantCovariate() {
    #expect(reason(times, all, [[2, 2, 2, 2, 2, 2]]) == .constantCovariate(covariate: 0))
    #expect(
      reason(times, all, [[1, 4, 2, 0, 3, 2], [0.1, 0.1, 0.1, 0.1, 0.1, 0.1]])
        == .constantCovariate(covariate: 1))
  }

  @Test func aCovariateThatTheStrataDetermine() {
    let centers = [0, 1, 0, 1, 0, 1]
    #expect(
      reason(times, all, [centers.map { Double($0) / 3 }], strata: centers)
        == .constantCovariate(covariate: 0))
  }

  /// Weighted means of one value miss it in the last bits.
  @Test func aCovariateThatTheStrataDetermineUnderWeights() {
    let strata = (0..<60).map { $0 % 3 }
    let sample = HazardSample(
      times: (0..<60).map { Double($0 % 17) }, events: strata.map { _ in true },
      covariates: [strata.map { Double($0) / 7 + 0.1 }], strata: strata,
      weights: (0..<60).map { 0.1 + Double($0 % 7) / 3 }, ties: .merge)
    for ties in TiedEvents.allCases {
      #expect(
        ProportionalHazards(sample, tiedEvents: ties).outcome
          == .notEstimable(.constantCovariate(covariate: 0)))
    }
  }

  @Test func aCollinearCovariate() {
    let age: [Double] = [51, 64, 43, 70, 58, 49]
    let group: [Double] = [0, 1, 1, 0, 1, 0]
    let sum = zip(age, group).map { 0.1 * $0 - 3 * $1 }
    #expect(reason(times, all, [age, group, sum]) == .collinearCovariate(covariate: 2))
  }

  /// Those who die first have the greatest value at every event.
  @Test func completeSeparation() {
    let dose: [Double] = [9, 7, 5.5, 4, 2, 1]
    #expect(reason(times, all, [dose]) == .infiniteCoefficients(covariates: [0]))
    let events = [true, true, true, false, true, false]
    #expect(reason(times, events, [dose.map { -$0 }]) == .infiniteCoefficients(covariates: [0]))
  }

  /// All with any of the marker live on, whatever its value; the score is of no such kind.
  @Test func separationNamesTheCovariateThatRunsAway() {
    let times = (1...12).map(Double.init)
    let events = (1...12).map { !$0.isMultiple(of: 3) }
    let marker = (1...12).map { $0.isMultiple(of: 3) ? 1 + Double($0 % 2) : 0 }
    let score = (1...12).map { Double($0 * 7 % 5) }
    #expect(reason(times, events, [score, marker]) == .infiniteCoefficients(covariates: [1]))
    #expect(reason(times, events, [score]) == nil)
  }

  /// Neither covariate separates alone, but their sum does.
  @Test func separationByACombination() {
    let first: [Double] = [5, 1, 4, 0, 2, 0]
    let second: [Double] = [1, 4, 0, 3, 0, 1]
    #expect(reason(times, all, [first, second]) == .infiniteCoefficients(covariates: [0, 1]))
  }

  @Test func anEmptyIntervalIsNamed() {
    #expect(
      reason([1, 2, 3], [true, true, true], [[1, 0, 2]], starts: [0, 2, 1])
        == .emptyInterval(row: 1))
    #expect(
      reason([1, 0.1 + 0.2, 3], [true, true, true], [[1, 0, 2]], starts: [0, 0.3, 1])
        == .emptyInterval(row: 1))
  }

  /// One of 400 in a group with the event: a large coefficient, but a finite one.
  @Test func oneEventInAGroupIsEstimable() throws {
    let times = (0..<800).map(Double.init)
    let group = (0..<800).map { $0.isMultiple(of: 2) ? 1.0 : 0 }
    let events = (0..<800).map { $0.isMultiple(of: 2) ? $0 == 400 : true }
    let sample = HazardSample(times: times, events: events, covariates: [group], ties: .merge)
    let fit = try #require(ProportionalHazards(sample).fit)
    #expect(fit.coefficients[0] < -5 && fit.coefficients[0] > -8)
  }
}

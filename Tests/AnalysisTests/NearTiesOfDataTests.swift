import Survival
import Testing

@testable import Analysis

/// Whether the convention on near ties can matter to an endpoint.
struct NearTiesOfDataTests {
  /// 10 and the `Double` after it, as R's `timefix` takes them for one.
  private let near = [10.0, 10.0.nextUp]

  private func mayJoin(_ times: [Double]) -> Bool { TiedTimes.merge.mayJoin(times) }

  @Test func aTimeAndAnEntryBesideItCount() {
    let times = [near[1], 20]
    let entries = [0, near[0]]
    let competing = CompetingRisksSample(
      subjects: [0, 1], times: times, causes: [1, 2], entries: entries)
    let survival = SurvivalSample(
      subjects: [0, 1], times: times, events: [true, false], entries: entries)
    #expect(mayJoin(competing.timesOfTies))
    #expect(mayJoin(survival.timesOfTies))
    #expect(
      !mayJoin(CompetingRisksSample(subjects: [0, 1], times: times, causes: [1, 2]).timesOfTies))
  }
}

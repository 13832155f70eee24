import Glibc
import Statistics
import Survival
import Testing

struct NelsonAalenTests {
  /// R 4.2.2, survival 3.5-3: `cumhaz` and `std.chaz` of `survfit(Surv(time, event) ~ group)`.
  @Test func hazardsAgreeWithSurvfit() throws {
    for reference in try WeightedTestTests.Case.all() {
      let tables = EventTable.tables(
        times: reference.time, events: reference.event, groups: reference.group,
        groupCount: reference.means.count, ties: .merge)
      for (table, expected) in zip(tables, reference.hazards) {
        let estimate = NelsonAalen(table, level: 0.95)
        #expect(agrees(estimate.cumulativeHazard, expected.hazard), "\(reference.name)")
        let errors = estimate.variance.map { $0.squareRoot() }
        #expect(agrees(errors, expected.standardError), "\(reference.name)")
      }
    }
  }

  /// Closed form: 1/4 + 1/2 with the variance 1/16 + 1/4.
  @Test func limitsAreSymmetricInTheLogarithm() throws {
    let table = EventTable(
      times: [1, 2, 3, 4], events: [true, false, true, false], ties: .exact)
    let estimate = NelsonAalen(table, level: 0.95)
    let factor = exp(1.959963984540054 * (1.0 / 16 + 1.0 / 4).squareRoot() / 0.75)
    let interval = estimate.interval(at: 3.5, beyondFollowUp: .notEstimable)
    #expect(estimate.cumulativeHazard(at: 3.5, beyondFollowUp: .notEstimable) == 0.75)
    #expect(agrees(interval.lower, 0.75 / factor, relative: 1e-13))
    #expect(agrees(interval.upper, 0.75 * factor, relative: 1e-13))
  }

  @Test func outsideFollowUpThereIsNoHazard() {
    let table = EventTable(times: [1, 2], events: [true, true], ties: .exact)
    let estimate = NelsonAalen(table, level: 0.95)
    #expect(estimate.cumulativeHazard(at: 0.5, beyondFollowUp: .notEstimable) == 0)
    #expect(estimate.interval(at: 0.5, beyondFollowUp: .notEstimable).upper == nil)
    #expect(estimate.cumulativeHazard(at: 2.5, beyondFollowUp: .notEstimable) == nil)
    #expect(estimate.cumulativeHazard(at: 2.5, beyondFollowUp: .carriedForward) == 1.5)
    let nobody = NelsonAalen(EventTable(times: [], events: [], ties: .exact), level: 0.95)
    #expect(nobody.cumulativeHazard(at: 0, beyondFollowUp: .carriedForward) == nil)
  }
}

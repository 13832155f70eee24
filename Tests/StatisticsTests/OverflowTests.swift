import Statistics
import Testing

/// Sums that overflow give what is not finite or no value, and never end the program.
struct OverflowTests {
  @Test func aSampleWithAnInfiniteSumHasNoFiniteMean() {
    let summary = SampleSummary([1, 2, .infinity])
    #expect(summary.count == 3)
    #expect(summary.median(type: .gumbel) == 2)
    #expect(summary.mean?.isFinite != true)
    #expect(summary.standardDeviation?.isFinite != true)
  }

  @Test(arguments: [Double.infinity, .nan])
  func aRateInATimeThatOverflowedIsNoNumber(time: Double) {
    let rate = IncidenceRate(3, in: time)
    #expect(rate.estimate?.isNaN == true)
    #expect(rate.interval(level: 0.95).lower?.isNaN == true)
    #expect(rate.ratio(to: IncidenceRate(2, in: 10), level: 0.95) == nil)
    #expect(IncidenceRate(2, in: 10).ratio(to: rate, level: 0.95) == nil)
  }

  @Test func timesWhoseSumOverflowsHaveNoRatio() {
    let rate = IncidenceRate(3, in: 1.7e308)
    #expect(rate.ratio(to: rate, level: 0.95) == nil)
    #expect(rate.estimate == 3 / 1.7e308)
  }
}

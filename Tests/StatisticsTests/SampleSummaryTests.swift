import Statistics
import Testing

struct SampleSummaryTests {
  /// Expected values: R 4.2.2, `mean(y)`, `sd(y)`.
  @Test func meanAndStandardDeviationAgreeWithR() {
    let summary = SampleSummary([2.5, 1, 4, 4, 7.25, 9, -3, 0.5])
    #expect(summary.count == 8)
    #expect(agrees(summary.mean, 3.15625))
    #expect(agrees(summary.standardDeviation, 3.8241187126671981))
    #expect(summary.minimum == -3)
    #expect(summary.maximum == 9)
    #expect(summary.median(type: .averagedInverseDistribution) == 3.25)
  }

  /// Closed form: the deviations are −6, −3, 3 and 6, so the variance is 90 / 3.
  @Test func aLargeCommonPartDoesNotSpoilTheStandardDeviation() {
    let summary = SampleSummary([4, 7, 13, 16].map { $0 + 1e9 })
    #expect(summary.mean == 1e9 + 10)
    #expect(agrees(summary.standardDeviation, 30.0.squareRoot()))
  }

  @Test func rowOrderChangesNoDigit() {
    let values = (1...500).map { 1 / Double($0) }
    let summary = SampleSummary(values)
    #expect(SampleSummary(values.reversed()) == summary)
    #expect(SampleSummary(values.shuffled()) == summary)
  }

  @Test func anEmptySampleHasACountOnly() {
    let summary = SampleSummary([])
    #expect(summary.count == 0)
    #expect(summary.mean == nil)
    #expect(summary.standardDeviation == nil)
    #expect(summary.minimum == nil)
    #expect(summary.maximum == nil)
    #expect(summary.median(type: .gumbel) == nil)
  }

  @Test func oneValueHasNoStandardDeviation() {
    let summary = SampleSummary([4.5])
    #expect(summary.mean == 4.5)
    #expect(summary.standardDeviation == nil)
    #expect(summary.minimum == 4.5)
  }

  @Test func equalValuesHaveNoSpread() {
    let summary = SampleSummary(Array(repeating: 0.1, count: 7))
    #expect(summary.mean == 0.1)
    #expect(summary.standardDeviation == 0)
  }

  /// The sum of the values is beyond the largest double, their mean and deviation are not.
  @Test func aSumBeyondTheRangeOfDoublesHasItsMean() {
    let summary = SampleSummary([1e308, 1e308, 1e308])
    #expect(summary.mean == 1e308)
    #expect(summary.standardDeviation == 0)
  }

  /// In closed form 1.7e308·√2, which is 2.4e308.
  @Test func aDeviationBeyondTheRangeOfDoublesIsNone() {
    let summary = SampleSummary([1.7e308, -1.7e308])
    #expect(summary.mean == 0)
    #expect(summary.standardDeviation == nil)
  }
}

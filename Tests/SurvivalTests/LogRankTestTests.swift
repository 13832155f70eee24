import Survival
import Testing

struct LogRankTestTests {
  private func test(_ groups: [(events: [Double], censored: [Double])]) -> LogRankTest {
    var times: [Double] = []
    var events: [Bool] = []
    var labels: [Int] = []
    for (label, group) in groups.enumerated() {
      times += group.events + group.censored
      events += group.events.map { _ in true } + group.censored.map { _ in false }
      labels += Array(repeating: label, count: group.events.count + group.censored.count)
    }
    return LogRankTest(
      EventTable.tables(
        times: times, events: events, groups: labels, groupCount: groups.count, ties: .merge))
  }

  /// Remission under 6-MP and placebo (Freireich et al., Blood 1963): Kleinbaum and Klein print
  /// 16.793 and the expected events 19.25 and 10.75; 16.79294099 by R.
  @Test func remissionTimesGiveThePublishedTest() {
    let result = test([
      ([6, 6, 6, 7, 10, 13, 16, 22, 23], [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]),
      ([1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23], []),
    ])
    #expect(result.groups.map(\.subjects) == [21, 21])
    #expect(result.groups.map(\.observed) == [9, 21])
    #expect(abs(result.groups[0].expected - 19.25) < 0.005)
    #expect(abs(result.groups[1].expected - 10.75) < 0.005)
    #expect(agrees(result.statistic?.chiSquare, 16.79294099, relative: 1e-9))
    #expect(result.statistic?.degreesOfFreedom == 1)
  }

  /// Published with the tests of scipy.stats.logrank (Boston University course notes).
  @Test func courseNotesGiveThePublishedTest() {
    let result = test([
      ([8, 12, 26, 14, 21, 27], [8, 32, 20, 40]), ([33, 28, 41], [48, 48, 25, 37, 48, 25, 43]),
    ])
    #expect(agrees(result.statistic?.chiSquare, 6.91598157449, relative: 1e-11))
    #expect(agrees(result.statistic?.p, 0.008542873404, relative: 1e-9))
  }

  /// Bland and Altman, BMJ 2004;328:1073 (doi:10.1136/bmj.328.7447.1073): chi-square 7.5, P = 0.006.
  @Test func blandAndAltmanGiveThePublishedTest() {
    let result = test([
      (
        [6, 13, 21, 30, 37, 38, 49, 50, 63, 79, 86, 98, 202, 219],
        [31, 47, 80, 82, 82, 149]
      ),
      (
        [
          10, 10, 12, 13, 14, 15, 16, 17, 18, 20, 24, 24, 25, 28, 30, 33, 35, 37, 40, 40, 46, 48,
          76, 81, 82, 91, 112, 181,
        ], [34, 40, 70]
      ),
    ])
    #expect(agrees(result.statistic?.chiSquare, 7.49659416854, relative: 1e-11))
    #expect(agrees(result.statistic?.p, 0.006181578637, relative: 1e-9))
  }

  /// Closed form: one death at each of two times, at risk (1, 1) then (0, 1): (1 − 1/2)² / (1/4).
  @Test func twoSubjectsGiveOne() {
    let result = test([([1], []), ([2], [])])
    #expect(result.groups.map(\.expected) == [0.5, 1.5])
    #expect(result.statistic?.chiSquare == 1)
  }

  @Test func withoutEventsThereIsNoTest() {
    #expect(test([([], [1, 2]), ([], [3])]).outcome == .notEstimable(.noEvents))
    #expect(test([]).outcome == .notEstimable(.noEvents))
  }

  @Test func oneGroupCannotBeCompared() {
    #expect(test([([1, 2], [3]), ([], [])]).outcome == .notEstimable(.oneGroupAtRisk))
    #expect(test([([2, 3], []), ([], [1])]).outcome == .notEstimable(.oneGroupAtRisk))
  }

  @Test func aSingularVarianceHasNoTest() {
    #expect(test([([4], []), ([4, 4], [])]).outcome == .notEstimable(.singularVariance))
    let pairs = test([([1], [2]), ([1], [2]), ([], [0.5])])
    #expect(pairs.statistic?.degreesOfFreedom == 1)
  }

  @Test func aGroupWithoutSubjectsDoesNotCount() {
    let without = test([([1, 3, 5], [4]), ([2, 6, 7], [3])])
    let with = test([([1, 3, 5], [4]), ([], []), ([2, 6, 7], [3])])
    #expect(with.outcome == without.outcome)
    #expect(with.groups[1].subjects == 0)
  }

  /// With the near tie taken as a tie both are at risk of both events.
  @Test func nearTiesBetweenGroupsAreTies() throws {
    let times = [0.3, 0.1 + 0.2, 1, 2]
    let tables = { (ties: TiedTimes) in
      EventTable.tables(
        times: times, events: [true, true, true, false], groups: [0, 1, 0, 1], groupCount: 2,
        ties: ties)
    }
    #expect(LogRankTest(tables(.merge)).groups[0].expected == 1.5)
    #expect(agrees(LogRankTest(tables(.exact)).groups[0].expected, 0.5 + 1.0 / 3 + 0.5))
  }
}

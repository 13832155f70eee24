import Survival
import Testing

struct EventTableTests {
  @Test func placesEventsBeforeCensoringsAtEqualTimes() {
    let table = EventTable(
      times: [5, 5, 5, 2], events: [false, true, false, false], ties: .exact)
    #expect(table.times == [2, 5])
    #expect(table.atRisk == [4, 3])
    #expect(table.events == [0, 1])
    #expect(table.censored == [1, 2])
    #expect(table.totalEvents == 1)
    #expect(table.totalCensored == 3)
    #expect(table.lastObserved == 5)
  }

  @Test func countsAfterATimeSumToTheSubjects() {
    let table = EventTable(
      times: [1, 2, 2, 3, 5], events: [true, true, false, false, true], ties: .exact)
    for time in [-1, 0, 1, 1.5, 2, 3, 4, 5, 6, .infinity] {
      let counts = table.counts(through: time)
      #expect(counts.atRisk + counts.events + counts.censored == 5)
    }
    let atTwo = table.counts(through: 2)
    #expect((atTwo.atRisk, atTwo.events, atTwo.censored) == (2, 2, 1))
    #expect(table.counts(through: 1.999).atRisk == 4)
    #expect(table.counts(through: 0).atRisk == 5)
  }

  @Test func noSubjectsMakeAnEmptyTable() {
    let table = EventTable(times: [], events: [], ties: .merge)
    #expect(table.subjects == 0)
    #expect(table.times.isEmpty)
    #expect(table.lastObserved == nil)
    #expect(table.counts(through: 3).atRisk == 0)
  }

  /// 0.1 + 0.2 is not 0.3 in binary.
  @Test func mergesTimesThatDifferByFloatingError() {
    let times = [0.1 + 0.2, 0.3, 0.7]
    let merged = EventTable(times: times, events: [true, false, true], ties: .merge)
    #expect(merged.times == [0.3, 0.7])
    #expect(merged.atRisk == [3, 1])
    #expect(merged.mergedTimes == 1)
    let exact = EventTable(times: times, events: [true, false, true], ties: .exact)
    #expect(exact.times == [0.3, 0.1 + 0.2, 0.7])
    #expect(exact.atRisk == [3, 2, 1])
    #expect(exact.mergedTimes == 0)
  }

  private static let pairs: [(times: [Double], distinct: Int)] = [
    ([1, 1.000000014], 1), ([1, 1.000000016], 2), ([1e-9, 1.2e-8], 1),
    ([1e6, 1_000_000.014], 1), ([1e6, 1_000_000.016], 2),
  ]

  /// The tolerance of `survival::aeqSurv` is 1.490116e-8, absolute or relative to the mean time.
  @Test(arguments: pairs)
  func mergesWithinTheTolerance(times: [Double], distinct: Int) {
    let table = EventTable(times: times, events: [true, true], ties: .merge)
    #expect(table.times.count == distinct)
  }

  /// Where no two times may be joined, both rules give one table; the tolerance of a part of the times is
  /// never above that of all.
  @Test(arguments: pairs)
  func timesThatMayBeJoinedAreKnownBeforehand(times: [Double], distinct: Int) {
    let mayJoin = TiedTimes.merge.mayJoin(times)
    #expect(mayJoin || distinct == times.count)
    #expect(!TiedTimes.exact.mayJoin(times))
    #expect(TiedTimes.merge.mayJoin(times + [2e6]) || distinct == times.count)
    let days = (0..<2_000).map(Double.init)
    #expect(!TiedTimes.merge.mayJoin(days + days.reversed()))
  }

  @Test func aChainOfNearTiesTakesItsEarliestTime() {
    let times = [1 + 2e-8, 1, 1 + 1e-8, 4]
    let table = EventTable(times: times, events: [true, true, true, true], ties: .merge)
    #expect(table.times == [1, 4])
    #expect(table.events == [3, 1])
    #expect(table.mergedTimes == 2)
  }

  @Test func theEndOfFollowUpStaysAsItWasRead() {
    let last = 2 + 1e-8
    let table = EventTable(times: [1, 2, last], events: [true, false, false], ties: .merge)
    #expect(table.times == [1, 2])
    #expect(table.lastObserved == last)
  }

  @Test func nearTiesBetweenGroupsAreMerged() {
    let tables = EventTable.tables(
      times: [0.3, 0.1 + 0.2], events: [true, true], groups: [0, 1], groupCount: 2, ties: .merge)
    #expect(tables[0].times == [0.3])
    #expect(tables[1].times == [0.3])
    #expect(tables.map(\.mergedTimes) == [0, 1])
  }

  @Test func aGroupWithoutSubjectsKeepsItsPlace() {
    let tables = EventTable.tables(
      times: [1, 2], events: [true, true], groups: [0, 2], groupCount: 3, ties: .merge)
    #expect(tables.map(\.subjects) == [1, 0, 1])
  }

  @Test func reversingExchangesEventsAndCensorings() {
    let table = EventTable(
      times: [1, 2, 2, 3], events: [true, true, false, false], ties: .exact)
    let reversed = table.reversed
    #expect(reversed.events == table.censored)
    #expect(reversed.censored == table.events)
    #expect(reversed.atRisk == table.atRisk)
    #expect(reversed.totalEvents == 2)
    #expect(reversed.reversed == table)
  }
}

import Results
import Testing

/// Gray's test where the plan asks for it; its numbers are held against R in ``ComparisonOracleTests``.
struct GrayRowTests {
  @Test func testOfEachCauseFollowsTheGroups() throws {
    let results = try CompetingRisksStudy.study(lines: "tests: [gray]").results()
    let rows = results.rows.filter { $0.statistic == "gray" }
    #expect(
      rows.map(\.id) == ["relapse.gray[cause=relapse][arm]", "relapse.gray[cause=death][arm]"])
    for row in rows {
      #expect(row.n == 20)
      #expect(row.degreesOfFreedom == 1)
      #expect(row.p != nil)
    }
    #expect(rows.map(\.events) == [8, 6])
    #expect(rows[1].category.last?.label == "Death without relapse")
  }

  @Test func withoutTheKeyThereIsNoTest() throws {
    let results = try CompetingRisksStudy.study().results()
    #expect(results.rows.allSatisfy { $0.statistic != "gray" })
  }

  @Test func groupsOfWhichOneIsEmptyHaveAReason() throws {
    let outcome = CompetingRisksStudy.study(
      adsl: CompetingRisksStudy.adsl.replacing("Y,A", with: "N,A"), lines: "tests: [gray]"
    ).run()
    let row = try #require(outcome.results).row("relapse.gray[cause=relapse][arm]")
    #expect(row.reason == "not estimable: fewer than two groups at risk of an event")
  }
}

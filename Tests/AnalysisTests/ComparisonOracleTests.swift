import Results
import TestSupport
import Testing

/// The gallery's comparisons of outcomes, measurements and rates against R 4.2.2:
/// `Tests/Oracle/outcomes.R` made the expected values and names each call.
struct ComparisonOracleTests {
  private let results: ResultSet

  init() throws {
    results = try StudyFixture(content: "gallery", lock: "2015-03-05").results()
  }

  @Test func everyNumberIsTheOneThatRGives() throws {
    for line in try OracleFile.lines("outcomes-expected.csv") {
      let (id, field) = (line[0], line[1])
      let expected = try #require(try OracleFile.number(line[2]))
      expectClose(try results.row(id).number(field), expected, "\(id) \(field)")
    }
  }

  @Test(arguments: ["age", "completion", "skin-events", "weight"])
  func noNumberIsThereThatRDoesNotGive(_ analysis: String) throws {
    let known = Set(try OracleFile.lines("outcomes-expected.csv").map { $0[0] })
    let others = results.rows(of: analysis).filter { $0.statistic != "not-assessed" }.map(\.id)
    #expect(others.filter { !known.contains($0) } == [])
  }
}

import Diagnostics
import Results
import TestSupport
import Testing

/// Differences and rates of adverse events against R 4.2.2: `Tests/Oracle/harms.R` made the expected
/// values and names each call.
struct HarmsComparisonTests {
  private static let adsl = """
    USUBJID,SAFFL,ARM,DAYS
    s1,Y,A,10
    s2,Y,A,20
    s3,Y,A,
    s4,Y,B,40
    s5,Y,B,0
    s6,Y,B,25
    s7,Y,B,35
    """
  private static let adae = """
    USUBJID,AEBODSYS,AEDECOD
    s1,Skin,Rash
    s1,Skin,Rash
    s2,Gut,Nausea
    s3,Skin,Itch
    s3,Gut,Nausea
    s4,Gut,Nausea
    s6,Gut,Pain
    """
  private static let keys = """
    difference: newcombe
    exposure: adsl.DAYS
    time-unit: days
    per: {number: 10, unit: weeks}
    """

  private static func study(adsl: String = Self.adsl, _ lines: String = Self.keys) -> StudyFixture {
    let study = SmallStudy.harms(adsl: adsl, adae: adae, lines: lines)
    return StudyFixture(
      plan: study.plan.replacing("levels: [B, A]}", with: "levels: [B, A], reference: B}"),
      files: study.files)
  }

  private static func results() throws -> ResultSet {
    let outcome = study().run()
    return try #require(outcome.results)
  }

  private func expect(_ results: ResultSet, areThoseOf file: String) throws {
    let lines = try OracleFile.lines(file)
    for line in lines {
      let (id, field) = (line[0], line[1])
      let expected = try #require(try OracleFile.number(line[2]))
      expectClose(try results.row(id).number(field), expected, "\(id) \(field)")
    }
    let known = Set(lines.map { $0[0] })
    let statistics = ["difference", "incidence-rate", "person-time", "patients"]
    let others = results.rows(of: "harms").filter { row in
      statistics.contains(row.statistic) && row.category.last?.name != "grade"
    }.map(\.id)
    #expect(others.filter { !known.contains($0) } == [])
  }

  @Test func everyRowOfTheGalleryHasTheDifferencesAndRatesThatRGives() throws {
    let results = try StudyFixture(content: "gallery", lock: "2015-03-05").results()
    try expect(results, areThoseOf: "harms-expected.csv")
  }

  @Test func subjectsWithoutATimeAtRiskCountInNoRateButInEveryDifference() throws {
    let outcome = Self.study().run()
    let results = try #require(outcome.results)
    try expect(results, areThoseOf: "harms-small-expected.csv")
    let warning = try #require(outcome.log.diagnostics.first)
    #expect(outcome.codes == ["subject-without-time"])
    #expect(
      warning.summary
        == "1 of 7 subjects have no time at risk and are left out with their 2 events")
  }

  @Test func rowsSayWhatTheyAreAndHoldNoP() throws {
    let results = try Self.results()
    let difference = try results.row("harms.difference[class=gut][term=nausea][arm=a/b]")
    #expect(difference.text == "41.7 percentage points (95% CI −22.6 to 75.7)".nonBreaking)
    #expect(difference.level == "A")
    #expect(difference.reference == "B")
    #expect(difference.category.map(\.label) == ["Gut", "Nausea"])
    #expect(difference.p == nil)
    let rate = try results.row("harms.incidence-rate[class=skin][arm=a]")
    #expect(rate.unit == "per 10 patient-weeks")
    #expect(rate.category.map(\.label) == ["Skin"])
  }

  @Test func harmsWithoutTheKeysHaveNeitherDifferencesNorRates() throws {
    let rows = try Self.study("").results().rows
    #expect(!rows.contains { ["difference", "incidence-rate"].contains($0.statistic) })
  }

  @Test func emptyGroupHasAReasonInPlaceOfADifference() throws {
    let adsl = Self.adsl.replacing(",A,", with: ",C,")
    let study = Self.study(adsl: adsl)
    let plan = study.plan.replacing("levels: [B, A]", with: "levels: [B, A, C]")
    let outcome = StudyFixture(plan: plan, files: study.files).run()
    let results = try #require(outcome.results)
    let row = try results.row("harms.difference[arm=a/b]")
    #expect(row.value == nil)
    #expect(row.reason == "not estimable: no patients in A")
    #expect(try results.row("harms.incidence-rate[arm=a]").reason == "no patients")
  }

  @Test func negativeTimeAtRiskIsAnErrorAtItsValue() {
    let outcome = Self.study(adsl: Self.adsl.replacing("s6,Y,B,25", with: "s6,Y,B,-25")).run()
    #expect(outcome.codes.contains("negative-time"))
    #expect(outcome.log.diagnostics.first?.location.description == "adsl.csv:7:8")
    #expect(outcome.results == nil)
  }
}

extension String {
  /// The text as results have it: kept on one line up to the bracket.
  fileprivate var nonBreaking: String {
    replacing(" percentage points", with: "\u{A0}percentage\u{A0}points")
      .replacing("% CI", with: "%\u{A0}CI")
  }
}

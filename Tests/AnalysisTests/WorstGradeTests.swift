import Diagnostics
import Results
import Testing

struct WorstGradeTests {
  private static let adae = """
    USUBJID,AEBODSYS,AEDECOD,AESER,AETOXGR
    s1,Skin,Rash,N,2
    s1,Skin,Rash,Y,4
    s1,Gut,Nausea,N,3
    s2,Skin,Itch,N,1
    s2,Gut,Nausea,N,1
    s2,Gut,Nausea,N,2
    s3,Eye,Pain,N,5
    s3,Gut,Nausea,Y,3
    """
  /// Two events of the gut lose their grade: the only one of s1, and one of two of s2.
  private static let ungraded = adae.replacing("s1,Gut,Nausea,N,3", with: "s1,Gut,Nausea,N,")
    .replacing("s2,Gut,Nausea,N,1", with: "s2,Gut,Nausea,N,")

  private static func study(
    _ adae: String = adae, adsl: String = SmallStudy.adsl, isText: Bool = false
  ) -> StudyFixture {
    let study = SmallStudy.harms(
      adsl: adsl, adae: adae,
      lines: "serious: AESER = 'Y'\ngrade: AETOXGR\ngrade-threshold: 3")
    let types = "adae: {file: adae.csv, types: {AETOXGR: text}}"
    return StudyFixture(
      plan: isText ? study.plan.replacing("adae: adae.csv", with: types) : study.plan,
      files: study.files)
  }

  /// The patients under grade 1 to 5, then under none.
  private func patients(_ results: ResultSet, _ category: String, _ group: String = "") throws
    -> [Double]
  {
    try ["1", "2", "3", "4", "5", "not-recorded"].map {
      try results.value("harms.patients\(category)[grade=\($0)]\(group)")
    }
  }

  // R 4.2.2: table(factor(tapply(grade, id, function(g) if (all(is.na(g))) "none" else
  // max(g, na.rm = TRUE)), levels = c(1:5, "none"))) on the rows of each category.
  @Test(arguments: [
    ("", "", [0, 1, 0, 1, 1, 0]), ("", "[arm=a]", [0, 1, 0, 1, 0, 0]),
    ("[serious=yes]", "", [0, 0, 1, 1, 0, 0]), ("[class=skin]", "", [1, 0, 0, 1, 0, 0]),
    ("[class=gut]", "", [0, 1, 1, 0, 0, 1]), ("[class=gut]", "[arm=a]", [0, 1, 0, 0, 0, 1]),
    ("[class=skin][term=rash]", "", [0, 0, 0, 1, 0, 0]),
  ])
  func patientStandsAtTheWorstRecordedGradeOfTheCategory(
    category: String, group: String, expected: [Double]
  ) throws {
    let results = try #require(Self.study(Self.ungraded).run().results)
    #expect(try patients(results, category, group) == expected)
  }

  @Test func severeGradesAreCountedTogetherWithTheColumnsDenominator() throws {
    let results = try Self.study().results()
    let row = try results.row("harms.patients[grade=3-or-more][arm=a]")
    #expect(row.value == 1)
    #expect(row.denominator == 2)
    #expect(row.text == "1 (50%)")
    #expect(row.category.map(\.label) == ["3 or more"])
    // Nausea: s1 and s3 at grade 3, s2 at grade 2.
    let nausea = try results.row("harms.patients[class=gut][term=nausea][grade=3-or-more]")
    #expect(nausea.value == 2)
    #expect(nausea.category.map(\.name) == ["class", "term", "grade"])
    #expect(try results.value("harms.patients[class=skin][grade=3-or-more][arm=b]") == 0)
  }

  /// The organs of an episode a row, read from a file with a column an organ.
  private static func organs() -> StudyFixture {
    let study = SmallStudy.harms(
      adsl: SmallStudy.adsl,
      adae: """
        USUBJID,TYPE,SKIN,GUT,LIVER
        s1,Acute,2,0,4
        s1,Acute,3,1,0
        s2,Acute,1,0,0
        s3,Chronic,Y,N,Y
        s3,Acute,,2,
        """,
      lines: """
        where: TYPE = 'Acute' and STAGE <> '0'
        grade: STAGE
        grade-scale: stages
        grade-threshold: 3
        """)
    let plan = study.plan
      .replacing(
        "adae: adae.csv",
        with: "adae: {file: adae.csv, rows: {name: ORGAN, value: STAGE, "
          + "of: {SKIN: Skin, GUT: Gut, LIVER: Liver}}}"
      )
      .replacing("class: AEBODSYS", with: "class: TYPE")
      .replacing("term: AEDECOD", with: "term: ORGAN")
    return StudyFixture(plan: plan, files: study.files)
  }

  // Counted by hand: s1 has skin 2 and 3, gut 1, liver 4; s2 skin 1; s3 gut 2, skin and liver unknown.
  @Test(arguments: [
    ("", [1, 1, 0, 1, 0, 3]), ("[class=acute][term=skin]", [1, 0, 1, 0, 0, 2]),
    ("[class=acute][term=gut]", [1, 1, 0, 0, 0, 2]),
    ("[class=acute][term=liver]", [0, 0, 0, 1, 0, 1]),
  ])
  func organsAreCountedByTheirHighestStage(category: String, expected: [Double]) throws {
    let results = try #require(Self.organs().run().results)
    let found = try [
      "[stage=1]", "[stage=2]", "[stage=3]", "[stage=4]", "[stage=not-recorded]", "",
    ]
    .map { try results.value("harms.patients\(category)\($0)") }
    #expect(found == expected)
    #expect(results.rows.allSatisfy { !$0.id.contains("grade") && !$0.id.contains("stage=5") })
    #expect(
      try results.row("harms.patients[stage=3-or-more]").category
        == [.init(name: "stage", label: "3 or more")])
  }

  @Test func aStageAboveFourIsToldAtItsFieldOfTheFile() throws {
    let study = Self.organs()
    let adae = try #require(study.files["adae.csv"])
    let text = String(decoding: adae, as: UTF8.self).replacing(
      "s1,Acute,3,1,0", with: "s1,Acute,3,5,0")
    let outcome = StudyFixture(
      plan: study.plan, files: study.files.merging(["adae.csv": Array(text.utf8)]) { $1 }
    ).run()
    let diagnostic = try #require(outcome.log.sorted.first { $0.code == "invalid-grade" })
    #expect(diagnostic.summary == "'5' is not a stage")
    #expect(diagnostic.location == .text(file: "adae.csv", line: 3, column: 12, length: 1))
  }

  @Test func thresholdIsThePlans() throws {
    let study = Self.study()
    let plan = study.plan.replacing("grade-threshold: 3", with: "grade-threshold: 2")
    let results = try StudyFixture(plan: plan, files: study.files).results()
    #expect(try results.value("harms.patients[class=gut][grade=2-or-more]") == 3)
    #expect(results["harms.patients[class=gut][grade=3-or-more]"] == nil)
  }

  @Test func gradesAsTextAndAsNumberAreTheSame() throws {
    let numbers = try Self.study().results()
    let texts = try Self.study(isText: true).results()
    #expect(numbers.rows == texts.rows)
  }

  @Test(arguments: [adae, ungraded])
  func gradesSumToThePatientsWithAnEvent(_ adae: String) throws {
    let results = try #require(Self.study(adae).run().results)
    let rows = results.rows.filter {
      $0.statistic == "patients" && $0.category.last?.name != "grade"
    }
    #expect(rows.count == 3 * 9)
    for row in rows {
      let group = row.level.map { "[arm=\($0.lowercased())]" } ?? ""
      let category = row.id.dropFirst("harms.patients".count).dropLast(group.count)
      let sum = try patients(results, String(category), group).reduce(0, +)
      #expect(sum == row.value, "\(row.id)")
    }
  }

  @Test func eventsWithoutAGradeAreCountedInAWarningAtTheColumnsKey() throws {
    let outcome = Self.study(Self.ungraded).run()
    let warning = try #require(outcome.log.diagnostics.first)
    #expect(outcome.codes == ["not-graded"])
    #expect(warning.severity == .warning)
    #expect(warning.summary.hasPrefix("2 events have no grade"))
    #expect(warning.mend == "complete AETOXGR")
  }

  @Test(arguments: ["6", "0", "2.5", "-1"])
  func numberThatIsNoGradeIsAnErrorAtItsValue(_ grade: String) {
    expectError(Self.study(Self.adae.replacing("Rash,Y,4", with: "Rash,Y,\(grade)")))
  }

  @Test(arguments: ["6", "0", "3.0", "Grade 3", "+4", "IV", "03"])
  func textThatIsNoGradeIsAnErrorAtItsValue(_ grade: String) {
    let adae = Self.adae.replacing("Rash,Y,4", with: "Rash,Y,\(grade)")
    expectError(Self.study(adae, isText: true))
  }

  private func expectError(_ study: StudyFixture) {
    let outcome = study.run()
    #expect(outcome.codes == ["invalid-grade"])
    #expect(outcome.log.diagnostics.first?.location.description == "adae.csv:3:16")
    #expect(
      outcome.log.diagnostics.first?.mend == "write 1 to 5, or nothing where no grade was recorded")
    #expect(outcome.results == nil)
  }

  @Test func gradeOutsideThePopulationIsNotLookedAt() throws {
    let adsl = SmallStudy.adsl.replacing("s3,Y", with: "s3,N")
    let adae = Self.adae.replacing("Pain,N,5", with: "Pain,N,9")
    #expect(try Self.study(adae, adsl: adsl).results().value("harms.patients[grade=5]") == 0)
  }

  @Test func harmsWithoutGradesHaveNoRowsOfThem() throws {
    let results = try SmallStudy.harms(adsl: SmallStudy.adsl, adae: Self.adae).results()
    #expect(!results.rows.contains { $0.id.contains("[grade=") })
  }
}

import Diagnostics
import Results
import Testing

/// Seven invented patients with their conditions, counted by hand.
struct CodedRecordsTests {
  /// Two of arm A, three of arm B, one without an arm, and one who is not of the population.
  private static let adsl = """
    USUBJID,SAFFL,ARM
    s1,Y,A
    s2,Y,A
    s3,Y,B
    s4,Y,B
    s5,Y,B
    s6,Y,
    s7,N,B
    """

  private static let records = """
    USUBJID,AEBODSYS,AEDECOD,STATUS
    s1,Vascular,Hypertension,Past
    s1,Vascular,Hypertension,Ongoing
    s1,Vascular,angina,Ongoing
    s2,Vascular,Hypertension,Ongoing
    s3,Cardiac,Flutter,Ongoing
    s3,Vascular,Angina pectoris,Ongoing
    s4,Metabolic,Gout,Past
    s6,Cardiac,Flutter,Ongoing
    s7,Cardiac,Flutter,Ongoing
    """

  private func study(_ keys: String = "", records: String = Self.records) -> StudyFixture {
    StudyFixture(
      plan: """
        \(SmallStudy.head)
        tables:
          history:
            kind: coded-records
            title: Medical history
            population: safety
            dataset: adae
            class: AEBODSYS
            term: AEDECOD
            dictionary: MedDRA
            any-label: Any condition
            by: arm
        \(keys.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n"))
        """,
      csv: ["adsl.csv": Self.adsl, "adtte.csv": SmallStudy.adtte, "adae.csv": records])
  }

  private func counts(_ results: ResultSet, _ column: String = "") throws -> [String] {
    results.rows(of: "history").filter { column.isEmpty || $0.id.hasSuffix(column) }.map {
      "\($0.id.split(separator: ".")[1]) \($0.text)"
    }
  }

  @Test func aPatientCountsOnceInEachRowAndColumn() throws {
    let run = study("total: true").run()
    #expect(run.codes == ["subject-without-group"])
    let results = try #require(run.results)
    #expect(
      try counts(results, "[arm=a]") == [
        "patients[arm=a] 2 (100%)", "patients[class=vascular][arm=a] 2 (100%)",
        "patients[class=vascular][term=hypertension][arm=a] 2 (100%)",
        "patients[class=vascular][term=angina][arm=a] 1 (50%)",
        "patients[class=vascular][term=angina-pectoris][arm=a] 0",
        "patients[class=cardiac][arm=a] 0", "patients[class=cardiac][term=flutter][arm=a] 0",
        "patients[class=metabolic][arm=a] 0", "patients[class=metabolic][term=gout][arm=a] 0",
      ])
    // Of everyone those without an arm too: s1, s2, s3, s4 and s6 of six.
    #expect(try results.row("history.patients").text == "5 (83%)")
    #expect(try results.value("history.patients[class=cardiac]") == 2)
    #expect(try results.row("history.patients[class=cardiac]").denominator == 6)
    #expect(try results.value("history.patients[arm=b]") == 2)
    #expect(try results.row("history.patients[arm=b]").denominator == 3)
  }

  @Test func withoutATotalOnlyGroupsCountTowardsTheOrder() throws {
    let results = try #require(study().run().results)
    // Without s6, who has no arm, one patient has a cardiac and one a metabolic condition.
    #expect(results["history.patients"] == nil)
    #expect(
      try counts(results, "[arm=b]").map { String($0.prefix { $0 != " " }) }.filter {
        !$0.contains("term")
      } == [
        "patients[arm=b]", "patients[class=vascular][arm=b]", "patients[class=cardiac][arm=b]",
        "patients[class=metabolic][arm=b]",
      ])
  }

  @Test func alphabeticalOrderDoesNotTellCapitalsApart() throws {
    let results = try #require(
      study("order: alphabetical\nwhere: \"STATUS = 'Ongoing'\"").run().results)
    #expect(
      try counts(results, "[arm=a]").map { String($0.prefix { $0 != " " }) } == [
        "patients[arm=a]", "patients[class=cardiac][arm=a]",
        "patients[class=cardiac][term=flutter][arm=a]", "patients[class=vascular][arm=a]",
        "patients[class=vascular][term=angina][arm=a]",
        "patients[class=vascular][term=angina-pectoris][arm=a]",
        "patients[class=vascular][term=hypertension][arm=a]",
      ])
    #expect(
      try results.row("history.patients[class=vascular][term=hypertension][arm=a]").text
        == "2 (100%)")
  }

  @Test func recordsWithoutAClassAreTold() throws {
    let run = study(records: Self.records + "\ns4,,Gout,Past").run()
    #expect(run.codes.contains("not-coded"))
    let results = try #require(run.results)
    #expect(try results.value("history.patients[class=not-coded][term=gout][arm=b]") == 1)
  }

  /// Coded, locked data are never to be edited: both have an id, and the warning says that they are two.
  @Test func termsThatLookAlikeAreCountedApartAndTold() throws {
    let run = study(records: Self.records + "\ns4,Metabolic,GOUT,Past\ns3,Metabolic,GOUT,Past")
      .run()
    #expect(run.codes.contains("like-values"))
    let rows = try #require(run.results).rows(of: "history")
    #expect(Set(rows.map(\.id)).count == rows.count)
    let terms = rows.filter { $0.category.count == 2 && $0.category[0].label == "Metabolic" }
    #expect(
      Set(terms.filter { $0.id.hasSuffix("[arm=b]") }.map { "\($0.category[1].label) \($0.text)" })
        == ["Gout 1 (33%)", "GOUT 2 (67%)"])
  }

  @Test(arguments: [
    ("any-label", "    any-label: Any condition\n", "missing-key"),
    ("class", "    class: AEBODSYS\n", "missing-key"),
  ])
  func aKeyThatIsMissingIsTold(_ key: String, _ line: String, _ code: String) {
    let whole = study()
    let run = StudyFixture(plan: whole.plan.replacing(line, with: ""), files: whole.files).run()
    #expect(run.codes.contains(code))
    #expect(run.log.diagnostics.contains { $0.summary == "'\(key)' is missing" })
  }
}

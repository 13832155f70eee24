import Diagnostics
import Results
import Testing

/// What a warning tells the author is a result that readers see: counts made by hand.
struct ExclusionTests {
  @Test func aTimeAtRiskThatIsMissingIsCountedWithItsEvents() throws {
    let study = SmallStudy.harms(
      adsl: "USUBJID,SAFFL,ARM,DAYS\ns1,Y,A,10\ns2,Y,A,\ns3,Y,B,20\n",
      adae: "USUBJID,AEBODSYS,AEDECOD\ns1,Skin,Rash\ns2,Skin,Rash\ns2,Gut,Nausea\n",
      lines: "exposure: adsl.DAYS\ntime-unit: days\nper: {number: 1, unit: days}")
    let results = try #require(study.run().results)
    let row = try results.row("harms.excluded[reason=no-time-at-risk]")
    #expect(row.value == 1 && row.denominator == 3)
    #expect(
      row.text
        == "1 of 3 patients has no time at risk and is left out of the rates with 2 events")
    // The rate is of the event of the patient with a time.
    #expect(try results.row("harms.incidence-rate[arm=a]").events == 1)
    #expect(try results.value("harms.events[arm=a]") == 3)
  }

  @Test func subjectsWithoutARowOrALevelAreCounted() throws {
    let adsl = "USUBJID,SAFFL,ARM\ns1,Y,A\ns2,Y,B\ns3,Y,\ns4,Y,B\ns5,,A\n"
    let adtte = "USUBJID,AVAL,CNSR\ns1,10,0\ns2,20,1\ns3,30,0\n"
    let results = try #require(SmallStudy.survival(adsl: adsl, adtte: adtte).run().results)
    let rows = results.rows.filter { $0.statistic == "excluded" }
    #expect(
      rows.map(\.text) == [
        "1 of 5 rows of the data is left out, because a value that decides whether it belongs is missing",
        "1 of 4 patients has no row in the data and is left out",
        "1 of 3 patients has no level of arm and is left out of its comparisons",
      ])
    #expect(
      rows.map(\.id) == [
        "os.excluded[reason=unknown-condition]", "os.excluded[reason=no-row]",
        "os.excluded[reason=no-group]",
      ])
  }

  /// What an analysis leaves out, by the reason in the id.
  private func excluded(_ study: StudyFixture, _ analysis: String) throws -> [String] {
    try #require(study.run().results).rows(of: analysis).filter { $0.statistic == "excluded" }
      .map { "\($0.id.dropFirst(analysis.count + 1)) \($0.value ?? -1) of \($0.denominator ?? -1)" }
  }

  private let unknown = "excluded[reason=unknown-condition]"

  /// Of five subjects one has no flag, and of the four in the population one has no arm.
  private let adsl =
    "USUBJID,SAFFL,ARM,AGE,SEX\ns1,Y,A,1,F\ns2,Y,B,2,F\ns3,Y,,3,M\ns4,Y,B,4,M\ns5,,A,5,F"

  @Test func aSummaryTableCountsThemToo() throws {
    #expect(
      try excluded(SmallStudy.summary(adsl: adsl, variables: "adsl.AGE"), "baseline") == [
        "\(unknown) 1.0 of 5", "excluded[reason=no-group] 1.0 of 4",
      ])
  }

  @Test func codedRecordsCountRowsOfTheirOwnToo() throws {
    let study = StudyFixture(
      plan: """
        \(SmallStudy.head)
        tables:
          history: {kind: coded-records, title: History, population: safety, dataset: adae, class: AEBODSYS,
            term: AEDECOD, dictionary: MedDRA, any-label: Any, by: arm, where: "AESER = 'N'"}
        """,
      csv: [
        "adsl.csv": adsl, "adtte.csv": SmallStudy.adtte,
        "adae.csv":
          "USUBJID,AEBODSYS,AEDECOD,AESER\ns1,Skin,Rash,N\ns2,Skin,Rash,\ns2,Gut,Pain,N\n",
      ])
    #expect(
      try excluded(study, "history") == [
        "\(unknown) 1.0 of 5", "excluded[reason=no-group] 1.0 of 4",
        "excluded[reason=unknown-condition-2] 1.0 of 3",
      ])
  }

  /// Sixteen of the 177 are 50 years or more, of whom YOUNG is missing: R, `sum(bmtcrr$Age >= 50)`.
  @Test func aModelCountsWhatItsEndpointLeavesOut() throws {
    let study = try ModelStudy.study(
      [("m", "endpoint: efs, covariates: [disease]")], where: "YOUNG > 0")
    #expect(try excluded(study, "m") == ["\(unknown) 16.0 of 177"])
    #expect(try excluded(study, "efs") == ["\(unknown) 16.0 of 177"])
  }

  @Test func coursesCountThem() throws {
    let study = FlowStudy.study(adsl: FlowStudy.adsl.replacing("s6,N,", with: "s6,,"))
    #expect(try excluded(study, "course") == ["\(unknown) 1.0 of 6"])
  }

  @Test func eventsWithoutAGradeAreCounted() throws {
    let study = SmallStudy.harms(
      adsl: SmallStudy.adsl,
      adae: "USUBJID,AEBODSYS,AEDECOD,AETOXGR\ns1,Skin,Rash,2\ns1,Gut,Pain,\ns2,Gut,Pain,3\n",
      lines: "grade: AETOXGR\ngrade-threshold: 3")
    #expect(try excluded(study, "harms") == ["excluded[reason=no-grade] 1.0 of 3"])
    #expect(
      try #require(study.run().results).row("harms.excluded[reason=no-grade]").text
        == "1 of 3 events has no grade and counts in any grade only")
  }

  @Test func aWholeStudyLeavesOutNothing() throws {
    let study = SmallStudy.survival(adsl: SmallStudy.adsl, adtte: SmallStudy.adtte)
    let results = try study.results()
    #expect(!results.rows.contains { $0.statistic == "excluded" })
  }
}

/// The unit beside a time.
struct DataUnitTests {
  private func outcome(_ units: [String], unit: String = "days") -> StudyFixture.Outcome {
    let rows = zip(["s1,10,0", "s2,20,1", "s3,30,0", "s4,40,1"], units).map { "\($0),\($1)\n" }
    return SmallStudy.survival(
      adsl: SmallStudy.adsl, adtte: "USUBJID,AVAL,CNSR,AVALU\n" + rows.joined(),
      endpoint: "time-unit: \(unit)"
    ).run()
  }

  @Test(arguments: ["DAYS", "Days", "day", "d"])
  func theUnitOfThePlanIsFoundHoweverItIsSpelt(_ unit: String) {
    #expect(outcome([unit, unit, "", unit]).codes == [])
  }

  @Test func anotherUnitIsAnErrorToldOnce() throws {
    let outcome = outcome(["DAYS", "DAYS", "DAYS", "DAYS"], unit: "months")
    #expect(outcome.codes == ["unit-mismatch"])
    let fault = try #require(outcome.log.sorted.first)
    #expect(fault.summary == "AVALU is 'DAYS' in 4 of 4 rows, but 'time-unit' is months")
    #expect(fault.location.file == "adtte.csv" && fault.location.line == 2)
    #expect(fault.mend == "write 'time-unit: days', or correct AVALU")
  }

  @Test func aCountIsNoTime() throws {
    let outcome = outcome(["DAYS", "COUNT", "DAYS", "COUNT"])
    #expect(outcome.codes == ["unit-mismatch"])
    #expect(
      outcome.log.sorted.first?.summary
        == "AVALU is 'COUNT' in 2 of 4 rows, which is no unit of time")
  }
}

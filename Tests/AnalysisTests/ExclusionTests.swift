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

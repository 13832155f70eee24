import Results
import TestSupport
import Testing

/// Three falls in 60.5 days and none in 45.
///
/// Expected values are R 4.2.2's: `poisson.test` in
/// `Tests/Oracle/outcomes.R`, second part.
struct EventRateTests {
  private static let adsl = """
    USUBJID,SAFFL,ARM,DAYS
    s1,Y,A,10
    s2,Y,A,20.5
    s3,Y,A,30
    s4,Y,B,40
    s5,Y,B,5
    s6,N,B,99
    """
  private static let falls = """
    USUBJID,AETERM
    s2,FALL
    s2,FALL
    s3,FALL
    s3,COUGH
    s6,FALL
    """

  private func study(adsl: String = Self.adsl, falls: String = Self.falls) -> StudyFixture {
    let head = SmallStudy.head.replacing("adae: adae.csv", with: "adae: falls.csv")
      .replacing("levels: [B, A]", with: "levels: [B, A], reference: B")
    return StudyFixture(
      plan: """
        \(head)
        endpoints:
          falls:
            kind: event-rate
            role: primary
            prespecified: true
            label: Falls
            population: safety
            dataset: adae
            where: AETERM = 'FALL'
            time: adsl.DAYS
            time-unit: days
            per: {number: 10, unit: weeks}
            compare: [arm]
        """, csv: ["adsl.csv": adsl, "adtte.csv": SmallStudy.adtte, "falls.csv": falls])
  }

  @Test func ratesAreThoseThatRGives() throws {
    let results = try study().results()
    for (id, field, value) in try SmallComparisons.expected(of: "falls") {
      expectClose(try results.row(id).number(field), try #require(value), "\(id) \(field)")
    }
    #expect(try results.value("falls.events") == 3)
    #expect(try results.value("falls.patients") == 5)
    expectClose(try results.value("falls.person-time"), 105.5 / 7)
    #expect(try results.row("falls.incidence-rate").unit == "per 10 patient-weeks")
    #expect(
      try results.row("falls.incidence-rate[arm=a]").text
        == "3.47\u{A0}per 10 patient-weeks (95%\u{A0}CI 0.72 to 10.1)")
  }

  @Test func ratioToNoEventsHasAReasonAndStillAPValue() throws {
    let row = try study().results().row("falls.rate-ratio[arm=a/b]")
    #expect(row.value == nil)
    #expect(row.reason == "not estimable: no events in B")
    #expect(row.p != nil)
  }

  @Test func noEventsAtAllHaveNoRatio() throws {
    let results = try study(falls: "USUBJID,AETERM\ns2,COUGH\n").results()
    #expect(try results.value("falls.incidence-rate") == 0)
    #expect(try results.row("falls.rate-ratio[arm=a/b]").reason == "not estimable: no events")
  }

  @Test func subjectWithoutATimeIsLeftOutWithItsEventsAndCountedInAWarning() throws {
    let outcome = study(adsl: Self.adsl.replacing("A,20.5", with: "A,")).run()
    #expect(outcome.codes == ["subject-without-time"])
    let results = try #require(outcome.results)
    #expect(try results.value("falls.events") == 1)
    #expect(try results.value("falls.patients") == 4)
    expectClose(try results.value("falls.person-time[arm=a]"), 40.0 / 7)
  }

  @Test func timeBelowZeroIsAnError() {
    #expect(
      study(adsl: Self.adsl.replacing("A,20.5", with: "A,-1")).run().codes == ["negative-time"])
  }

  @Test func groupWithoutTimeHasAReason() throws {
    let adsl = Self.adsl.replacing("B,40", with: "B,0").replacing("B,5", with: "B,0")
    let results = try study(adsl: adsl).results()
    #expect(
      try results.row("falls.incidence-rate[arm=b]").reason == "not estimable: no time at risk")
    #expect(
      try results.row("falls.rate-ratio[arm=a/b]").reason == "not estimable: no time at risk")
    let empty = try study(adsl: Self.adsl.replacing("Y,B", with: "N,B")).results()
    #expect(try empty.row("falls.incidence-rate[arm=b]").reason == "no patients")
  }
}

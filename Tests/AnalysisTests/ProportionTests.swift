import Diagnostics
import Results
import TestSupport
import Testing

/// Limits are R 4.2.2's: `binom.test(x, n)$conf.int` and `prop.test(x, n, correct = FALSE)$conf.int`.
struct ProportionTests {
  private static let adsl = """
    USUBJID,SAFFL,ARM
    s1,Y,A
    s2,Y,A
    s3,Y,A
    s4,Y,B
    s5,Y,B
    s6,N,B
    """

  /// s3 was never assessed; s5's response is blank; s6 is not in the population.
  private static let adrs = """
    USUBJID,AVALC
    s1,CR
    s2,PD
    s4,PR
    s5,
    s6,CR
    """

  private func study(
    _ endpoint: String = "", adsl: String = Self.adsl, adrs: String = Self.adrs
  ) -> StudyFixture {
    StudyFixture(
      plan: """
        \(SmallStudy.head.replacing("adae: adae.csv", with: "adrs: adrs.csv"))
        endpoints:
          response:
            kind: proportion
            role: primary
            prespecified: true
            label: Response
            population: safety
            dataset: adrs
            success: AVALC in ('CR', 'PR')
            compare: [arm]
            \(endpoint.isEmpty ? "not-assessed: failure\n    confidence-interval: clopper-pearson" : endpoint)
        """, csv: ["adsl.csv": adsl, "adtte.csv": SmallStudy.adtte, "adrs.csv": adrs])
  }

  private let excluding = "not-assessed: excluded\n    confidence-interval: clopper-pearson"

  @Test func unassessedSubjectsCountAsFailuresWhereThePlanSaysSo() throws {
    let row = try study().results().row("response.proportion")
    #expect(row.events == 2)
    #expect(row.n == 5)
    #expect(row.denominator == 5)
    expectClose(row.value, 0.4, row.id)
    expectClose(row.lower, 0.0527449505263169, row.id)
    expectClose(row.upper, 0.853367200365327, row.id)
    #expect(row.text == "2 of 5 (40%, 95%\u{A0}CI 5% to 85%)")
  }

  @Test func unassessedSubjectsLeaveTheDenominatorWhereThePlanSaysSo() throws {
    let results = try study(excluding).results()
    let row = try results.row("response.proportion")
    #expect(row.events == 2)
    #expect(row.n == 3)
    expectClose(row.value, 2.0 / 3, row.id)
    let arm = try results.row("response.proportion[arm=a]")
    #expect(arm.text == "1 of 2 (50%, 95%\u{A0}CI 1% to 99%)")
    expectClose(arm.lower, 0.0125791170934251, arm.id)
    expectClose(arm.upper, 0.987420882906575, arm.id)
  }

  @Test(arguments: ["failure", "excluded"])
  func unassessedSubjectsAreCountedEitherWay(_ rule: String) throws {
    let results = try study("not-assessed: \(rule)\n    confidence-interval: wilson").results()
    #expect(try results.value("response.not-assessed") == 2)
    #expect(try results.row("response.not-assessed").denominator == 5)
    #expect(try results.row("response.not-assessed[arm=b]").text == "1 (50%)")
  }

  @Test func groupsStandInDeclaredOrderAfterEveryone() throws {
    #expect(
      try study().results().rows.map(\.id) == [
        "response.proportion", "response.not-assessed", "response.proportion[arm=b]",
        "response.not-assessed[arm=b]", "response.proportion[arm=a]",
        "response.not-assessed[arm=a]",
      ])
    let row = try study().results().row("response.proportion[arm=a]")
    #expect(row.level == "A")
    expectClose(row.lower, 0.00840375865961264, row.id)
    expectClose(row.upper, 0.905700675949754, row.id)
  }

  @Test func wilsonIntervalIsTheOneWithoutCorrection() throws {
    let row = try study("not-assessed: failure\n    confidence-interval: wilson").results()
      .row("response.proportion")
    expectClose(row.lower, 0.117620774232648, row.id)
    expectClose(row.upper, 0.769275718723987, row.id)
    #expect(row.method.contains("Wilson 1927"))
  }

  @Test func groupWithoutSubjectsHasAReason() throws {
    let adsl = Self.adsl.replacing(",Y,B", with: ",N,B")
    let row = try study(adsl: adsl).results().row("response.proportion[arm=b]")
    #expect(row.value == nil)
    #expect(row.lower == nil)
    #expect(row.reason == "no patients")
  }

  @Test func groupOfUnassessedSubjectsHasAReasonWhereTheyAreLeftOut() throws {
    let adrs = "USUBJID,AVALC\ns1,CR\n"
    let results = try study(excluding, adrs: adrs).results()
    let row = try results.row("response.proportion[arm=b]")
    #expect(row.value == nil)
    #expect(row.reason == "not estimable: no patient was assessed")
    #expect(try results.value("response.not-assessed[arm=b]") == 2)
  }

  @Test func secondRowOfASubjectIsAnError() {
    let outcome = study(adrs: Self.adrs + "\ns1,PR").run()
    #expect(outcome.codes == ["duplicate-subject"])
    #expect(outcome.results == nil)
  }

  @Test func rowOfAnUnknownSubjectIsAnError() {
    #expect(study(adrs: Self.adrs + "\ns9,PR").run().codes == ["unknown-subject"])
  }

  @Test func subjectWithoutAGroupIsCountedInAWarning() throws {
    let outcome = study(adsl: Self.adsl.replacing("s1,Y,A", with: "s1,Y,")).run()
    #expect(outcome.codes == ["subject-without-group"])
    #expect(try #require(outcome.results).row("response.proportion").n == 5)
    #expect(try #require(outcome.results).row("response.proportion[arm=a]").n == 2)
  }
}

import Results
import TestSupport
import Testing

/// Subjects from a landmark on, in the groups that are known by then; the numbers of an endpoint with a
/// landmark are held against R in ``ComparisonOracleTests``.
struct LandmarkTests {
  /// Time zero is 1 January 2020; s2's response is known on the landmark's day, s4's a day later, s6
  /// never had one, s7 has an event and s8 leaves observation at the landmark itself.
  private static let adsl = """
    USUBJID,SAFFL,ARM,STARTDT,RESP,RESPDT
    s1,Y,A,2020-01-01,yes,2020-01-11
    s2,Y,A,2020-01-01,yes,2020-01-31
    s3,Y,A,2020-01-01,yes,2020-01-20
    s4,Y,B,2020-01-01,yes,2020-02-01
    s5,Y,B,2020-01-01,yes,2020-01-05
    s6,Y,B,2020-01-01,no,
    s7,Y,B,2020-01-01,yes,2020-01-02
    s8,Y,A,2020-01-01,yes,2020-01-02
    """
  private static let adtte = """
    USUBJID,AVAL,CNSR
    s1,40,0
    s2,50,1
    s3,12,0
    s4,60,0
    s5,31,1
    s6,90,0
    s7,30,0
    s8,30,1
    """

  private func study(
    adsl: String = Self.adsl, adtte: String = Self.adtte,
    beforeKnown: String = ", before-known: 'no'",
    landmark: String = "{at: 30, from: adsl.STARTDT}", compare: String = "[arm, response]"
  ) -> StudyFixture {
    let plain = SmallStudy.survival(
      adsl: adsl, adtte: adtte, endpoint: "time-unit: days\nlandmarks: [10]\nlandmark: \(landmark)")
    let response =
      "response: {label: Response, variable: adsl.RESP, known-at: adsl.RESPDT\(beforeKnown), "
      + "levels: ['yes', 'no'], reference: 'no'}"
    return StudyFixture(
      plan: plain.plan.replacing("levels: [B, A]}}", with: "levels: [B, A]}, \(response)}")
        .replacing(
          "ARM: text}}", with: "ARM: text, STARTDT: date, RESPDT: date}}"
        ).replacing("compare: [arm]", with: "compare: \(compare)"), files: plain.files)
  }

  @Test func onlyThoseAfterTheLandmarkAreAnalysedFromThenOn() throws {
    let results = try study().results()
    #expect(try results.value("os.patients") == 5)
    #expect(try results.value("os.events") == 3)
    #expect(try results.row("os.left-before-landmark").text == "3 (38%)")
    // By hand: times 1+ 10 20+ 30 60, so that 3 of 4 at risk survive day 10.
    expectClose(try results.value("os.survival@10"), 0.75)
    #expect(try results.value("os.median") == 30)
    #expect(try #require(results.curves.first).time == [1, 10, 20, 30, 60])
  }

  @Test func groupCountsFromTheDayOnWhichItIsKnown() throws {
    let results = try study().results()
    #expect(try results.value("os.patients[response=yes]") == 3)
    #expect(try results.value("os.patients[response=no]") == 2)
    #expect(try results.value("os.patients[arm=b]") == 3)
    #expect(try results.row("os.log-rank[response]").n == 5)
  }

  @Test func subjectsOfNoKnownGroupAreCountedInAWarning() throws {
    let outcome = study(beforeKnown: "").run()
    #expect(outcome.codes == ["subject-without-group"])
    let results = try #require(outcome.results)
    #expect(try results.value("os.patients") == 5)
    #expect(try results.value("os.patients[response=yes]") == 3)
    #expect(try results.value("os.patients[response=no]") == 0)
  }

  @Test func everyNumberSaysThatItIsOfALandmarkAnalysis() throws {
    let rows = try study().results().rows
    #expect(!rows.isEmpty)
    for row in rows {
      #expect(
        row.method.contains(
          "landmark analysis of subjects without an event and under observation at 30\u{A0}days"),
        "\(row.id)")
    }
  }

  @Test func landmarkIsInDisplayUnits() throws {
    // 1 month is 30.4375 days: the censoring on day 31 is after it.
    let plain = study(landmark: "{at: 1, from: adsl.STARTDT}")
    let months = StudyFixture(
      plan: plain.plan.replacing(
        "time-unit: days", with: "time-unit: days\n    display-unit: months"
      ).replacing("landmarks: [10]", with: "landmarks: [0.5]"), files: plain.files)
    let results = try months.results()
    #expect(try results.value("os.patients") == 5)
    expectClose(try results.value("os.median"), (60 - 30.4375) / 30.4375)
    #expect(try results.value("os.patients[response=yes]") == 3)
  }

  @Test func nobodyAtTheLandmarkIsAWarning() throws {
    let outcome = study(landmark: "{at: 400, from: adsl.STARTDT}").run()
    #expect(outcome.codes == ["nobody-at-landmark"])
    #expect(try #require(outcome.results).row("os.median").reason == "no patients")
  }

  @Test func subjectWithoutTimeZeroIsAnErrorWhereTheGroupDependsOnIt() throws {
    let adsl = Self.adsl.replacing("s4,Y,B,2020-01-01", with: "s4,Y,B,")
    #expect(study(adsl: adsl).run().codes == ["missing-date"])
    #expect(study(adsl: adsl, compare: "[arm]").run().codes == [])
  }

  @Test func competingRisksHaveALandmarkToo() throws {
    let plain = CompetingRisksStudy.study(lines: "landmark: {at: 8, from: adsl.STARTDT}")
    let adsl = CompetingRisksStudy.adsl.replacing("DTHFL\n", with: "DTHFL,STARTDT\n")
      .replacing(",Y\n", with: ",Y,2020-01-01\n").replacing(",N\n", with: ",N,2020-01-01\n")
    var files = plain.files
    files["adsl.csv"] = Array(adsl.utf8)
    let results = try StudyFixture(
      plan: plain.plan.replacing("ARM: text}}", with: "ARM: text, STARTDT: date}}"), files: files
    ).results()
    #expect(try results.value("relapse.patients") == 13)
    #expect(try results.value("relapse.left-before-landmark") == 7)
    #expect(try results.value("relapse.events[cause=relapse]") == 4)
  }
}

import Results
import TestSupport
import Testing

/// Remission of acute leukemia by 6-mercaptopurine, in weeks.
///
/// Freireich et al., Blood 1963;21:699–716
/// (doi:10.1182/blood.V21.6.699.699). Expected values by R 4.2.2, survival 3.5-3.
struct LeukemiaTests {
  private let results: ResultSet

  init() throws {
    let placebo = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]
    let events = [6, 6, 6, 7, 10, 13, 16, 22, 23]
    let censored = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
    let rows =
      placebo.map { ("B", $0, 0) } + events.map { ("A", $0, 0) } + censored.map { ("A", $0, 1) }
    let numbered = rows.enumerated()
    results = try SmallStudy.survival(
      adsl: "USUBJID,SAFFL,ARM\n" + numbered.map { "p\($0),Y,\($1.0)\n" }.joined(),
      adtte: "USUBJID,AVAL,CNSR\n" + numbered.map { "p\($0),\($1.1),\($1.2)\n" }.joined(),
      endpoint: "time-unit: weeks\nlandmarks: [10, 23, 30]"
    ).results()
  }

  @Test func logRankTestIsThatOfSurvdiff() throws {
    // survdiff(Surv(t, e) ~ g): chisq and pchisq(chisq, 1, lower.tail = FALSE)
    let row = try results.row("os.log-rank[arm]")
    expectClose(row.value, 16.792940989216525)
    expectClose(row.p, 4.1688091093345626e-05)
    #expect(row.degreesOfFreedom == 1)
    #expect(row.n == 42)
    #expect(row.events == 30)
  }

  @Test func armsStandInDeclaredOrder() {
    let medians = results.rows.map(\.id).filter { $0.hasPrefix("os.median") }
    #expect(medians == ["os.median", "os.median[arm=b]", "os.median[arm=a]"])
    #expect(results.curves.map(\.level) == [nil, "B", "A"])
  }

  @Test func survivalIsTheProductOfTheSteps() throws {
    let row = try results.row("os.survival@10[arm=a]")
    expectClose(row.value, 18.0 / 21 * 16 / 17 * 14 / 15)
    // summary(survfit(Surv(t, e) ~ 1, conf.type = "log-log"), times = 10)
    expectClose(row.lower, 0.50319951079995651)
    expectClose(row.upper, 0.88936183516926537)
    #expect(row.events == 5)
    #expect(row.n == 21)
    // R's n.risk at 10 is 15: before the event and the censoring of that week.
    #expect(try results.value("os.at-risk@10[arm=a]") == 13)
  }

  @Test func mediansAndTheirLimitsAreThoseOfQuantile() throws {
    let placebo = try results.row("os.median[arm=b]")
    #expect([placebo.value, placebo.lower, placebo.upper] == [8, 4, 11])
    let treated = try results.row("os.median[arm=a]")
    #expect([treated.value, treated.lower, treated.upper] == [23, 13, nil])
    #expect(treated.text == "23\u{A0}weeks (95%\u{A0}CI 13 to NR)")
  }

  @Test func followUpIsTheReverseMedian() throws {
    #expect(try results.value("os.follow-up[arm=a]") == 25)
  }

  @Test func landmarkBeyondFollowUpIsNotEstimableUnlessTheCurveIsAtZero() throws {
    let placebo = try results.row("os.survival@30[arm=b]")
    #expect(placebo.value == 0)
    #expect(placebo.lower == nil)
    let treated = try results.row("os.survival@30[arm=a]")
    expectClose(treated.value, 0.448, relative: 1e-3)
  }
}

struct SurvivalAnalysisTests {
  @Test func landmarkBeyondFollowUpSaysSo() throws {
    let results = try SmallStudy.survival(
      adsl: SmallStudy.adsl, adtte: SmallStudy.adtte, endpoint: "time-unit: days\nlandmarks: [50]"
    ).results()
    let row = try results.row("os.survival@50")
    #expect(row.value == nil)
    #expect(row.lower == nil)
    #expect(row.reason == "not estimable: beyond follow-up")
    #expect(row.text == row.reason)
    #expect(try results.value("os.at-risk@50") == 0)
  }

  @Test func survivalIsCarriedForwardWhereThePlanSaysSo() throws {
    let results = try SmallStudy.survival(
      adsl: SmallStudy.adsl, adtte: SmallStudy.adtte, endpoint: "time-unit: days\nlandmarks: [50]",
      conventions: "{profile: house, beyond-follow-up: carried-forward}"
    ).results()
    // 3/4 at day 10, times 1/2 at day 30.
    expectClose(try results.value("os.survival@50"), 0.375)
  }

  /// 12 months are 365.25 days and 16 months are 487 days exactly.
  @Test func monthsAreConvertedExactlyAfterEstimation() throws {
    let results = try SmallStudy.survival(
      adsl: SmallStudy.adsl,
      adtte: "USUBJID,AVAL,CNSR\ns1,365,0\ns2,366,0\ns3,487,0\ns4,488,1",
      endpoint: "time-unit: days\ndisplay-unit: months\nlandmarks: [12, 16]"
    ).results()
    #expect(try results.value("os.survival@12") == 0.75)
    #expect(try results.value("os.survival@16") == 0.25)
    #expect(try results.value("os.at-risk@16") == 1)
    #expect(results.curves.first?.time[2] == 16)
    #expect(results.curves.first?.unit == "months")
    expectClose(try results.value("os.lower-quartile"), 365.5 / 30.4375)
  }

  private static let units: [(String, String, Double)] = [
    ("days", "months", 30.4375), ("days", "years", 365.25), ("days", "weeks", 7),
    ("months", "years", 12),
  ]

  @Test(arguments: units)
  func eventOnTheDayOfALandmarkIsCounted(
    _ unit: String, _ display: String, _ factor: Double
  ) throws {
    for landmark in [1.0, 3, 4, 7, 11, 16, 28, 32, 48] {
      let time = landmark * factor
      guard time == time.rounded() else { continue }
      let rest = ["s2", "s3", "s4"].map { "\($0),\(time * 2),1" }.joined(separator: "\n")
      let results = try SmallStudy.survival(
        adsl: SmallStudy.adsl, adtte: "USUBJID,AVAL,CNSR\ns1,\(time),0\n\(rest)",
        endpoint: "time-unit: \(unit)\ndisplay-unit: \(display)\nlandmarks: [\(landmark)]"
      ).results()
      let id = "os.survival@\(NumberText.machine(landmark))"
      #expect(try results.value(id) == 0.75, "\(landmark) \(display)")
    }
  }

  @Test func groupWithoutPatientsHasEveryRowWithItsReason() throws {
    let adsl = SmallStudy.adsl.replacing(",B,", with: ",A,")
    let results = try SmallStudy.survival(
      adsl: adsl, adtte: SmallStudy.adtte, endpoint: "time-unit: days\nlandmarks: [15]"
    ).results()
    #expect(try results.value("os.patients[arm=b]") == 0)
    for statistic in ["median", "lower-quartile", "upper-quartile", "survival@15", "follow-up"] {
      let row = try results.row("os.\(statistic)[arm=b]")
      #expect(row.value == nil)
      #expect(row.reason == "no patients")
      #expect(row.text == "no patients")
    }
    let test = try results.row("os.log-rank[arm]")
    #expect(test.value == nil)
    #expect(test.p == nil)
    #expect(test.reason == "not estimable: fewer than two groups at risk of an event")
  }

  @Test func endpointWithoutEventsHasNoTest() throws {
    let adtte = SmallStudy.adtte.replacing(",0", with: ",1")
    let results = try SmallStudy.survival(adsl: SmallStudy.adsl, adtte: adtte).results()
    #expect(try results.row("os.log-rank[arm]").reason == "not estimable: no events")
    #expect(try results.row("os.median").reason == "not reached")
    #expect(try results.row("os.median").text == "not reached")
  }

  @Test func plateauAtTheLevelFollowsTheConvention() throws {
    // Four subjects: events at 10 and 20, then censored: survival stays at exactly one half.
    let adtte = "USUBJID,AVAL,CNSR\ns1,10,0\ns2,20,0\ns3,30,1\ns4,40,1"
    let house = try SmallStudy.survival(adsl: SmallStudy.adsl, adtte: adtte).results()
    #expect(try house.row("os.median").value == nil)
    #expect(try house.row("os.median").reason?.hasPrefix("not estimable") == true)
    let r = try SmallStudy.survival(
      adsl: SmallStudy.adsl, adtte: adtte, conventions: "{profile: r}"
    ).results()
    // quantile(survfit(Surv(c(10, 20, 30, 40), c(1, 1, 0, 0)) ~ 1), 0.5) of survival 3.5-3 is 30.
    #expect(try r.value("os.median") == 30)
  }

  @Test func ticksStandInClinicalUnitsWithAtMostEightIntervals() throws {
    let results = try SmallStudy.survival(
      adsl: SmallStudy.adsl, adtte: SmallStudy.adtte.replacing("s4,40", with: "s4,731"),
      endpoint: "time-unit: days\ndisplay-unit: months"
    ).results()
    let ticks = try #require(results.curves.first?.ticks)
    // 731 days are 24.02 months: steps of 3 months are the smallest with at most 8 … 24.02 / 3 > 8.
    #expect(ticks.map(\.time) == [0, 6, 12, 18, 24])
    #expect(ticks.map(\.atRisk) == [4, 1, 1, 1, 1])
  }
}

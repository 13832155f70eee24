import Results
import TestSupport
import Testing

/// Expected values by R 4.2.2: estimate and variance V by `timepoints(cuminc(t, s), at)` of cmprsk
/// 2.2-11, limits F^exp(±1.959964·√V / (F·log F)); the rest by survival 3.5-3.
struct CompetingRisksAnalysisTests {
  private let results: ResultSet

  init() throws { results = try CompetingRisksStudy.study().results() }

  @Test(arguments: [
    ("@8[cause=relapse]", 0.2066666666666667, 0.0614803376148554, 0.4101296369479244),
    ("@16[cause=relapse]", 0.486285714285714, 0.216352763052571, 0.712098433194185),
    ("@8[cause=death]", 0.1, 0.0159491158798293, 0.2777144801081421),
    ("@16[cause=death]", 0.212, 0.0620859941347907, 0.4207354726817374),
    ("@16[cause=relapse][arm=b]", 0.480952380952381, 0.103112103825687, 0.789910173347222),
    ("@16[cause=death][arm=b]", 0.2142857142857143, 0.0252756709897627, 0.5245602617795571),
    ("@8[cause=relapse][arm=a]", 0.1, 0.00441812272937758, 0.37612194422628392),
    ("@16[cause=relapse][arm=a]", 0.5, 0.114655657193700, 0.801048300542356),
  ])
  func incidenceIsThatOfCuminc(
    _ place: String, _ value: Double, _ lower: Double, _ upper: Double
  ) throws {
    let row = try results.row("relapse.cumulative-incidence\(place)")
    expectClose(row.value, value)
    expectClose(row.lower, lower, relative: 1e-8)
    expectClose(row.upper, upper, relative: 1e-8)
  }

  @Test func eventFreeIsSurvivalWithoutAnyEvent() throws {
    // summary(survfit(Surv(t, s > 0) ~ 1, conf.type = "log-log"), times = 16)
    let row = try results.row("relapse.event-free@16")
    expectClose(row.value, 0.301714285714286)
    expectClose(row.lower, 0.102130850527893)
    expectClose(row.upper, 0.532938062131337)
    #expect(row.events == 12)
    #expect(row.text == "30% (95%\u{A0}CI 10% to 53%)")
  }

  @Test func profileOfRTakesTheIntervalsOfSurvfit() throws {
    // summary(survfit(Surv(t, factor(s)) ~ 1), times = 16): lower and upper of state 1
    let row = try CompetingRisksStudy.study(conventions: "{profile: r}").results()
      .row("relapse.cumulative-incidence@16[cause=relapse]")
    expectClose(row.lower, 0.2917619351003948)
    expectClose(row.upper, 0.8105025620871240)
    #expect(row.method == "Aalen–Johansen estimate, delta-method variance, log interval")
  }

  @Test func countsAddUpToTheGroup() throws {
    // table(s, g)
    let expected = [("", [20, 8, 6, 6]), ("[arm=b]", [10, 4, 3, 3]), ("[arm=a]", [10, 4, 3, 3])]
    for (group, counts) in expected {
      let found = try [
        "patients\(group)", "events[cause=relapse]\(group)", "events[cause=death]\(group)",
        "censored\(group)",
      ].map { try results.value("relapse.\($0)") }
      #expect(found == counts.map(Double.init))
    }
    let events = try results.row("relapse.events[cause=death]")
    #expect(events.category.map(\.label) == ["Death without relapse"])
    #expect(events.denominator == 20)
  }

  @Test func followUpTakesEveryCauseForTheEndOfIt() throws {
    // quantile(survfit(Surv(t, s == 0) ~ 1, conf.type = "log-log"), 0.5)
    let row = try results.row("relapse.follow-up")
    #expect([row.value, row.lower, row.upper] == [25, 12, nil])
  }

  @Test func atRiskIsCountedAfterTheTime() throws {
    // Four of arm B have times after 12; R's n.risk at 15 is 3, before the event then.
    #expect(try results.value("relapse.at-risk@16[arm=b]") == 2)
    #expect(try results.value("relapse.at-risk@8") == 13)
  }

  @Test func curvesHaveTheirCauseAndTheirOwnEvents() throws {
    #expect(
      results.curves.map(\.id) == [
        "relapse.curve[cause=relapse]", "relapse.curve[cause=death]",
        "relapse.curve[cause=relapse][arm=b]", "relapse.curve[cause=death][arm=b]",
        "relapse.curve[cause=relapse][arm=a]", "relapse.curve[cause=death][arm=a]",
      ])
    let curve = try #require(results.curves.first)
    let cause = try #require(curve.cause)
    #expect(cause.label == "Relapse")
    #expect(curve.time.prefix(3) == [4, 5, 8])
    #expect(curve.events.prefix(3) == [0, 2, 2])
    #expect(cause.otherEvents.prefix(3) == [1, 1, 0])
    #expect(curve.censored.prefix(3) == [0, 1, 0])
    for tick in curve.ticks {
      #expect(tick.atRisk + tick.events + tick.otherEvents + tick.censored == 20)
    }
  }

  @Test func probabilitiesOfCausesAndOfNoEventAddUpToOne() throws {
    for curves in [results.curves.prefix(2), results.curves.dropFirst(2).prefix(2)] {
      let (relapse, death) = (try #require(curves.first), try #require(curves.last))
      for index in relapse.time.indices {
        let incidence = [relapse, death].compactMap { $0.cause?.cumulativeIncidence[index] }
        expectClose(incidence.reduce(0, +) + relapse.survival[index], 1, relative: 1e-12)
      }
    }
  }

  @Test func timesAreShownInOtherUnitsAfterEstimation() throws {
    let results = try CompetingRisksStudy.study(
      adtte: CompetingRisksStudy.adtte, lines: "display-unit: weeks"
    ).results()
    // The landmarks are 8 and 16 weeks: after the last time, 25 days.
    let row = try results.row("relapse.cumulative-incidence@8[cause=relapse]")
    #expect(row.value == nil)
    #expect(row.reason == "not estimable: beyond follow-up")
    expectClose(results.curves.first?.time.first, 4.0 / 7)
  }

  @Test func landmarkWithoutAnEventBeforeItHasNoInterval() throws {
    let study = CompetingRisksStudy.study()
    let early = StudyFixture(
      plan: study.plan.replacing("landmarks: [8, 16]", with: "landmarks: [4]"), files: study.files)
    let row = try early.results().row("relapse.cumulative-incidence@4[cause=relapse]")
    #expect(row.value == 0)
    #expect(row.lower == nil)
    #expect(row.text == "0%")
  }
}

/// Transplants for acute leukemia, from the file to the numbers: the same R calls as above.
struct TransplantTests {
  private let results: ResultSet

  init() throws { results = try CompetingRisksStudy.transplants().results() }

  @Test(arguments: [
    ("@12[cause=relapse]", 0.271374764595104, 0.207866339301438, 0.338613084789717),
    ("@60[cause=death]", 0.426610430018684, 0.352267827349156, 0.498802473328219),
    ("@12[cause=relapse][disease=all]", 0.342465753424658, 0.235333948074087, 0.452166735921523),
    ("@60[cause=relapse][disease=all]", 0.387557077625571, 0.274140675579186, 0.499425372366570),
    ("@60[cause=death][disease=all]", 0.386035007610350, 0.273218305603481, 0.497452500875290),
    ("@24[cause=relapse][disease=aml]", 0.241452991452991, 0.163502232449535, 0.327863803988657),
    ("@60[cause=relapse][disease=aml]", 0.281039006399583, 0.194816816364440, 0.373469957820670),
    ("@24[cause=death][disease=aml]", 0.455147283272284, 0.356106525621463, 0.548777061057601),
  ])
  func incidenceIsThatOfCuminc(
    _ place: String, _ value: Double, _ lower: Double, _ upper: Double
  ) throws {
    let row = try results.row("relapse.cumulative-incidence\(place)")
    expectClose(row.value, value)
    expectClose(row.lower, lower, relative: 1e-8)
    expectClose(row.upper, upper, relative: 1e-8)
  }

  @Test func incidenceIsNotOneMinusKaplanMeier() throws {
    // 1 - summary(survfit(Surv(ftime, Status == 1) ~ 1), times = 60)$surv is 0.4712.
    #expect(try results.value("relapse.cumulative-incidence@60[cause=relapse]") < 0.34)
  }

  @Test func eventFreeAndFollowUpAreThoseOfSurvfit() throws {
    let row = try results.row("relapse.event-free@60[disease=aml]")
    expectClose(row.value, 0.263813710328133)
    expectClose(row.lower, 0.180366073928667)
    expectClose(row.upper, 0.354630644782511)
    let followUp = try results.row("relapse.follow-up")
    #expect([followUp.value, followUp.lower, followUp.upper] == [58.23, 42.5, 72.93])
  }
}

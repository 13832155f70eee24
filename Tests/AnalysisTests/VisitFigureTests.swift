import Results
import TestSupport
import Testing

/// The figures over visits, the doses and the medication of the gallery against R 4.2.2: `Tests/Oracle/gallery-visits.R` made the
/// expected values from the data files.
struct VisitFigureOracleTests {
  private static let figures = [
    "doses", "laboratory", "medications", "platelets", "response", "shrinkage",
  ]
  private let results: ResultSet
  private let expected: [(id: String, value: Double?)]

  init() throws {
    results = try StudyFixture(content: "gallery", lock: "2015-03-05").results()
    expected = try OracleFile.lines("gallery-visits-expected.csv").map {
      ($0[0], try OracleFile.number($0[1]))
    }
  }

  @Test func everyValueIsTheOneThatRGives() throws {
    for (id, value) in expected where !id.contains(" ") {
      let row = try results.row(id)
      if let value { expectClose(row.value, value, id) } else { #expect(row.value == nil, "\(id)") }
    }
  }

  @Test func noRowExistsThatRDoesNotKnow() {
    let known = Set(expected.map(\.id))
    let rows = Self.figures.flatMap(results.rows(of:)).map(\.id)
    #expect(rows.count > 250)
    #expect(rows.filter { !known.contains($0) } == [])
  }

  @Test func barsStandFromTheHighestChangeToTheLowest() throws {
    let bars = expected.filter { $0.id.hasPrefix("shrinkage.changes ") }
    let patients = try #require(results.changes.first { $0.analysis == "shrinkage" }).patients
    #expect(patients.map(\.position) == Array(1...bars.count))
    for (patient, bar) in zip(patients, bars) {
      expectClose(patient.change, try #require(bar.value), bar.id)
    }
  }

  @Test func eachColumnOfTheResponseSumsToTheGroup() throws {
    for group in ["", "[regimen=regimen-a]", "[regimen=regimen-b]"] {
      let size = try results.value("response.patients\(group)")
      for visit in ["week-4", "week-8", "week-16", "week-24"] {
        let counts = try ["complete-response", "partial-response", "stable-disease", "progression"]
          .map { try results.value("response.count[visit=\(visit)][category=\($0)]\(group)") }
        let missing = try results.value("response.missing[visit=\(visit)]\(group)")
        #expect(counts.reduce(0, +) + missing == size)
      }
    }
  }
}

struct VisitFigureTests {
  private static let adsl = """
    USUBJID,ARM
    s1,A
    s2,A
    s3,A
    s4,B
    s5,B
    s6,
    """
  private static let visits = """
    USUBJID,WEEK,X,RESP
    s1,0,3,
    s1,4,2.1,PR
    s1,8,2.4,SD
    s2,0,10,
    s2,4,12,PD
    s3,4,5,PR
    s4,0,8,
    s5,0,4,
    s5,4,,
    s5,8,1,CR
    s6,0,10,
    s6,8,9,SD
    """

  private func study(
    figure: String, visits: String = VisitFigureTests.visits, audience: String = "public"
  ) -> StudyFixture {
    let lines = figure.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n")
    return StudyFixture(
      plan: """
        trial: {id: small, acronym: S, title: T, design: randomised, synthetic: true, language: en-GB, patient-level-figures: \(audience)}
        data:
          subject: USUBJID
          subject-level: adsl
          datasets: {adsl: adsl.csv, visits: {file: visits.csv, types: {RESP: text}}}
        populations: {everyone: {label: Everyone, where: "USUBJID is not missing"}}
        groupings: {arm: {label: Arm, variable: adsl.ARM, known-at: baseline, levels: [A, B]}}
        figures:
          f:
        \(lines)
            title: T
            population: everyone
            dataset: visits
        """, csv: ["adsl.csv": Self.adsl, "visits.csv": visits])
  }

  private func waterfall(_ lines: String = "", audience: String = "public") -> StudyFixture {
    study(
      figure: """
        kind: waterfall
        label: Size
        value: X
        baseline: WEEK = 0
        thresholds: [{label: Smaller, at: -30}, {label: Larger, at: 20}]
        \(lines)
        """, audience: audience)
  }

  private func changes(_ study: StudyFixture) throws -> [Double] {
    try #require(study.run().results?.changes.first).patients.map(\.change)
  }

  @Test func aThresholdIsReachedDespiteTheRoundingOfBinaryFractions() throws {
    #expect(100 * (2.1 - 3) / 3.0 != -30, "the plain formula misses it")
    let results = try waterfall("best: lowest").results()
    #expect(try changes(waterfall("best: lowest")) == [20, -10, -30, -75])
    #expect(try results.value("f.count[threshold=smaller]") == 2)
    #expect(try results.value("f.count[threshold=larger]") == 1)
    #expect(try results.row("f.count[threshold=smaller]").text == "2 (50%)")
  }

  @Test func theHighestValueIsTheBestWhereThePlanSaysSo() throws {
    #expect(try changes(waterfall("best: highest")) == [20, -10, -20, -75])
  }

  @Test func onlyLaterRowsOfThePlanCount() throws {
    #expect(try changes(waterfall("best: lowest\nlater: WEEK = 8")) == [-10, -20, -75])
  }

  @Test func patientsWithoutABarAreCountedByReason() throws {
    let results = try waterfall("best: lowest").results()
    #expect(try results.value("f.patients") == 6)
    #expect(try results.value("f.n") == 4)
    #expect(try results.value("f.no-baseline") == 1)
    #expect(try results.value("f.no-later-value") == 1)
  }

  @Test func aPatientWithoutAGroupIsLeftOutWithAWarning() throws {
    let outcome = waterfall("best: lowest\nby: arm").run()
    #expect(outcome.codes == ["subject-without-group"])
    let results = try #require(outcome.results)
    #expect(results.changes[0].patients.map(\.level) == ["A", "A", "B"])
    #expect(try results.value("f.no-baseline[arm=a]") == 1)
    #expect(try results.value("f.no-later-value[arm=b]") == 1)
    #expect(try results.row("f.excluded[reason=no-group]").denominator == 6)
  }

  @Test func singlePatientsAreInTheResultsOnlyWhereEveryoneMaySeeThem() throws {
    let shown = String(decoding: try waterfall("best: lowest").results().json(), as: UTF8.self)
    #expect(shown.contains("\"f.changes\""))
    #expect(!shown.contains("\"s1\""))
    let hidden = try waterfall("best: lowest", audience: "internal").results()
    #expect(hidden.changes.isEmpty)
    #expect(!String(decoding: hidden.json(), as: UTF8.self).contains("changes"))
    #expect(try hidden.value("f.n") == 4)
  }

  @Test func theOrderOfTheDataShowsInNothing() throws {
    let lines = Self.visits.split(separator: "\n")
    let turned = ([lines[0]] + lines.dropFirst().reversed()).joined(separator: "\n")
    let figure = "kind: waterfall\nlabel: S\nvalue: X\nbaseline: WEEK = 0\nbest: lowest"
    let first = try study(figure: figure).results()
    #expect(try study(figure: figure, visits: turned).results().changes == first.changes)
  }

  private let panels = """
    kind: small-multiples
    visit: WEEK
    visits: [{label: Start, value: 0}, {label: Week 4, value: 4.0}, {label: Week 8, value: 8}]
    measures:
      - {label: Size, value: X, unit: mm, digits: 1}
    """

  @Test func valuesThatAreMissingAreCountedAndNotReplaced() throws {
    let results = try study(figure: panels).results()
    let id = "[measure=size][visit=week-4]"
    // Of 2.1, 12 and 5.
    #expect(try results.value("f.median\(id)") == 5)
    #expect(try results.row("f.median\(id)").text == "5.0\u{A0}mm")
    #expect(try results.value("f.n\(id)") == 3)
    #expect(try results.row("f.missing\(id)").text == "3 (50%)")
    #expect(results["f.reference-low[measure=size]"] == nil)
  }

  @Test func aGroupWithoutAValueHasAReason() throws {
    let results = try #require(study(figure: panels + "\nby: arm").run().results)
    let row = try results.row("f.median[measure=size][visit=week-4][arm=b]")
    #expect(row.value == nil)
    #expect(row.reason == "not estimable: every value is missing")
  }

  @Test func aVisitWithoutAnAssessmentHasNoPercentage() throws {
    let figure = """
      kind: response-over-time
      visit: WEEK
      visits: [0, 4, 8]
      response: RESP
      categories: [CR, PR, SD, PD]
      """
    let results = try study(figure: figure).results()
    #expect(try results.row("f.count[visit=0][category=cr]").denominator == 0)
    #expect(try results.value("f.missing[visit=0]") == 6)
    #expect(try results.row("f.count[visit=4][category=pr]").text == "2 (67%)")
  }

  @Test(arguments: [
    ("panels: groups\n", "", "missing-key"), ("", "by: arms\n", "unknown-name"),
  ])
  func panelsNeedGroupsThatExist(panels: String, by: String, code: String) {
    let outcome = study(figure: self.panels + "\n" + panels + by).run()
    #expect(outcome.results == nil)
    #expect(outcome.codes == [code])
  }
}

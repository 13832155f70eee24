import Results
import TestSupport
import Testing

/// Tests, pairs, differences and means of an endpoint's groups against R: `Tests/Oracle/comparisons.R`
/// made every expected number, with R 4.2.2 and survival 3.5-3.
struct SurvivalComparisonTests {
  private static let allTests =
    "tests: [log-rank, gehan, tarone-ware, peto-peto, fleming-harrington(0 1), "
    + "fleming-harrington(1 0.5), trend]"

  private static func study(_ name: String) throws -> StudyFixture {
    switch name {
    case "plain": try TransplantStudy.fixture([allTests, "pairwise: holm"])
    case "stratified":
      try TransplantStudy.fixture([allTests, "pairwise: holm", "strata: [sex, graft]"])
    case "estimates":
      try TransplantStudy.fixture([
        "landmarks: [12, 24, 60]", "landmark-differences: true", "restricted-mean: 24",
        "cumulative-hazard: true",
      ])
    case "common": try TransplantStudy.fixture(["restricted-mean: common"])
    case "score":
      try TransplantStudy.fixture(
        ["strata: [sex, graft]"], conventions: "{hazard-ratio-p: score}")
    case "likelihood-ratio":
      try TransplantStudy.fixture(conventions: "{hazard-ratio-p: likelihood-ratio}")
    case "forest":
      try TransplantStudy.fixture(
        ["strata: [sex, graft]"], compare: "[disease]",
        figures: [
          "forest: {kind: forest, title: F, endpoint: efs, by: disease, subgroups: [sex, phase]}"
        ])
    case "entry":
      try TransplantStudy.fixture(
        [
          "landmarks: [12]", "entry: ENTRY", "strata: [sex]", "restricted-mean: 24",
          "tests: [log-rank, gehan, fleming-harrington(0 1)]", "cumulative-hazard: true",
        ], compare: "[disease]", variables: [late])
    case "weight":
      try TransplantStudy.fixture(
        ["landmarks: [12]", "weight: W", "restricted-mean: 24", "cumulative-hazard: true"],
        compare: "[disease]", variables: ["bmt.W: case when Sex = 'F' then 3 else 1 end"])
    default: throw UnknownCase(name: name)
    }
  }

  /// Under observation from half of their own time on.
  private static let late = "bmt.ENTRY: case when Age > 30 then ftime / 2 else 0 end"

  private struct UnknownCase: Error {
    let name: String
  }

  private static let cases = [
    "plain", "stratified", "estimates", "common", "score", "likelihood-ratio", "forest",
    "entry", "weight",
  ]

  @Test(arguments: cases)
  func everyNumberIsTheOneThatRGives(_ name: String) throws {
    let results = try Self.study(name).results()
    let lines = try OracleFile.lines("comparisons-expected.csv").filter { $0[0] == name }
    try #require(!lines.isEmpty)
    for line in lines {
      guard let row = results[line[1]] else {
        Issue.record("no row \(line[1])")
        continue
      }
      let actual = try row.number(line[2])
      if let expected = try OracleFile.number(line[3]) {
        expectClose(actual, expected, "\(line[1]) \(line[2])")
      } else {
        #expect(actual == nil, "\(line[1]) \(line[2])")
      }
    }
  }

  @Test(arguments: cases)
  func noComparisonExistsThatRDoesNotKnow(_ name: String) throws {
    let known = Set(try OracleFile.lines("comparisons-expected.csv").map { $0[1] })
    let results = try Self.study(name).results()
    let statistics: Set = [
      "log-rank", "gehan", "tarone-ware", "peto-peto", "fleming-harrington", "trend",
    ]
    let rows = results.rows.filter { statistics.contains($0.statistic) }
    #expect(rows.map(\.id).filter { !known.contains($0) } == [])
    #expect(Set(rows.map(\.id)).count == rows.count)
  }

  @Test func theCaseNamesAreThoseOfTheFile() throws {
    let named = Set(try OracleFile.lines("comparisons-expected.csv").map { $0[0] })
    #expect(named == Set(Self.cases))
  }

  @Test func aTestSaysWhatItWeighs() throws {
    let results = try Self.study("plain").results()
    let late = try results.row("efs.fleming-harrington[rho=0][gamma=1][disease]")
    #expect(late.test == "Fleming–Harrington (0, 1)")
    #expect(late.method.contains("ρ = 0 and γ = 1"))
    #expect(late.category.map(\.label) == ["0", "1"])
    #expect(late.text.hasPrefix("Fleming–Harrington (0, 1) χ² = "))
    let logRank = try results.row("efs.log-rank[disease]")
    #expect(logRank.method == "Log-rank test, two-sided (Mantel 1966)")
  }

  @Test func aStratifiedTestNamesItsStrata() throws {
    let row = try Self.study("stratified").results().row("efs.log-rank[disease]")
    #expect(
      row.method == "Log-rank test, two-sided (Mantel 1966), stratified by sex and graft")
  }

  @Test func aPairPrintsBothPValues() throws {
    let row = try Self.study("plain").results().row("efs.log-rank[phase=relapse/cr1]")
    #expect(row.level == "Relapse")
    #expect(row.reference == "CR1")
    #expect(row.text.contains("adjusted (unadjusted p"))
    #expect(row.method.contains("Holm"))
  }

  @Test func onlyGroupingsOfThreeLevelsOrMoreHavePairs() throws {
    let results = try Self.study("plain").results()
    #expect(!results.rows.contains { $0.statistic == "log-rank" && $0.reference == "ALL" })
    #expect(results.rows.count { $0.statistic == "log-rank" && $0.level != nil } == 6)
    #expect(!results.rows.contains { $0.statistic == "trend" && $0.level != nil })
  }

  @Test func subjectsWithoutAStratumAreLeftOutOfTestsAndCounted() throws {
    let outcome = try TransplantStudy.fixture(
      ["strata: [band]"],
      groupings: [
        "band: {label: Band, variable: bmt.BAND, known-at: baseline, levels: [old, young]}"
      ],
      variables: ["bmt.BAND: case when Age > 40 then 'old' when Age > 20 then 'young' end"]
    ).run()
    #expect(outcome.codes.contains("subject-without-group"))
    let results = try #require(outcome.results)
    let tested = try #require(try results.row("efs.log-rank[disease]").n)
    let everyone = try #require(try results.row("efs.patients").n)
    #expect(tested < everyone)
    #expect(try results.row("efs.hazard-ratio[disease=aml/all]").n == tested)
  }

  @Test func aGroupWithoutPatientsHasPairsWithAReasonAndDoesNotCount() throws {
    let results = try TransplantStudy.fixture(
      ["pairwise: holm"], compare: "[phase]", where: "Phase <> 'CR3'"
    ).results()
    let empty = try results.row("efs.log-rank[phase=cr3/cr1]")
    #expect(empty.value == nil)
    #expect(empty.reason == "not estimable: fewer than two groups at risk of an event")
    #expect(try results.row("efs.log-rank[phase=cr2/cr1]").method.contains("for 3 pairs"))
  }

  @Test func theFirstLetterOfAStratumIsSmallInSentences() throws {
    let row = try Self.study("score").results().row("efs.hazard-ratio[phase=cr2/cr1]")
    #expect(row.test == "score")
    #expect(row.method.contains("of all levels, stratified by sex and graft, Efron"))
    #expect(row.method.hasSuffix("Wald interval and score test"))
  }

  @Test func differencesAreInPercentagePointsAndMeansInDisplayUnits() throws {
    let results = try Self.study("estimates").results()
    let difference = try results.row("efs.survival-difference@12[disease=aml/all]")
    #expect(difference.text == "4.4\u{A0}percentage points (95%\u{A0}CI \u{2212}9.6 to 18.3)")
    #expect(difference.test == "Wald")
    let mean = try results.row("efs.restricted-mean@24")
    #expect(mean.unit == "months")
    #expect(mean.at == 24)
    #expect(mean.text.contains("\u{A0}months (95%\u{A0}CI "))
  }

  @Test func aCommonHorizonStandsInNoIdButInTheRow() throws {
    let results = try Self.study("common").results()
    let row = try results.row("efs.restricted-mean[disease=aml]")
    expectClose(row.at, 110.37)
    #expect(row.method.contains("the smallest of the compared groups’ last observed times"))
  }

  @Test func beyondFollowUpNothingIsCompared() throws {
    let results = try TransplantStudy.fixture([
      "landmarks: [112]", "landmark-differences: true", "restricted-mean: 112",
      "cumulative-hazard: true",
    ]).results()
    for id in [
      "efs.survival-difference@112[phase=cr2/cr1]", "efs.cumulative-hazard@112[phase=cr2]",
      "efs.restricted-mean@112[phase=cr2]", "efs.restricted-mean-difference@112[phase=cr2/cr1]",
      "efs.restricted-mean-ratio@112[phase=cr2/cr1]",
    ] {
      let row = try results.row(id)
      #expect(row.value == nil && row.lower == nil && row.p == nil)
      #expect(row.reason == "not estimable: beyond follow-up")
    }
  }

  @Test func aReferenceWithoutPatientsGivesNoContrast() throws {
    let results = try TransplantStudy.fixture(
      ["landmarks: [6]", "landmark-differences: true", "restricted-mean: 6"], compare: "[disease]",
      where: "D = 'AML'"
    ).results()
    for id in [
      "efs.survival-difference@6[disease=aml/all]",
      "efs.restricted-mean-difference@6[disease=aml/all]",
    ] {
      #expect(
        try results.row(id).reason == "not estimable: no patients in the reference group")
    }
    #expect(try results.row("efs.restricted-mean@6[disease=all]").reason == "no patients")
  }

  @Test func withoutTheKeysThereIsOneTestAndNoContrast() throws {
    let results = try TransplantStudy.fixture(["landmarks: [12]"]).results()
    let statistics = Set(results.rows.map(\.statistic))
    #expect(
      statistics == [
        "patients", "events", "censored", "median", "lower-quartile", "upper-quartile",
        "survival", "at-risk", "follow-up", "log-rank", "hazard-ratio",
      ])
  }

  @Test func countsUnderTheCurveAddUpWithThoseNotYetObserved() throws {
    let results = try Self.study("entry").results()
    let curve = try #require(results.curves.first { $0.id == "efs.curve" })
    #expect(try #require(curve.ticks.first?.notEntered) > 0)
    #expect(curve.ticks.last?.notEntered == 0)
    for tick in curve.ticks {
      let notEntered = try #require(tick.notEntered)
      #expect(tick.atRisk + tick.events + tick.censored + notEntered == curve.n)
    }
    #expect(zip(curve.events, curve.censored).allSatisfy { $0 + $1 > 0 }, "entries are no steps")
    let plain = try TransplantStudy.fixture().results()
    #expect(plain.curves.flatMap(\.ticks).allSatisfy { $0.notEntered == nil })
  }

  @Test(arguments: [
    ("entry: ENTRY", "bmt.ENTRY: case when Age > 5 then 0 end", "missing-entry"),
    ("entry: ENTRY", "bmt.ENTRY: case when Age > 30 then -1 else 0 end", "invalid-entry"),
    ("entry: ENTRY", "bmt.ENTRY: ftime", "invalid-entry"),
    (
      "entry: ENTRY", "bmt.ENTRY: case when ftime > 0.1 then ftime - 0.00000000001 else 0 end",
      "near-ties"
    ),
    ("entry: ENTRY", "bmt.ENTRY: case when ftime > 1 then 1 else 0 end", "empty-risk-set"),
    ("weight: W", "bmt.W: Age / 7", "invalid-weight"),
    ("weight: W", "bmt.W: case when Age > 30 then 0 else 1 end", "invalid-weight"),
    ("weight: W", "bmt.W: case when Age > 30 then 2 end", "invalid-weight"),
  ])
  func whatCannotBeUsedIsAnError(_ line: String, variable: String, code: String) throws {
    let outcome = try TransplantStudy.fixture([line], compare: "[disease]", variables: [variable])
      .run()
    #expect(outcome.results == nil)
    #expect(Set(outcome.codes) == [code])
  }
}

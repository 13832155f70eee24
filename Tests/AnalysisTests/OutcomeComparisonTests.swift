import Results
import TestSupport
import Testing

/// Two arms, women 2 of 5 and 1 of 4, men 4 of 6 and 1 of 7.
///
/// Expected values are R 4.2.2's:
/// `Tests/Oracle/outcomes.R`, second part.
struct OutcomeComparisonTests {
  static let cells = [
    ("A", "F", 2, 5), ("A", "M", 4, 6), ("B", "F", 1, 4), ("B", "M", 1, 7),
  ]

  private func study(
    _ endpoint: String, cells: [(String, String, Int, Int)] = Self.cells,
    conventions: String = "{profile: house}", notAssessed: String = "failure"
  ) -> StudyFixture {
    let subjects = cells.flatMap { arm, sex, successes, size in
      (0..<size).map { (arm, sex, $0 < successes ? "CR" : "PD") }
    }
    let adsl = subjects.enumerated().map { "s\($0),Y,\($1.0),\($1.1)\n" }.joined()
    let adrs = subjects.enumerated().map { "s\($0),\($1.2)\n" }.joined()
    let head = SmallStudy.head.replacing("adae: adae.csv", with: "adrs: adrs.csv")
      .replacing("levels: [B, A]}", with: "levels: [B, A], reference: B}, sex: \(Self.sex)")
    return StudyFixture(
      plan: """
        \(head)
        endpoints:
          response:
            kind: proportion
            role: primary
            prespecified: true
            label: Response
            population: safety
            dataset: adrs
            success: AVALC = 'CR'
            compare: [arm]
            not-assessed: \(notAssessed)
            \(endpoint.split(separator: "\n").joined(separator: "\n    "))
        conventions: \(conventions)
        """,
      csv: [
        "adsl.csv": "USUBJID,SAFFL,ARM,SEX\n" + adsl, "adtte.csv": SmallStudy.adtte,
        "adrs.csv": "USUBJID,AVALC\n" + adrs,
      ])
  }

  private static let sex =
    "{label: Sex, variable: adsl.SEX, known-at: baseline, levels: [F, M]}"
  private static let everything = """
    difference: newcombe
    ratios: [risk-ratio, odds-ratio]
    test: chi-square
    strata: [sex]
    null-proportion: 0.2
    """

  @Test func everyComparisonIsTheOneThatRGives() throws {
    let results = try study(Self.everything).results()
    for (id, field, value) in try SmallComparisons.expected(of: "response")
    where !id.hasPrefix("response.fisher") {
      expectClose(try results.row(id).number(field), try #require(value), "\(id) \(field)")
    }
    let fisher = try study("test: fisher").results().row("response.fisher[arm]")
    let p = try #require(
      try SmallComparisons.expected(of: "response").first { $0.id == "response.fisher[arm]" }?.value
    )
    expectClose(fisher.p, p)
    #expect(fisher.value == fisher.p)
    #expect(fisher.text == "Fisher’s exact test, p\u{A0}=\u{A0}0.18")
  }

  @Test func testsAreCorrectedForContinuityWhereTheConventionsSaySo() throws {
    for conventions in ["{chi-square-correction: yes}", "{profile: r}"] {
      let results = try study(Self.everything, conventions: conventions).results()
      for (id, field, value) in try SmallComparisons.expected("corrected", of: "response") {
        expectClose(try results.row(id).number(field), try #require(value), "\(id) \(field)")
      }
      #expect(try results.row("response.chi-square[arm]").method.contains("with Yates"))
    }
  }

  @Test(arguments: ["agresti-coull", "jeffreys"])
  func intervalIsTheOneThatIsAskedFor(_ interval: String) throws {
    let named = try study("confidence-interval: \(interval)").results()
    let conventional = try study(
      "ratios: [risk-ratio]", conventions: "{proportion-interval: \(interval)}"
    ).results()
    for (id, field, value) in try SmallComparisons.expected(interval, of: "response") {
      expectClose(try named.row(id).number(field), try #require(value), "\(id) \(field)")
      #expect(try conventional.row(id).number(field) == named.row(id).number(field))
    }
  }

  @Test func rowsStandAfterThoseOfTheGroups() throws {
    let ids = try study(Self.everything).results().rows.map(\.id)
    #expect(
      Array(ids.dropFirst(6)) == [
        "response.exact-test", "response.exact-test[arm=b]", "response.exact-test[arm=a]",
        "response.difference[arm=a/b]", "response.risk-ratio[arm=a/b]",
        "response.odds-ratio[arm=a/b]", "response.chi-square[arm]",
        "response.cochran-mantel-haenszel[arm]", "response.common-odds-ratio[arm=a/b]",
      ])
  }

  @Test func differenceIsToldInPercentagePoints() throws {
    let row = try study(Self.everything).results().row("response.difference[arm=a/b]")
    #expect(row.text == "36.4\u{A0}percentage\u{A0}points (95%\u{A0}CI \u{2212}3.3 to 63.8)")
    #expect((row.level, row.reference) == ("A", "B"))
    #expect((row.n, row.events) == (22, 8))
  }

  @Test func comparisonsWithoutAnOutcomeHaveReasons() throws {
    let cells = Self.cells.map { ($0.0, $0.1, 0, $0.3) }
    let results = try study(Self.everything, cells: cells).results()
    #expect(
      try results.row("response.risk-ratio[arm=a/b]").reason
        == "not estimable: no patient of B had the outcome")
    #expect(try results.row("response.odds-ratio[arm=a/b]").value == nil)
    #expect(
      try results.row("response.chi-square[arm]").reason
        == "not estimable: all patients have one outcome")
    #expect(try results.row("response.cochran-mantel-haenszel[arm]").p == nil)
    #expect(try results.row("response.common-odds-ratio[arm=a/b]").reason != nil)
    #expect(try results.value("response.difference[arm=a/b]") == 0)
  }

  @Test func groupWithoutPatientsIsComparedWithNobody() throws {
    let cells = Self.cells.filter { $0.0 == "B" }
    let results = try study(Self.everything, cells: cells).results()
    for id in ["difference[arm=a/b]", "risk-ratio[arm=a/b]", "odds-ratio[arm=a/b]"] {
      #expect(try results.row("response.\(id)").reason == "not estimable: no patients in A")
    }
    for id in ["chi-square[arm]", "cochran-mantel-haenszel[arm]"] {
      #expect(
        try results.row("response.\(id)").reason
          == "not estimable: fewer than two groups with patients")
    }
    #expect(try results.row("response.exact-test[arm=a]").reason == "no patients")
  }

  @Test func subjectWithoutAStratumIsCountedInAWarningAndLeftOutOfTheStrataAlone() throws {
    let cells = Self.cells + [("A", "", 1, 1)]
    let outcome = study(Self.everything, cells: cells).run()
    #expect(outcome.codes == ["subject-without-group"])
    let results = try #require(outcome.results)
    #expect(try results.row("response.difference[arm=a/b]").n == 23)
    #expect(try results.row("response.cochran-mantel-haenszel[arm]").n == 22)
    #expect(try results.row("response.common-odds-ratio[arm=a/b]").n == 22)
  }
}

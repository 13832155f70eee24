@testable import AnalysisPlan
import Displays
import Results
import Testing

private typealias Fixture = EndpointTableFixture

/// Columns that compare groups, in tables of proportions, measurements and rates.
struct OutcomeComparisonTableTests {
  private func compared(
    _ statistic: String, _ text: String, _ value: Double?, analysis: String = "response"
  ) -> ResultRow {
    var row = Fixture.row(
      analysis, statistic, selector: "[arm=group-2/group-1]", text: text)
    (row.grouping, row.level, row.reference) = ("arm", "High dose", "Placebo")
    row.value = value
    row.reason = value == nil ? text : nil
    row.n = 50
    return row
  }

  private func tested(
    _ statistic: String, _ p: Double, selector: String = "[arm]", analysis: String = "response"
  ) -> ResultRow {
    var row = Fixture.row(analysis, statistic, selector: selector, text: "p = \(p)")
    row.grouping = selector == "[arm]" ? "arm" : nil
    (row.value, row.p) = (4.2, p)
    return row
  }

  private var proportionRows: [ResultRow] {
    [
      Fixture.proportion("response", 0, 28, of: 50, 0.4125441, 0.7000928),
      Fixture.count("response", "not-assessed", 0, 0, of: 50),
      Fixture.proportion("response", 1, 8, of: 14, 0.2886, 0.8234),
      Fixture.count("response", "not-assessed", 1, 0, of: 14),
      Fixture.proportion("response", 2, 20, of: 36, 0.3810, 0.7206),
      Fixture.count("response", "not-assessed", 2, 0, of: 36),
    ]
  }

  private func proportions(_ rows: [ResultRow], change: (inout Proportion) -> Void) throws
    -> Display
  {
    guard case .proportion(var details) = Fixture.proportions() else {
      throw FixtureError()
    }
    change(&details)
    return Fixture.display(
      .proportions(endpoints: [PlanFixture.located("response")]),
      [Fixture.endpoint("response", "Response", .proportion(details))], proportionRows + rows)
  }

  private struct FixtureError: Error {}

  @Test("each level has its difference to the reference, the grouping its tests")
  func proportionColumns() throws {
    let display = try proportions([
      compared(
        "difference", "\u{2212}2\u{A0}percentage\u{A0}points (95%\u{A0}CI \u{2212}29 to 27)", -0.02),
      tested("fisher", 0.0496), tested("exact-test", 0.48, selector: ""),
    ]) { details in
      details.comparison.difference = .newcombe
      details.comparison.test = .fisher
      details.nullProportion = 0.5
    }
    let cells = Fixture.cells(display)
    #expect(
      Array(cells[0].suffix(3)) == [
        "p, against 50%", "Difference, percentage points (95%\u{A0}CI)", "p, Fisher",
      ])
    #expect(cells[2].suffix(3) == ["0.48", "–", "–"])
    #expect(cells[3] == ["Treatment", "0.0496"])
    #expect(cells[4].suffix(3) == ["–", "Reference", "–"])
    #expect(cells[5].suffix(3) == ["–", "\u{2212}2 (\u{2212}29 to 27)", "–"])
    #expect(display.notes.contains("p, Fisher: Method of fisher."))
    #expect(display.resultIDs.contains("response.difference[arm=group-2/group-1]"))
    #expect(display.textAlternative.contains("of High dose to Placebo: \u{2212}2"))
    #expect(display.csv.contains("\nresponse,,arm,High dose,Placebo,difference,"))
  }

  @Test("a comparison without a value stands as NE, its reason in a note")
  func missingComparison() throws {
    let display = try proportions([compared("risk-ratio", "not estimable: no patients in A", nil)])
    {
      $0.comparison.ratios = [.riskRatio]
    }
    #expect(Fixture.cells(display)[5].last == "NE")
    #expect(
      display.notes.contains(
        "Risk ratio of High dose to Placebo: not estimable: no patients in A."))
    #expect(display.abbreviations.map(\.short) == ["CI", "NE"])
  }

  @Test("a test of a grouping that could not be made has its reason in a note")
  func missingTest() throws {
    var row = tested("chi-square", 1)
    (row.value, row.p, row.reason) = (nil, nil, "not estimable: all patients have one outcome")
    let display = try proportions([row]) { $0.comparison.test = .chiSquare }
    #expect(Fixture.cells(display)[3] == ["Treatment", "NE"])
    #expect(
      display.notes.contains("p, χ², treatment: not estimable: all patients have one outcome."))
  }

  private func measured(_ group: Int, _ mean: Double, missing: Int) -> [ResultRow] {
    let statistics = [
      ("mean", mean), ("sd", 2.25), ("median", 7.5), ("lower-quartile", 6), ("upper-quartile", 9),
      ("minimum", 1), ("maximum", 12),
    ]
    return [
      Fixture.count("weight", "n", group, 20),
      Fixture.count("weight", "missing", group, missing, of: 20 + missing),
    ]
      + statistics.map { statistic, value in
        var row = Fixture.row("weight", statistic, group, text: "\(value)")
        row.value = value
        return row
      }
  }

  @Test("measurements stand with their decimals, the tests beside their estimates")
  func measurements() {
    let details = Continuous(
      value: PlanFixture.located("AVAL"), unit: "kg", digits: 1, tests: [.tTest, .kruskalWallis],
      pairedWith: nil)
    let rows =
      measured(0, 7.456, missing: 1) + measured(1, 7.1, missing: 0) + measured(2, 10.25, missing: 1)
      + [
        compared(
          "mean-difference", "3.15\u{A0}kg (95%\u{A0}CI 1.00 to 5.30)", 3.15, analysis: "weight"),
        tested("t-test", 0.012, selector: "[arm=group-2/group-1]", analysis: "weight"),
        tested("kruskal-wallis", 0.03, analysis: "weight"),
      ].map { row in
        var row = row
        if row.statistic == "mean-difference" { row.unit = "kg" }
        if row.statistic == "t-test" { (row.grouping, row.reference) = ("arm", "Placebo") }
        return row
      }
    let display = Fixture.display(
      .continuous(endpoints: [PlanFixture.located("weight")]),
      [Fixture.endpoint("weight", "Weight", .continuous(details))], rows)
    #expect(
      Fixture.cells(display) == [
        [
          "Endpoint and group", "N", "Missing", "Mean (SD)", "Median (Q1, Q3)", "Range",
          "Difference of means (95%\u{A0}CI)", "p, t test", "p, Kruskal–Wallis",
        ],
        ["Weight, kg"],
        [
          "All patients", "20", "1", "\u{2007}7.46 (2.25)", "7.5 (6.0, 9.0)", "1.0 to 12.0", "–",
          "–", "–",
        ],
        ["Treatment", "0.030"],
        [
          "Placebo", "20", "0", "\u{2007}7.10 (2.25)", "7.5 (6.0, 9.0)", "1.0 to 12.0", "Reference",
          "–", "–",
        ],
        [
          "High dose", "20", "1", "10.25 (2.25)", "7.5 (6.0, 9.0)", "1.0 to 12.0",
          "3.15 (1.00 to 5.30)", "0.012", "–",
        ],
      ])
    #expect(display.abbreviations.map(\.short) == ["CI", "Q1", "Q3", "SD"])
  }

  @Test("rates stand under their unit, the ratio beside its p value")
  func rates() {
    let details = EventRate(
      time: PlanFixture.located("DAYS"), timeUnit: .days, perNumber: 100, perUnit: .years)
    let rows = (0...2).flatMap { group -> [ResultRow] in
      var time = Fixture.row("falls", "person-time", group, text: "10.0\u{A0}patient-years")
      time.value = 10
      var rate = Fixture.row(
        "falls", "incidence-rate", group,
        text: "30.0\u{A0}per 100 patient-years (95%\u{A0}CI 6.2 to 87.7)")
      (rate.value, rate.unit) = (30, "per 100 patient-years")
      return [
        Fixture.count("falls", "patients", group, 12), Fixture.count("falls", "events", group, 3),
        time, rate,
      ]
    }
    var ratio = compared("rate-ratio", "1.00 (95%\u{A0}CI 0.13 to 7.47)", 1, analysis: "falls")
    ratio.p = 1
    let display = Fixture.display(
      .eventRates(endpoints: [PlanFixture.located("falls")]),
      [Fixture.endpoint("falls", "Falls", .eventRate(details))], rows + [ratio])
    let cells = Fixture.cells(display)
    #expect(
      cells[0] == [
        "Endpoint and group", "N", "Events", "Patient-years", "Rate (95%\u{A0}CI)",
        "Rate ratio (95%\u{A0}CI)", "p",
      ])
    #expect(cells[1] == ["Falls, per 100 patient-years"])
    #expect(
      cells.last == [
        "High dose", "12", "3", "10.0", "30.0 (6.2 to 87.7)", "1.00 (0.13 to 7.47)", ">0.99",
      ])
    #expect(display.notes.contains { $0.contains("independent") })
  }
}

@testable import AnalysisPlan
@testable import Displays
import Foundation
import FoundationXML
import Markup
import Results
import TestSupport
import Testing

private typealias Fixture = EndpointTableFixture

/// Numbers are invented; what is held is where each stands.
struct ComparisonTableTests {
  private func endpoint(_ change: (inout SurvivalComparisons) -> Void) -> Endpoint {
    var endpoint = Fixture.endpoint("os", "Survival", Fixture.timing)
    guard case .timeToEvent(var details) = endpoint.kind else { return endpoint }
    change(&details.comparisons)
    endpoint.kind = .timeToEvent(details)
    return endpoint
  }

  private func test(_ id: String, _ statistic: String, p: Double?) -> ResultRow {
    var row = Fixture.row("os", statistic, text: "\(statistic) χ² = 4.21, 1 df")
    row.id = "os.\(id)"
    (row.grouping, row.test) = ("arm", statistic)
    (row.value, row.degreesOfFreedom, row.p) = (p.map { _ in 4.21 }, p.map { _ in 1 }, p)
    row.reason = p == nil ? "not estimable: no events" : nil
    return row
  }

  private func contrast(_ statistic: String, _ place: String, text: String) -> ResultRow {
    var row = Fixture.row("os", statistic, selector: "\(place)[arm=group-2/group-1]", text: text)
    (row.grouping, row.level, row.reference) = ("arm", "High dose", "Placebo")
    (row.value, row.p, row.test, row.confidenceLevel) = (-0.12, 0.2, "Wald", 0.95)
    (row.at, row.unit) = (6, "months")
    return row
  }

  private func mean(_ group: Int) -> ResultRow {
    var row = Fixture.row(
      "os", "restricted-mean", group, text: "4.2\u{A0}months (95%\u{A0}CI 3.1 to 5.3)")
    (row.value, row.at, row.unit, row.confidenceLevel) = (4.2, 6, "months", 0.95)
    return row
  }

  private func display(_ endpoint: Endpoint, _ rows: [ResultRow]) -> Display {
    Fixture.display(.comparisons(endpoint: PlanFixture.located("os")), [endpoint], rows)
  }

  private var everything: Display {
    let endpoint = endpoint { comparisons in
      comparisons.tests = [.logRank, .flemingHarrington(rho: 0, gamma: 1)]
      comparisons.pairwise = .holm
      comparisons.hasLandmarkDifferences = true
      comparisons.restrictedMean = .time(6)
    }
    var pair = test("log-rank[arm=group-2/group-1]", "log-rank", p: 0.08)
    (pair.level, pair.reference) = ("High dose", "Placebo")
    return display(
      endpoint,
      [
        test("log-rank[arm]", "log-rank", p: 0.0401),
        test("fleming-harrington[rho=0][gamma=1][arm]", "fleming-harrington", p: nil), pair,
        contrast(
          "survival-difference", "@6",
          text: "\u{2212}12\u{A0}percentage points (95%\u{A0}CI \u{2212}25 to 2)"),
        mean(0), mean(1), mean(2),
        contrast(
          "restricted-mean-difference", "@6",
          text: "1.1\u{A0}months (95%\u{A0}CI 0.2 to 2.0)"),
        contrast("restricted-mean-ratio", "@6", text: "1.21 (95%\u{A0}CI 1.04 to 1.40)"),
      ])
  }

  @Test("each comparison stands under its heading with its estimate and its p value")
  func lines() {
    let cells = Fixture.cells(everything)
    let expected = [
      ["Comparison", "Statistic, or estimate (95%\u{A0}CI)", "p"],
      ["All patients"],
      ["Restricted mean to 6\u{A0}months, months", "4.2 (3.1 to 5.3)", "–"],
      ["Treatment"], ["Log-rank test", "χ²\u{A0}=\u{A0}4.21 (1\u{A0}df)", "0.040"],
      ["Fleming–Harrington (0, 1) test", "NE", "NE"],
      ["Log-rank test of pairs, p adjusted"],
      ["High dose to Placebo", "χ²\u{A0}=\u{A0}4.21 (1\u{A0}df)", "0.080"],
      ["Difference at 6\u{A0}months, percentage points"],
      ["High dose to Placebo", "\u{2212}12 (\u{2212}25 to 2)", "0.20\u{2007}"],
      ["Restricted mean to 6\u{A0}months, months"],
      ["Placebo", "4.2 (3.1 to 5.3)", "–"], ["High dose", "4.2 (3.1 to 5.3)", "–"],
      ["Difference of means to 6\u{A0}months, months"],
      ["High dose to Placebo", "1.1 (0.2 to 2.0)", "0.20\u{2007}"],
      ["Ratio of means to 6\u{A0}months"],
      ["High dose to Placebo", "1.21 (1.04 to 1.40)", "0.20\u{2007}"],
    ]
    #expect(cells == expected)
  }

  @Test("what cannot be tested has its reason in a note, and each method stands once")
  func notes() {
    let notes = everything.notes
    #expect(notes.contains("Fleming–Harrington (0, 1) test: not estimable: no events."))
    #expect(notes.count { $0 == "Method of log-rank." } == 1)
  }

  @Test("a stratified test says so")
  func strata() {
    let endpoint = endpoint { $0.strata = [PlanFixture.located("sex")] }
    let cells = Fixture.cells(
      display(endpoint, [test("log-rank[arm]", "log-rank", p: 0.0401)]))
    #expect(
      cells.contains(["Stratified log-rank test", "χ²\u{A0}=\u{A0}4.21 (1\u{A0}df)", "0.040"]))
  }

  @Test("the first of the tests stands in the table of times")
  func leadingTest() {
    let endpoint = endpoint { $0.tests = [.gehan, .logRank] }
    let rows = [
      test("gehan[arm]", "gehan", p: 0.03), test("log-rank[arm]", "log-rank", p: 0.0401),
    ]
    let display = Fixture.display(
      .timeToEvent(endpoint: PlanFixture.located("os")), [endpoint], rows)
    #expect(Fixture.cells(display).contains(["Treatment", "0.030"]))
    #expect(display.resultIDs == ["os.gehan[arm]"])
  }

  @Test("every result it shows is named, and the table is well-formed")
  func complete() {
    let display = everything
    #expect(display.resultIDs.count == 9)
    let table = Node.tag("table", [:], display.tableNodes)
    #expect(XMLParser(data: Data(MarkupWriter(.xml).string(table).utf8)).parse())
  }
}

@testable import AnalysisPlan
import Displays
import Markup
import Results
import Testing

private typealias Fixture = EndpointTableFixture

/// Which result each number of a table leads to.
struct CellResultTests {
  /// A cell of a table: what it shows, its number and its result.
  private struct Cell: Equatable {
    let text: String
    let value: String?
    let result: String?

    init(_ text: String, _ value: String?, _ result: String?) {
      (self.text, self.value, self.result) = (text, value, result)
    }
  }

  /// The rows of `td` cells, spaces that align numbers left out; rows without any are none.
  private func rows(_ nodes: [Node]) -> [[Cell]] {
    nodes.flatMap { node -> [[Cell]] in
      guard case .element(let element) = node else { return [] }
      guard element.name == "tr" else { return rows(element.children) }
      let cells = element.children.compactMap { child -> Cell? in
        guard case .element(let cell) = child, cell.name == "td" else { return nil }
        let text = child.plainText.replacing("\u{2007}", with: "")
        return Cell(text, cell.attribute("data-v"), cell.attribute("data-result"))
      }
      return cells.isEmpty ? [] : [cells]
    }
  }

  @Test func allCellsOfAProportionNameIt() {
    let display = Fixture.display(
      .proportions(endpoints: [PlanFixture.located("response")]),
      [Fixture.endpoint("response", "Response", Fixture.proportions())],
      [Fixture.proportion("response", 0, 28, of: 50, 0.4125441, 0.7000928)])
    #expect(
      rows(display.tableNodes).first == [
        Cell("50", "50", "response.proportion"),
        Cell("28 (56%)", "0.56", "response.proportion"),
        Cell("41 to 70", nil, "response.proportion"),
      ])
  }

  @Test func theIntervalOfAStoppingRuleNamesTheProportion() {
    let display = Fixture.display(
      .stoppingRule(endpoint: PlanFixture.located("dlt")),
      [Fixture.endpoint("dlt", "Toxicity", Fixture.rule)],
      [Fixture.proportion("dlt", selector: "[look=one]", 1, of: 10, 0.0025, 0.445)])
    let cells = rows(display.tableNodes).joined().filter { $0.text == "0 to 45" }
    #expect(cells == [Cell("0 to 45", nil, "dlt.proportion[look=one]")])
  }

  /// Group 1 has a result at 40, the first tick after 0; nothing has one at 80.
  @Test func estimatesAtALandmarkNameItsResultAndAllElseTheCurve() throws {
    let fixture = SurvivalFixture(
      groups: [("Control", SurvivalFixture.tenObservations)], ticks: [0, 60, 80])
    let table = rows([try #require(fixture.display.dataTable)])
    let (curve, landmark) = ("os.curve[arm=group-1]", "os.survival@60[arm=group-1]")
    #expect(table.map { $0.map(\.result) }[0] == [curve, curve, curve, curve])
    // One event, at 54, before 60.
    #expect(
      table[1] == [
        Cell("90% (47 to 99)", "0.9", landmark), Cell("9", "9", curve), Cell("0", "0", curve),
        Cell("1", "1", curve),
      ])
    #expect(table.map { $0.map(\.result) }[2] == [curve, curve, curve, curve])
  }

  @Test(arguments: [(value: 9.0, isNamed: true), (value: 8, isNamed: false)])
  func numbersAtRiskNameTheirResultWhereItSaysTheSame(value: Double, isNamed: Bool) throws {
    let fixture = SurvivalFixture(
      groups: [("Control", SurvivalFixture.tenObservations)], ticks: [0, 60])
    var atRisk = ResultRow(
      id: "os.at-risk@60[arm=group-1]", analysis: "os", endpoint: "os", population: "safety",
      statistic: "at-risk", method: "Count of subjects at risk after the time", text: "9")
    (atRisk.at, atRisk.value) = (60, value)
    let results = ResultSet(
      header: fixture.header, rows: fixture.results.rows + [atRisk], curves: fixture.curves)
    let table = rows([try #require(present(fixture.plan, results)[0].dataTable)])
    #expect(table[1][1].result == (isNamed ? atRisk.id : "os.curve[arm=group-1]"))
  }

  /// The estimates at 30 and 90 have results; those of no event are of no single cause.
  @Test func incidenceAtALandmarkNamesTheResultOfItsCause() throws {
    let fixture = IncidenceFixture(
      groups: [("All", IncidenceFixture.twelve)], ticks: [0, 30], shown: ["death"])
    let table = rows([try #require(fixture.figure.dataTable)])
    let curve = "relapse.curve[cause=death]"
    #expect(table[0].map(\.result) == [String](repeating: curve, count: 6))
    #expect(
      table[1].map(\.result) == [
        "relapse.cumulative-incidence@30[cause=death]", "relapse.event-free@30", curve, curve,
        curve, curve,
      ])
  }

  @Test func hazardsAndCountsNameTheCurve() throws {
    let display = HazardDiagnosticsFixture.displays[0]
    let table = rows([try #require(display.dataTable)])
    #expect(table.count == 14)
    #expect(table[0].map(\.result) == [String](repeating: "os.curve[arm=group-1]", count: 4))
    #expect(table.joined().allSatisfy { $0.result?.hasPrefix("os.curve[arm=group-") == true })
  }

  /// The number of a p value's cell is the p value, not the statistic.
  @Test func theInteractionOfAForestFigureHoldsItsPValue() throws {
    let display = ForestFixture.displays[0]
    let cells = rows([try #require(display.dataTable)]).joined().filter {
      $0.result?.contains(".interaction[") == true
    }
    #expect(!cells.isEmpty)
    for cell in cells {
      let value = try #require(cell.value.flatMap(Double.init))
      #expect(cell.text == NumberText.p(value))
    }
  }
}

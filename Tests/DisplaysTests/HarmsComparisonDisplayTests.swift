@testable import AnalysisPlan
import Displays
import Foundation
import Markup
import Results
import Testing

struct HarmsDotsDifferenceTests {
  private static let fixture = HarmsDotsFixture(
    terms: HarmsDotsFixture.terms(9), groups: [("Placebo", 86), ("Low", 84), ("High", 84)],
    minimumPercent: 20, hasDifferences: true)
  private static let display = fixture.display

  @Test("no text leaves the picture or touches another", arguments: [0, 1])
  func textsKeepApart(index: Int) throws {
    try expectTextsApart(Picture(Self.display, index))
  }

  @Test(
    "each estimate and its limits lie where the second axis has them, within 0.1 unit",
    arguments: [0, 1])
  func estimates(index: Int) throws {
    let picture = try Picture(Self.display, index)
    let ticks = picture.parts.compactMap { part in
      part.number("data-panel-tick").flatMap { value in part.number("x").map { (value, $0) } }
    }
    let (first, last) = (try #require(ticks.first), try #require(ticks.last))
    #expect(ticks.contains { $0.0 == 0 })
    func place(_ value: Double) -> Double {
      first.1 + (value - first.0) / (last.0 - first.0) * (last.1 - first.1)
    }
    let rows = picture.parts.filter { $0.element.attribute("data-estimates") != nil }
    #expect(rows.count == Self.display.textAlternative.components(separatedBy: "Term ").count - 1)
    for (term, row) in rows.enumerated() {
      let dots = DotReading.dots(row.element)
      #expect(dots.map(\.series) == [2, 3])
      for dot in dots {
        let difference = try #require(Self.fixture.difference(term, dot.series - 1))
        let value = try #require(difference.value)
        let lower = try #require(difference.lower)
        let upper = try #require(difference.upper)
        #expect(abs(dot.x - place(value)) <= 0.1)
        let line = self.line(of: dot.series, in: row.element)
        let ends = try #require(line)
        #expect(abs(ends.lowerBound - place(lower)) <= 0.1)
        #expect(abs(ends.upperBound - place(upper)) <= 0.1)
      }
    }
  }

  private func line(of series: Int, in row: Element) -> ClosedRange<Double>? {
    for case .element(let element) in row.children.flatMap(\.flattened)
    where element.attribute("class") == "series-\(series)" {
      let ends = stepVertices(element.attribute("d") ?? "") ?? []
      if ends.count == 2 { return ends[0].x...ends[1].x }
    }
    return nil
  }

  @Test("the plots stand side by side, the numbers of the wide picture in its table only")
  func numbers() throws {
    let wide = try Picture(Self.display, 0)
    let narrow = try Picture(Self.display, 1)
    #expect(!wide.texts.contains { $0.text.contains("%)") })
    #expect(narrow.texts.contains { $0.text.contains("%)") })
    let node = try #require(Self.display.dataTable)
    let table = MarkupWriter(.html).string(node)
    #expect(table.contains("Low: difference to Placebo, percentage points (95%\u{A0}CI)"))
    #expect(Self.display.csv.contains("harms.difference[class=0][term=0][arm=group-3/group-1]"))
    #expect(Self.display.csv.hasPrefix("class,term,grade,group,statistic,value,lower,upper,"))
    #expect(Self.display.notes.contains { $0.contains("no term is tested") })
  }

  @Test("without differences there is one plot and the file is as it was")
  func withoutDifferences() throws {
    var fixture = Self.fixture
    fixture.hasDifferences = false
    let parts = try Picture(fixture.display, 0).parts
    #expect(!parts.contains { $0.element.attribute("data-estimates") != nil })
    #expect(fixture.display.csv.hasPrefix("class,term,grade,group,value,denominator,"))
  }
}

struct HarmsComparisonTableTests {
  private static let rows: [ResultRow] = {
    var difference = ResultRow(
      id: "harms.difference[arm=group-2/group-1]", analysis: "harms", population: "safety",
      statistic: "difference", method: "Difference; some interval",
      text: "14\u{A0}percentage\u{A0}points (95%\u{A0}CI 4 to 24)")
    (difference.grouping, difference.level, difference.reference) = ("arm", "High dose", "Placebo")
    (difference.value, difference.lower, difference.upper) = (0.14, 0.04, 0.24)
    let rates = TableFixture.rows(
      "harms", "incidence-rate", "", values: [12.5, 20, 16],
      texts: ["12.5", "20.0", "16.0"].map {
        "\($0)\u{A0}per 100 patient-years (95%\u{A0}CI 10.0 to 30.0)"
      }
    ).map { row in
      var row = row
      row.unit = "per 100 patient-years"
      return row
    }
    let times = TableFixture.rows(
      "harms", "person-time", "", values: [35, 22, 57],
      texts: ["35.0", "22.0", "57.0"].map { "\($0)\u{A0}patient-years" })
    return times + TableFixture.harmsRows + rates + [difference]
  }()

  private func display(
    _ columns: [AdverseEventColumn], rows: [ResultRow] = Self.rows
  ) -> Display {
    TableFixture.display(
      .adverseEvents(endpoint: PlanFixture.located("harms"), columns: columns), name: "ae",
      rows: rows)
  }

  @Test("a rate of other events than stand in its line has its own events and time beside it")
  func ratesOfOtherEvents() {
    let events = [300, 433, 733]
    var next = events.makeIterator()
    let rows = Self.rows.map { row in
      guard row.statistic == "incidence-rate" else { return row }
      var row = row
      row.events = next.next()
      return row
    }
    let cells = EndpointTableFixture.cells(display([.events, .rate], rows: rows))
    #expect(
      cells[2].prefix(5).suffix(4) == [
        "301", "12.5 (10.0 to 30.0); 300 in 35.0\u{A0}patient-years", "433",
        "20.0 (10.0 to 30.0); 433 in 22.0\u{A0}patient-years",
      ])
    let alone = EndpointTableFixture.cells(display([.rate], rows: rows))
    #expect(alone[2][1] == "12.5 (10.0 to 30.0); 300 in 35.0\u{A0}patient-years")
  }

  @Test("differences stand at the end, a column each level but the reference")
  func differences() {
    let rows = EndpointTableFixture.cells(display([.patients, .difference]))
    #expect(rows[0].last == "Difference to Placebo, percentage points (95%\u{A0}CI)")
    #expect(rows[1].last == "High dose")
    #expect(rows[2] == ["Any adverse event", "69 (80%)", "79 (94%)", "148 (87%)", "14 (4 to 24)"])
    #expect(rows[4].last == "–")
  }

  @Test("rates stand with the time at risk in the head, without unit and level in the cells")
  func rates() {
    let display = display([.events, .rate])
    let rows = EndpointTableFixture.cells(display)
    #expect(rows[0][1].contains("35.0\u{A0}patient-years)"))
    #expect(
      rows[2] == [
        "Any adverse event", "301", "12.5 (10.0 to 30.0)", "433", "20.0 (10.0 to 30.0)", "734",
        "16.0 (10.0 to 30.0)",
      ])
    #expect(display.notes.contains { $0.contains("take events for independent of each other") })
    #expect(!display.notes.contains { $0.contains("Percentages") })
  }

  @Test("the file has limits where there are any, and the patients whatever is shown")
  func file() {
    let csv = display([.events, .rate]).csv
    #expect(csv.hasPrefix("class,term,group,statistic,value,lower,upper,denominator,result"))
    #expect(csv.contains("harms.patients[arm=group-1]"))
    #expect(csv.contains("harms.incidence-rate[arm=group-1]"))
  }

  @Test("what makes an event serious is said below a table with such a row")
  func serious() {
    let rows = TableFixture.harmsRows
    let harms = Harms(
      classColumn: PlanFixture.located("AEBODSYS"), termColumn: PlanFixture.located("AEDECOD"),
      serious: Clause(
        text: "AESER = 'Y'", location: PlanFixture.nowhere, expression: .missing),
      dictionary: "MedDRA 26.1", definition: "treatment-emergent", anyLabel: "Any such event")
    let table = TableDeclaration(
      name: "ae", title: "Events", notes: [], population: "safety",
      by: PlanFixture.located("arm"), total: true,
      kind: .adverseEvents(endpoint: PlanFixture.located("harms")), location: PlanFixture.nowhere)
    let plan = PlanFixture.plan(
      grouping: TableFixture.grouping,
      endpoints: [PlanFixture.endpoint("harms", label: "Harms", kind: .harms(harms))],
      tables: [table])
    let display = present(plan, ResultSet(header: PlanFixture.header(), rows: rows, curves: []))[0]
    #expect(display.notes.contains("Serious: events with AESER = 'Y' in the data."))
    #expect(EndpointTableFixture.cells(display)[2][0] == "Any such event")
  }
}

import Diagnostics
import Displays
import Foundation
import Markup
@testable import Publishing
import Results
import Tables
import Testing
import Wording

/// How a table leads from its numbers to how they were made.
struct CellOriginsTests {
  private func cell(_ id: String, _ value: Double?) -> Table.Cell {
    Table.Cell("shown", .results([id]), value: value)
  }

  private func originsOf(
    _ cells: [Table.Cell], in input: PublishingInput = Demo.input()
  ) -> CellOrigins? {
    var walk = OriginWalk(entries: NumberEntries(input), data: "lock") { id, analysis in
      .init(file: id.hasPrefix("os") ? "" : "numbers-harms.html", definition: "#of-\(analysis)")
    }
    for cell in cells { walk.add(cell) }
    return walk.written
  }

  /// The origin of one cell.
  private func origin(
    _ id: String, _ value: Double?, in input: PublishingInput = Demo.input()
  ) throws -> [String] {
    try read(#require(originsOf([cell(id, value)], in: input)))[0]
  }

  /// The texts of each cell's origin, read as the page's script reads them.
  private func read(_ origins: CellOrigins) throws -> [[String]] {
    let texts = origins.texts.components(separatedBy: "\n")
    let lines = origins.origins.components(separatedBy: ";").map { line in
      line.components(separatedBy: " ").compactMap { Int($0).map { texts[$0] } }
    }
    return try origins.cells.components(separatedBy: " ").map { lines[try #require(Int($0))] }
  }

  @Test func saysHowEachCellWasMadeInTheWordsOfTheList() throws {
    let cells = [cell("harms.patients[term=event-3]", 3.0), cell("os.median[arm=a]", 21.0)]
    let read = try read(#require(originsOf(cells)))
    #expect(
      read == [
        [
          "numbers-harms.html", "Safety population", "of 120", "patients with at least one event",
          "Safety population", "SAFFL = 'Y'", "#of-harms", "lock", "", "",
        ],
        [
          "", "Safety population; A", "n 60, events 33",
          "Kaplan–Meier, log–log interval; level 0.95", "Safety population", "SAFFL = 'Y'",
          "#of-os",
          "lock", "21.0 (14.2 to not estimable) months", "",
        ],
      ])
  }

  @Test func holdsTheFullValueWhereTheCellShowsAnotherPartOfTheResult() throws {
    #expect(try origin("harms.patients[term=event-3]", 0.025)[8] == "3.0")
  }

  @Test func writesAnOriginThatCellsShareOnce() throws {
    let cells = (0..<5).map { cell("harms.patients[term=event-\($0)]", Double($0)) }
    let origins = try #require(originsOf(cells))
    #expect(origins.cells == "0 0 0 0 0")
    #expect(origins.origins == "0 1 2 3 1 4 5 6 7 7")
  }

  @Test func aCellOfHowManyWereAnalysedSaysSoItself() throws {
    #expect(try origin("os.median[arm=a]", 60)[8] == "")
  }

  @Test func aCellOfAnIntervalHoldsTheEstimateWithItsLimits() throws {
    #expect(try origin("os.median[arm=a]", nil)[8] == "21.0 (14.2 to not estimable) months")
  }

  /// The demonstration with one more result.
  private func input(with row: ResultRow) -> PublishingInput {
    var input = Demo.input()
    input.results = ResultSet(
      header: input.results.header, rows: input.results.rows + [row], curves: input.results.curves)
    return input
  }

  private func test(_ id: String, _ value: Double?, p: Double) -> ResultRow {
    var row = ResultRow(
      id: id, analysis: "os", endpoint: "os", population: "safety", statistic: "log-rank",
      method: "Log-rank test", text: "p = 0.83")
    (row.grouping, row.value, row.p) = ("arm", value, p)
    (row.test, row.degreesOfFreedom) = ("log-rank", 1)
    return row
  }

  /// The statistic 0.048 must not be read as the p value, which is 0.83.
  @Test func aCellOfAPValueHoldsItInFullAndNamesItsStatisticApart() throws {
    let input = input(with: test("os.log-rank[arm]", 0.0476, p: 0.8273))
    let origin = try origin("os.log-rank[arm]", 0.8273, in: input)
    #expect(Array(origin[8...]) == ["P 0.8273", "log-rank statistic 0.0476; df 1"])
    // The cell of the statistic itself is as before.
    let statistic = try self.origin("os.log-rank[arm]", 0.0476, in: input)
    #expect(Array(statistic[8...]) == ["", ""])
  }

  @Test func aTestWhoseOnlyValueIsItsPValueHasNoStatistic() throws {
    let input = input(with: test("os.exact-test", 0.038, p: 0.038))
    // The number in the cell is in full already.
    let origin = try origin("os.exact-test", 0.038, in: input)
    #expect(Array(origin[8...]) == ["", ""])
  }

  @Test func thePValueOfAnEstimateNamesTheEstimateWithItsLimits() throws {
    var row = test("os.hazard-ratio[arm=a/b]", 0.91, p: 0.6)
    (row.lower, row.upper, row.confidenceLevel, row.test) = (0.43, 1.96, 0.95, "Wald")
    let origin = try origin(row.id, 0.6, in: input(with: row))
    #expect(Array(origin[8...]) == ["P 0.6", "estimate 0.91 (0.43 to 1.96); test: Wald; df 1"])
  }

  @Test func whoIsComparedIsToldByTheLabelOfTheGrouping() throws {
    let origin = try origin(
      "os.log-rank[arm]", 0.5, in: input(with: test("os.log-rank[arm]", 1, p: 0.5)))
    #expect(origin[1] == "Safety population; levels of Treatment")
  }

  /// The population, method and level are those of the estimate at 12 months.
  @Test func aCurveIsToldOfInTheWordsOfItsEstimates() throws {
    var survival = ResultRow(
      id: "os.survival@12[arm=a]", analysis: "os", endpoint: "os", population: "safety",
      statistic: "survival", method: "Kaplan–Meier estimate", text: "60%")
    (survival.grouping, survival.level, survival.confidenceLevel) = ("arm", "A", 0.95)
    let input = input(with: survival)
    let origin = try origin("os.curve[arm=a]", 0.8, in: input)
    #expect(
      origin == [
        "", "Safety population; A", "n 60, events 22",
        "Kaplan–Meier estimate; level 0.95; points in results.json", "Safety population",
        "SAFFL = 'Y'", "#of-os", "lock", "", "",
      ])
    #expect(try self.origin("os.curve[arm=a]", nil, in: input)[8] == "not estimable")
  }

  @Test func aPopulationWithoutARuleIsOfAllSubjects() throws {
    var input = Demo.input()
    input.populationRules = [:]
    let origin = try origin("os.median[arm=a]", 21.0, in: input)
    #expect(Array(origin[4...5]) == ["Safety population: all subjects", ""])
  }

  @Test func aTableWithoutResultsHasNone() {
    #expect(originsOf([Table.Cell("text", .words)]) == nil)
  }

  private func site() throws -> Site {
    var input = Demo.input(harmsRows: 700)
    let shown = ["os.median[arm=a]", "harms.patients[term=event-650]"]
    input.displays.append(
      Display(
        name: "origins", number: 9, title: "Both", subtitle: "",
        content: .table(
          Table(columns: [], bodies: [[Table.Row(nil, shown.map { cell($0, nil) })]])),
        notes: [], abbreviations: [], textAlternative: "", csv: "a\n", resultIDs: shown))
    return try PublishingTests.site(input)
  }

  @Test func aTableLinksToTheListsOfItsNumbersInBothProducts() throws {
    let site = try site()
    let page = String(decoding: try #require(site.files["other.html"]), as: UTF8.self)
    #expect(page.contains(#"<a href="numbers-os.html#os.median(arm=a)">os</a>"#))
    #expect(
      page.contains(
        #"<a href="numbers-harms-2.html#harms.patients(term=event-650)">harms, part 2</a>"#))
    #expect(page.contains("data-cells=\"0 1\""))
    let report = String(decoding: try #require(site.files["report.html"]), as: UTF8.self)
    #expect(report.contains(##"<a href="#os.median(arm=a)">os</a>"##))
    #expect(report.contains("<a href=\"numbers-harms-2.html#harms.patients(term=event-650)\">"))
  }

  @Test func theFrontPageBeginsWithTheKeyResults() throws {
    var input = Demo.input()
    let median = try #require(input.results["os.median[arm=a]"])
    input.keyResults = [KeyResult("Survival", [median]), KeyResult("By group", [median, median])]
    var log = DiagnosticLog()
    let site = try #require(assemble(input, into: &log))
    let page = String(decoding: try #require(site.files["index.html"]), as: UTF8.self)
    let link =
      "<a class=\"value\" href=\"numbers.html#os.median(arm=a)\"><data value=\"21.0\">"
      + "21.0 months (95% CI 14.2 to NE)</data>"
    #expect(page.contains("<dl class=\"key-results\"><dt>Survival</dt><dd>\(link)"))
    #expect(page.components(separatedBy: "<dd>A \(link)").count == 3)
    let other = String(decoding: try #require(site.files["harms.html"]), as: UTF8.self)
    #expect(!other.contains("key-results\""))
  }
}

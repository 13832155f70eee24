import Diagnostics
import Displays
import Foundation
import Markup
@testable import Publishing
import Results
import Testing
import Wording

/// How a table leads from its numbers to how they were made.
struct CellOriginsTests {
  private func cell(_ id: String, _ value: String?) -> Node {
    .tag("td", ["data-v": value, "data-result": id], ["shown"])
  }

  private func originsOf(_ cells: [Node]) -> CellOrigins? {
    let input = Demo.input()
    let entries = NumberEntries(
      populationLabels: input.populationLabels, words: .british, fullNumber: input.fullNumber)
    return CellOrigins(
      [.tag("tbody", [:], [.tag("tr", [:], cells)])], results: input.results, entries: entries
    ) { $0.hasPrefix("os") ? "" : "numbers-harms.html" }
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
    let cells = [cell("harms.patients[term=event-3]", "3.0"), cell("os.median[arm=a]", "21.0")]
    let read = try read(#require(originsOf(cells)))
    #expect(
      read == [
        ["numbers-harms.html", "Safety population", "of 120", "patients with at least one event"],
        [
          "", "Safety population; A", "n 60, events 33",
          "Kaplan–Meier, log–log interval; level 0.95",
          "21.0 (14.2 to not estimable) months",
        ],
      ])
  }

  @Test func holdsTheFullValueWhereTheCellShowsAnotherPartOfTheResult() throws {
    let read = try read(#require(originsOf([cell("harms.patients[term=event-3]", "0.025")])))
    #expect(read[0].last == "3.0")
  }

  @Test func writesAnOriginThatCellsShareOnce() throws {
    let cells = (0..<5).map { cell("harms.patients[term=event-\($0)]", "\($0).0") }
    let origins = try #require(originsOf(cells))
    #expect(origins.cells == "0 0 0 0 0")
    #expect(origins.origins == "0 1 2 3")
  }

  @Test func aTableWithoutResultsHasNone() {
    #expect(originsOf([.tag("td", [:], ["text"])]) == nil)
  }

  private func site() throws -> Site {
    var input = Demo.input(harmsRows: 700)
    let shown = ["os.median[arm=a]", "harms.patients[term=event-650]"]
    input.displays.append(
      Display(
        kind: .table, name: "origins", number: 9, title: "Both", subtitle: "",
        content: [.tag("tbody", [:], [.tag("tr", [:], shown.map { cell($0, nil) })])], notes: [],
        abbreviations: [], textAlternative: "", csv: "a\n", resultIDs: shown))
    var log = DiagnosticLog()
    let site = assemble(input, into: &log)
    #expect(log.diagnostics.isEmpty)
    return try #require(site)
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

  @Test func theTextOfAGroupHeadIsAnElementOfItsOwn() {
    let head = Node.tag("th", ["scope": "rowgroup", "colspan": "3"], ["Sex"])
    let rows: [Node] = [
      .tag("thead", [:], [.tag("tr", [:], [head])]), .tag("tbody", [:], [.tag("tr", [:], [head])]),
    ]
    #expect(
      MarkupWriter(.html).string(withSteadyGroupHeads(rows))
        == "<thead><tr><th scope=\"rowgroup\" colspan=\"3\">Sex</th></tr></thead>"
        + "<tbody><tr><th scope=\"rowgroup\" colspan=\"3\"><span>Sex</span></th></tr></tbody>")
  }
}

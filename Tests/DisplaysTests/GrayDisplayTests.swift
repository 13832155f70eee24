import Displays
import Markup
import Results
import Testing

/// Gray's test in the table of competing risks and in the figure of a grouping.
struct GrayDisplayTests {
  private let displays: [Display]

  init() {
    var fixture = IncidenceFixture(
      groups: [
        ("Placebo", IncidenceFixture.group(60, mean: 150, seed: 3)),
        ("Active", IncidenceFixture.group(60, mean: 300, seed: 4)),
      ])
    fixture.isGrouped = true
    fixture.shown = ["relapse"]
    let results = fixture.results
    let tests = IncidenceFixture.causes.map { name, label in
      var row = ResultRow(
        id: "relapse.gray[cause=\(name)][arm]", analysis: "relapse", population: "safety",
        statistic: "gray", method: "Method of Gray", text: "Gray χ² = 4.21, 1 df, p = 0.040")
      row.category = [.init(name: "cause", label: label)]
      row.grouping = "arm"
      if name == "relapse" {
        (row.value, row.degreesOfFreedom, row.p) = (4.21, 1, 0.0402)
      } else {
        row.reason = "not estimable: no events of the cause"
      }
      return row
    }
    displays = present(
      fixture.plan,
      ResultSet(
        header: results.header, rows: results.rows + tests, curves: results.curves))
  }

  private func rows(_ node: Node) -> [[String]] {
    guard case .element(let element) = node else { return [] }
    guard element.name == "tr" else { return element.children.flatMap(rows) }
    return [element.children.map(\.plainText)]
  }

  @Test("the table has a line of p values below the levels, each across its cause's columns")
  func line() {
    let table = displays[0]
    let last = table.tableNodes.flatMap(rows).last
    #expect(last == ["Gray’s test", "–", "p\u{A0}=\u{A0}0.040", "NE", "–", "–"])
    let markup = MarkupWriter(.html).string(table.tableNodes)
    #expect(markup.contains("data-result=\"relapse.gray[cause=relapse][arm]\""))
    #expect(markup.contains("colspan=\"3\" data-v=\"0.0402\""))
    #expect(table.notes.contains("Gray’s test: Method of Gray."))
    #expect(
      table.notes.contains(
        "Gray’s test of death without relapse: not estimable: no events of the cause."))
    #expect(table.csv.contains("gray,,4.21,,,,relapse.gray[cause=relapse][arm],0.0402"))
    #expect(table.textAlternative.contains("relapse: Gray χ² = 4.21"))
  }

  @Test("the figure tells the test of the cause it shows, in the picture and below it")
  func figure() throws {
    let figure = displays[1]
    let note = try #require(figure.notes.first { $0.hasPrefix("Gray’s test:") })
    #expect(
      note.replacing("\u{A0}", with: " ")
        == "Gray’s test: χ² = 4.21, df = 1, p = 0.040. Method of Gray.")
    #expect(try #require(figure.svg).contains("Gray’s test"))
    #expect(figure.resultIDs.contains("relapse.gray[cause=relapse][arm]"))
    #expect(!figure.resultIDs.contains("relapse.gray[cause=death][arm]"))
  }
}

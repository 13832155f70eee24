import Displays
import Markup
import TestSupport
import Testing

struct CompetingRisksTableTests {
  private let display: Display

  init() {
    var fixture = IncidenceFixture(
      groups: [("Placebo", IncidenceFixture.group(60, mean: 150, seed: 3)), ("Nobody", [])])
    fixture.isGrouped = true
    fixture.shown = ["relapse"]
    display = fixture.table
  }

  private func rows(_ node: Node) -> [[String]] {
    guard case .element(let element) = node else { return [] }
    guard element.name == "tr" else { return element.children.flatMap(rows) }
    return [element.children.map(\.plainText)]
  }

  @Test("the table is as it was looked at and found right")
  func snapshot() {
    let table = MarkupWriter(.html).string(display.tableNodes).replacing("<tr", with: "\n<tr")
    let words = [display.title, display.subtitle] + display.notes + [display.textAlternative]
    assertSnapshot(
      (words + [table, "", display.csv]).joined(separator: "\n"), named: "competing-risks.txt")
  }

  @Test("rows are everyone and each level under its grouping")
  func stub() {
    let rows = display.tableNodes.flatMap(rows)
    #expect(
      rows.map { $0[0] } == [
        "Group", "Events", "All patients", "Treatment", "Placebo", "Nobody",
      ])
    let empty = rows.last?.dropFirst(2).map { $0.replacing("\u{2007}", with: "") }
    #expect(empty == ["0", "–", "–", "0", "–", "–", "–", "–"])
    #expect(display.notes.contains("Nobody: no patients."))
  }

  @Test("a cause spans its events and its times, and every cell carries the result it shows")
  func columns() {
    let rows = display.tableNodes.flatMap(rows)
    #expect(
      rows[0] == ["Group", "Patients", "Relapse", "Death without relapse", "Alive without relapse"])
    #expect(
      rows[1] == [
        "Events", "30 days", "90 days", "Events", "30 days", "90 days", "30 days", "90 days",
      ])
    let markup = MarkupWriter(.html).string(display.tableNodes)
    #expect(markup.contains("data-result=\"relapse.cumulative-incidence@30[cause=death]\""))
    #expect(display.resultIDs.count == 3 * 9)
  }
}

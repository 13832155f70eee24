import Results
import Tables
import Testing

@testable import Displays

/// Letters of the data are not the program's abbreviations.
struct OwnAbbreviationsTests {
  private func row(_ label: String) -> ResultRow {
    var row = ResultRow(
      id: "t.count[category=\(label)]", analysis: "t", population: "all", statistic: "count",
      method: "count", text: "1")
    row.category = [.init(name: "category", label: label)]
    return row
  }

  /// The abbreviations of a table with lines of these heads and cells.
  private func explained(
    _ lines: [(head: String, cell: String)], labels: [String], notes: [String] = []
  ) -> [Display.Abbreviation] {
    let rows = labels.map(row)
    let table = Table(
      columns: [Table.Heading("Response"), Table.Heading("Patients")],
      bodies: [
        lines.map { head, cell in Table.Row(Table.RowHead(head), [Table.Cell(cell, .words)]) }
      ])
    var display = Display(
      name: "t", title: "Response", subtitle: "", content: .table(table), notes: notes,
      abbreviations: [
        .init("NE", "not estimable"), .init("SD", "standard deviation"),
      ], textAlternative: "", csv: "", resultIDs: rows.map(\.id))
    display.explainOwnAbbreviations(
      ResultSet(header: PlanFixture.header(), rows: rows, curves: []))
    return display.abbreviations
  }

  @Test func levelsOfAResponseAreNotExplained() {
    #expect(
      explained(
        [("CR", "12 (40%)"), ("SD", "3 (10%)"), ("NE", "1 (3%)")], labels: ["CR", "SD", "NE"])
        == [])
    #expect(
      explained([("Best response: SD", "3 (10%)")], labels: ["Best response: SD"])
        == [.init("NE", "not estimable")])
  }

  @Test func whatTheProgramWritesIsExplained() {
    let both = [Display.Abbreviation("NE", "not estimable"), .init("SD", "standard deviation")]
    #expect(explained([("Mean (SD)", "1 (2)"), ("Median", "NE")], labels: ["CR", "PR"]) == both)
  }

  @Test func whatBothWriteIsExplainedWithItsPlace() {
    let told = explained(
      [("SD", "3 (10%)"), ("Mean (SD)", "1 (2)"), ("NE", "4 (13%)"), ("Median", "NE")],
      labels: ["SD", "NE"])
    #expect(
      told == [
        .init("NE", "not estimable", place: "in place of a number or beside one"),
        .init("SD", "standard deviation", place: "in place of a number or beside one"),
      ])
    #expect(
      explained([("SD", "3")], labels: ["SD", "NE"], notes: ["Values are means (SD)."]).count == 1)
  }
}

/// What an analysis leaves out stands in the notes of every display of it.
struct ToldExclusionsTests {
  private func excluded(_ analysis: String, _ text: String) -> ResultRow {
    var row = ResultRow(
      id: "\(analysis).excluded[reason=no-row]", analysis: analysis, population: "all",
      statistic: "excluded", method: "count", text: text)
    row.value = 2
    return row
  }

  @Test func exclusionsAreToldBeforeTheNotices() {
    let rows = [
      excluded("os", "2 of 10 patients have no row in the data and are left out"),
      excluded("pfs", "another"), excluded("efs", "of another display"),
      excluded("rfs", "2 of 10 patients have no row in the data and are left out"),
    ]
    let header = PlanFixture.header(synthetic: true)
    var display = Display(
      name: "t", title: "Times", subtitle: "", content: .table(Table(columns: [], bodies: [])),
      notes: ["A note."] + Notices.of(header), abbreviations: [], textAlternative: "", csv: "",
      resultIDs: ["os.median", "pfs.survival@12[arm=a]", "rfs.median"])
    display.tellExclusions(ResultSet(header: header, rows: rows, curves: []))
    #expect(
      display.notes == [
        "A note.", "2 of 10 patients have no row in the data and are left out.", "Another.",
      ] + Notices.of(header))
  }

  @Test func nothingIsToldWhereNothingIsLeftOut() {
    var display = Display(
      name: "t", title: "Times", subtitle: "", content: .table(Table(columns: [], bodies: [])),
      notes: ["A note."], abbreviations: [], textAlternative: "", csv: "", resultIDs: ["os.median"])
    display.tellExclusions(ResultSet(header: PlanFixture.header(), rows: [], curves: []))
    #expect(display.notes == ["A note."])
  }
}

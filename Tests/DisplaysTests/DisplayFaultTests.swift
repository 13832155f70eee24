import AnalysisPlan
import Displays
import Results
import Tables
import Testing

/// What gate 2 says of displays that are not one with the results.
struct DisplayFaultTests {
  private func results(_ change: (inout [ResultRow]) -> Void = { _ in }) -> ResultSet {
    var rows = TableFixture.baselineRows
    change(&rows)
    return ResultSet(header: PlanFixture.header(synthetic: false), rows: rows, curves: [])
  }

  private func faults(
    _ variables: SummaryTable = TableFixture.baselineVariables, in results: ResultSet
  ) -> [DisplayFault] {
    let display = TableFixture.display(.summary(variables), name: "baseline", rows: results.rows)
    return display.faults(against: results)
  }

  private func display(_ cells: [Table.Cell], shows ids: [String] = []) -> Display {
    Display(
      name: "x", title: "T", subtitle: "",
      content: .table(Table(columns: [], bodies: [[Table.Row(nil, cells)]])), notes: [],
      abbreviations: [], textAlternative: "", csv: "", resultIDs: ids)
  }

  @Test func aTableOfAllResultsIsWithoutFault() { #expect(faults(in: results()).isEmpty) }

  /// Counts of categories that nobody declared once stood nowhere in the table.
  @Test func countsThatHaveNoLineAreAFault() {
    var summary = TableFixture.baselineVariables
    summary.variables.removeAll { $0.slug == "sex" }
    let faults = faults(summary, in: results())
    #expect(faults.map(\.kind) == [.unshown])
    #expect(faults.first?.results.count == 9, "three categories in two groups and in all")
  }

  @Test func aCountThatOneGroupDoesNotHaveIsAFault() {
    let results = results { rows in
      rows.removeAll { $0.id == "baseline.count[variable=sex][category=male][arm=group-2]" }
    }
    #expect(
      faults(in: results)
        == [
          DisplayFault(
            kind: .absent,
            results: ["baseline.count[variable=sex][category=male][arm=group-2]"])
        ])
  }

  @Test func aLineWhoseResultsWereNeverMadeIsAFault() throws {
    let results = results { $0.removeAll { $0.id.contains(".mean[") } }
    let faults = faults(in: results)
    #expect(faults.map(\.kind) == [.absent, .unshown])
    #expect(faults[0].results.allSatisfy { $0.hasPrefix("baseline.mean[variable=") })
    #expect(faults[0].results.count == 3, "each group and the total")
    #expect(faults[1].results.allSatisfy { $0.hasPrefix("baseline.sd[variable=") })
  }

  @Test func aResultOfATableThatNoCellShowsIsAFault() {
    let results = results()
    let ids = results.rows.prefix(2).map(\.id)
    let cell = Table.Cell("1", .results([ids[0]]), value: 1)
    #expect(
      display([cell], shows: ids).faults(against: results)
        == [DisplayFault(kind: .unshown, results: [ids[1]])])
  }

  @Test func aCellOfAnUnknownIdIsAFault() {
    let cell = Table.Cell("1", .results(["baseline.no-such"]), value: 1)
    #expect(
      display([cell]).faults(against: results())
        == [DisplayFault(kind: .absent, results: ["baseline.no-such"])])
  }

  @Test func aDashInPlaceOfANumberIsAFault() throws {
    let results = results()
    let row = try #require(results.rows.first { $0.value != nil })
    let cell = Table.Cell("\u{2007}–", .results([row.id]), value: row.value)
    #expect(
      display([cell]).faults(against: results)
        == [DisplayFault(kind: .hidden, results: [row.id])])
  }

  @Test func aDashNeedsAReasonUnlessTheTableHasNothingToSayThere() throws {
    let id = TableFixture.baselineRows[0].id
    let silent = results { $0[0].value = nil }
    let told = results { ($0[0].value, $0[0].reason) = (nil, "no patients") }
    let cell = Table.Cell(Table.none, .results([id]))
    #expect(
      display([cell]).faults(against: silent)
        == [DisplayFault(kind: .unexplained, results: [id])])
    #expect(display([cell]).faults(against: told).isEmpty)
    #expect(display([Table.Cell(Table.none, .empty)]).faults(against: silent).isEmpty)
  }
}

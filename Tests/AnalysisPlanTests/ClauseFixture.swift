@testable import AnalysisPlan
import Diagnostics
import Testing
import TrialData

/// One row with a value of each type, present and missing.
enum ClauseFixture {
  static let table = DataTable(
    name: "adsl", file: "adsl.csv",
    columns: [
      Column(name: "AGE", values: .number([70])), Column(name: "WEIGHT", values: .number([nil])),
      Column(name: "ZERO", values: .number([0])), Column(name: "SEX", values: .text(["F"])),
      Column(name: "NAME", values: .text([nil])),
      Column(name: "START", values: .date([CalendarDate(iso: "2020-02-28")])),
      Column(name: "STOP", values: .date([CalendarDate(iso: "2020-03-01")])),
      Column(name: "DEATH", values: .date([nil])),
    ], rowCount: 1, places: .records)

  /// The value of an expression, which must be well formed, at a row.
  static func value(
    _ text: String, on table: DataTable = table, row: Int = 0
  ) throws -> RowValue? {
    var parser = parser(table)
    let parsed = parser.parse(text)
    #expect(parser.log.diagnostics == [])
    return BoundExpression(try #require(parsed).expression, on: table).value(row: row)
  }

  /// The diagnostics of an expression, whose columns are bytes of the text from 1.
  static func diagnostics(_ text: String) -> [Diagnostic] {
    var parser = parser(table)
    #expect(parser.parse(text) == nil)
    return parser.log.diagnostics
  }

  private static func parser(_ table: DataTable) -> ExpressionParser {
    ExpressionParser(scope: ColumnScope(table, withErrors: [])) { range in
      .text(file: "clause", line: 1, column: range.lowerBound + 1, length: max(1, range.count))
    }
  }
}

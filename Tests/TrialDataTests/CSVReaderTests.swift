import Diagnostics
import Testing
import TrialData

struct CSVReaderTests {
  private func read(
    _ text: String, missing: [String] = CSVOptions.defaultMissing,
    types: [String: ColumnType] = [:]
  ) throws -> DataTable {
    var log = DiagnosticLog()
    let table = readCSV(
      Array(text.utf8), file: "a.csv", name: "a", options: .init(missing: missing, types: types),
      into: &log)
    #expect(log.diagnostics == [])
    return try #require(table)
  }

  @Test(arguments: ["\n", "\r\n", "\r"], ["", "\u{FEFF}"])
  func linesEndInAnyOfThreeWaysAndAByteOrderMarkIsSkipped(end: String, mark: String) throws {
    let table = try read(mark + ["A,B", "1,x", "2,y"].joined(separator: end))
    #expect(table.columns.map(\.name) == ["A", "B"])
    #expect(try table.numbers("A") == [1, 2])
    #expect(try table.texts("B") == ["x", "y"])
    #expect(table.rowCount == 2)
  }

  @Test(arguments: ["A\n1", "A\n1\n", "A,B\n1,\n\n\n", "\n\nA\n1\n"])
  func lineEndsAfterTheLastRowAndBeforeTheHeaderDoNotMatter(text: String) throws {
    #expect(try read(text).numbers("A") == [1])
  }

  @Test func aQuotedFieldHoldsCommasQuotesAndLineEnds() throws {
    let table = try read("A,B\n\"a,\"\"b\"\"\",\"one\r\ntwo\"\n\"\"\"\",\"\"\n")
    #expect(try table.texts("A") == ["a,\"b\"", "\""])
    #expect(try table.texts("B") == ["one\r\ntwo", nil])
  }

  @Test func aHeaderAloneIsATableWithoutRows() throws {
    var log = DiagnosticLog()
    let table = try #require(
      readCSV(Array("A,B\n".utf8), file: "a.csv", name: "a", into: &log))
    #expect(log.diagnostics.map(\.code) == ["csv-no-rows"])
    #expect(log.diagnostics.map(\.severity) == [.warning])
    #expect(table.rowCount == 0)
    #expect(table.columns.map(\.values) == [.text([]), .text([])])
  }

  @Test func textsThatStandForMissingAreMissingInEveryType() throws {
    let table = try read("N,T,D\nNA,NA,.\n,\"\",NA\n1,x,2020-02-29\n", types: ["D": .date])
    #expect(try table.numbers("N") == [nil, nil, 1])
    #expect(try table.texts("T") == [nil, nil, "x"])
    #expect(try table.dates("D") == [nil, nil, "2020-02-29"])
  }

  @Test func thePlansMissingTextsReplaceTheDefaults() throws {
    let table = try read("N,T\n-99,NA\n1,\"say \"\"no\"\"\"\n", missing: ["-99", "say \"no\""])
    #expect(try table.numbers("N") == [nil, 1])
    #expect(try table.texts("T") == ["NA", nil])
  }

  @Test(arguments: [
    "1", "-1", "+1", "0", "0.5", ".5", "5.", "1e3", "1E-3", "9007199254740992", "1.25e+2",
  ])
  func aColumnOfPlainDecimalNumbersIsOfNumbers(text: String) throws {
    #expect(try read("A\n2\n\(text)\n").numbers("A") == [2, Double(text)])
  }

  @Test(arguments: [
    "007", "-01", "00.5", " 1", "1 ", "1,5", "1e", "e1", "1e+", "+", "-", "inf", "nan", "Infinity",
    "0x10", "1_000", "1'000", "١", "1e999", "1e-999", "9007199254740994", "2020-01-01", "1.2.3",
    "--1", "1d5", "<5",
  ])
  func aColumnWithAnyOtherTextIsText(text: String) throws {
    #expect(try read("A\n2\n\"\(text)\"\n").texts("A") == ["2", text])
  }

  @Test func aColumnWithoutValuesIsText() throws {
    #expect(try read("A,B\nNA,1\n").texts("A") == [nil])
  }

  @Test func declaredTypesWinOverInference() throws {
    let table = try read(
      "ID,CODE,DAY\n1,007,0099-12-31\n", types: ["ID": .text, "CODE": .number, "DAY": .date])
    #expect(try table.texts("ID") == ["1"])
    #expect(try table.numbers("CODE") == [7])
    #expect(try table.dates("DAY") == ["0099-12-31"])
  }

  @Test func aValueKnowsItsLineAndColumn() throws {
    let table = try read("A,B\n\"x\ny\",1\n\"é\",22\n")
    #expect(
      table.location(row: 0, column: "A") == .text(file: "a.csv", line: 2, column: 1, length: 5))
    #expect(
      table.location(row: 0, column: "B") == .text(file: "a.csv", line: 3, column: 4, length: 1))
    #expect(
      table.location(row: 1, column: "B") == .text(file: "a.csv", line: 4, column: 6, length: 2))
    #expect(
      table.location(row: 1, column: nil) == .text(file: "a.csv", line: 4, column: 1, length: 1))
  }

  @Test func everyDayIsReadAsTheCalendarHasIt() throws {
    let days = (-140_000...140_000).map { CalendarDate(daysSince1970: $0) }
      .filter { $0.day >= 27 || $0.day == 1 }
    let text = (["D"] + days.map(\.isoText)).joined(separator: "\n")
    guard case .date(let read) = try read(text, types: ["D": .date]).columns[0].values else {
      Issue.record("D is not of dates")
      return
    }
    #expect(read == days)
  }
}

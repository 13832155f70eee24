import Diagnostics
import Testing
import TrialData

/// Columns of text whose values are almost all of another type.
struct NearlyTypedTests {
  private func nearly(_ values: [String], types: [String: ColumnType] = [:]) throws -> NearlyTyped?
  {
    var log = DiagnosticLog()
    let rows = values.map { "\"\($0)\",1" }
    let table = readCSV(
      Array((["A,B"] + rows).joined(separator: "\n").utf8), file: "a.csv", name: "a",
      options: .init(missing: [""], types: types), into: &log)
    return try #require(table?[column: "A"]).nearlyTyped
  }

  @Test(arguments: ["NA", "ND", ">89", "NaN", "Inf", "1e400", "12 kg", " 5", "007"])
  func oneTextAmongNumbersIsNamedWithItsRow(text: String) throws {
    let found = try #require(try nearly(["40", "41", text, "43.5", ""]))
    #expect(found.type == .number)
    #expect(found.form == nil)
    #expect(found.typed == 3)
    #expect(found.others.map(\.text) == [text])
    #expect(found.others.map(\.rows) == [[2]])
  }

  @Test func anIncompleteDateAmongDatesIsNamed() throws {
    let found = try #require(try nearly(["2020-01-01", "2020-01-02", "2020-01", "2020-01-04"]))
    #expect(found.type == .date)
    #expect(found.others.map(\.text) == ["2020-01"])
  }

  @Test(
    arguments: [
      (["73,5", "80", "64,25"], .decimalComma),
      (["31.01.2020", "1.2.2020", "05.03.2020"], .dayFirst),
      (["01/31/2020", "02/01/2020", "03/05/2020"], .monthFirst),
    ] as [([String], NearlyTyped.Form)])
  func valuesThatAreWrittenOtherwiseNameWhatToDeclare(
    _ values: [String], _ form: NearlyTyped.Form
  ) throws {
    let found = try #require(try nearly(values))
    #expect(found.form == form)
    #expect(found.others.isEmpty)
  }

  @Test(arguments: [
    ["Y", "N", "Y", "N"], ["1", "x"], ["1", "x", "y", "2", "z"], ["007", "012", "113"],
    ["a", "", "", "b"],
  ])
  func textIsText(_ values: [String]) throws {
    #expect(try nearly(values) == nil)
  }

  @Test func aDeclaredTextIsText() throws {
    #expect(try nearly(["1", "2", "3", "x"], types: ["A": .text]) == nil)
  }
}

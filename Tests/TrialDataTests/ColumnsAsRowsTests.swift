import Diagnostics
import Testing
import TrialData

/// Columns of a file that are read as rows.
struct ColumnsAsRowsTests {
  static let csv = """
    ID,SKIN,GUT,ONSET,LIVER
    A,1,"2",2020-01-01,0
    B,Y,,2020-02-01,N

    """

  static func place(_ column: Int) -> Diagnostics.SourceLocation {
    .text(file: "trial.yml", line: 1, column: column, length: 4)
  }

  static func rows(
    name: String = "ORGAN", value: String = "STAGE", type: ColumnType? = nil,
    of columns: [String] = ["SKIN", "LIVER", "GUT"]
  ) -> ColumnsAsRows {
    ColumnsAsRows(
      name: .init(name: name, location: place(90)), value: .init(name: value, location: place(91)),
      type: type,
      sources: columns.enumerated().map { index, column in
        .init(column: column, label: column.lowercased(), location: place(index + 1))
      })
  }

  private func read(
    _ rows: ColumnsAsRows, _ csv: String = csv, types: [String: ColumnType] = ["ONSET": .date]
  ) -> (table: DataTable?, diagnostics: [Diagnostic]) {
    var log = DiagnosticLog()
    let table = readTable(
      Array(csv.utf8), file: "gvhd.csv", name: "organs", types: types, missing: [""], rows: rows,
      into: &log)
    return (table, log.sorted)
  }

  @Test func eachRowBecomesOneForEachColumnInDeclaredOrder() throws {
    let (read, diagnostics) = read(Self.rows())
    let table = try #require(read)
    #expect(diagnostics == [])
    #expect(table.columns.map(\.name) == ["ID", "ONSET", "ORGAN", "STAGE"])
    #expect(table.rowCount == 6)
    #expect(try table.texts("ID") == ["A", "A", "A", "B", "B", "B"])
    #expect(
      try table.dates("ONSET")
        == Array(repeating: "2020-01-01", count: 3) + Array(repeating: "2020-02-01", count: 3))
    #expect(try table.texts("ORGAN") == ["skin", "liver", "gut", "skin", "liver", "gut"])
    #expect(try table.texts("STAGE") == ["1", "0", "2", "Y", "N", nil])
  }

  @Test func valuesKeepTheirPlacesInTheFile() throws {
    var table = try #require(read(Self.rows()).table)
    func at(_ row: Int, _ column: String) -> Diagnostics.SourceLocation {
      table.location(row: row, column: column)
    }
    func place(_ line: Int, _ column: Int, _ length: Int) -> Diagnostics.SourceLocation {
      .text(file: "gvhd.csv", line: line, column: column, length: length)
    }
    #expect(at(0, "STAGE") == place(2, 3, 1))
    #expect(at(1, "STAGE") == place(2, 20, 1))
    #expect(at(2, "STAGE") == place(2, 5, 3))
    #expect(at(2, "ORGAN") == place(2, 5, 3))
    #expect(at(2, "ID") == place(2, 1, 1))
    #expect(at(2, "ONSET") == place(2, 9, 10))
    #expect(at(4, "STAGE") == place(3, 17, 1))
    #expect(at(5, "ONSET") == place(3, 6, 10))
    table.append(Column(name: "X", values: .text(Array(repeating: nil, count: 6))))
    #expect(table.location(row: 3, column: "X") == place(3, 1, 1))
    #expect(table.keeping { $0.name != "X" }.location(row: 4, column: "STAGE") == place(3, 17, 1))
  }

  @Test func aDeclaredTypeHoldsForTheColumnsOfTheFile() throws {
    let csv = "ID,SKIN,GUT\nA,01,2\nB,,3\n"
    let (table, diagnostics) = read(Self.rows(type: .number, of: ["SKIN", "GUT"]), csv, types: [:])
    #expect(diagnostics == [])
    #expect(try table?.numbers("STAGE") == [1, 2, nil, 3])
  }

  @Test func withoutATypeValuesAreTheTextThatStandsThere() throws {
    let csv = "ID,SKIN,GUT\nA,01,2.50\n"
    let table = read(Self.rows(of: ["SKIN", "GUT"]), csv, types: [:]).table
    #expect(try table?.texts("STAGE") == ["01", "2.50"])
  }

  @Test func aFileWithoutRowsHasTheNewColumns() throws {
    let table = read(Self.rows(of: ["SKIN", "GUT"]), "ID,SKIN,GUT\n", types: [:]).table
    #expect(table?.columns.map(\.name) == ["ID", "ORGAN", "STAGE"])
    #expect(table?.rowCount == 0)
  }

  @Test func aValueOfAnotherTypeIsToldAtItsFieldAndNamesTheNewColumn() throws {
    let (table, diagnostics) = read(Self.rows(type: .number))
    #expect(table == nil)
    #expect(diagnostics.map(\.code) == ["value-not-number", "value-not-number"])
    let first = try #require(diagnostics.first)
    #expect(first.location == .text(file: "gvhd.csv", line: 3, column: 3, length: 1))
    #expect(first.mend?.hasSuffix("or declare STAGE as text") == true)
  }

  @Test func unknownColumnsAreAllToldWithTheNearestName() {
    let (table, diagnostics) = read(Self.rows(of: ["SKIM", "GUT", "EYES"]))
    #expect(table == nil)
    #expect(diagnostics.map(\.code) == ["unknown-column", "unknown-column"])
    #expect(diagnostics.map(\.location) == [Self.place(1), Self.place(3)])
    #expect(diagnostics.first?.mend == "did you mean 'SKIN'?")
    #expect(diagnostics.last?.mend == "the columns are ID, SKIN, GUT, ONSET, LIVER")
  }

  @Test(arguments: ["ID", "SKIN"])
  func aNewColumnNeedsANameOfItsOwn(name: String) {
    let (table, diagnostics) = read(Self.rows(name: name, value: name == "ID" ? "STAGE" : "GUT"))
    #expect(table == nil)
    #expect(diagnostics.allSatisfy { $0.code == "invalid-name" })
    #expect(
      diagnostics.map(\.location)
        == (name == "ID" ? [Self.place(90)] : [Self.place(90), Self.place(91)]))
  }

  @Test func variablesOfXPORTKeepTheirTypeOrTakeTheDeclaredOne() throws {
    let bytes = try Fixture(name: "adtte_v5_sas.xpt").bytes()
    func read(_ rows: ColumnsAsRows) -> (table: DataTable?, diagnostics: [Diagnostic]) {
      var log = DiagnosticLog()
      let table = readTable(bytes, file: "a.xpt", name: "a", rows: rows, into: &log)
      return (table, log.sorted)
    }
    let whole = try Fixture(name: "adtte_v5_sas.xpt").table()
    let days = try #require(read(Self.rows(of: ["ADT", "STARTDT"])).table)
    #expect(try days.dates("STAGE").first == whole.dates("ADT").first)
    #expect(try days.dates("STAGE").last == whole.dates("STARTDT").last)
    #expect(
      days.location(row: 3, column: "STAGE")
        == .record(file: "a.xpt", row: 2, variable: "STARTDT"))
    let numbers = try #require(read(Self.rows(type: .number, of: ["ADT", "STARTDT"])).table)
    #expect(try numbers.numbers("STAGE").count == 2 * whole.rowCount)
    let (mixed, diagnostics) = read(Self.rows(of: ["AGE", "SEX"]))
    #expect(mixed == nil)
    #expect(diagnostics.map(\.code) == ["column-type-mismatch"])
    #expect(diagnostics.first?.location == Self.place(2))
    #expect(diagnostics.first?.summary == "'SEX' holds text and 'AGE' number")
  }

  @Test func specialMissingValuesStayWithTheirRows() throws {
    var log = DiagnosticLog()
    let table = readTable(
      try Fixture(name: "special_missing_v5.xpt").bytes(), file: "a.xpt", name: "a",
      rows: Self.rows(of: ["X"]), into: &log)
    #expect(table?[column: "STAGE"]?.specialMissing == [9: "A", 10: "Z", 11: "_"])
    let repeated = readTable(
      XPORTSample(
        variables: [.init(name: "A"), .init(name: "B"), .init(name: "C")],
        rows: [
          [0x5F] + Array(repeating: 0, count: 7) + Array(repeating: 0, count: 8)
            + [0x41] + Array(repeating: 0, count: 7)
        ]
      ).bytes, file: "a.xpt", name: "a", rows: Self.rows(of: ["B", "C"]), into: &log)
    #expect(log.diagnostics == [])
    #expect(repeated?[column: "A"]?.specialMissing == [0: "_", 1: "_"])
    #expect(repeated?[column: "STAGE"]?.specialMissing == [1: "A"])
  }

  @Test func theFilesShapeIsKnownAgain() throws {
    let rows = Self.rows()
    let table = try #require(read(rows).table)
    let shape = rows.shapeOfFile(rows: table.rowCount, columns: table.columns.count)
    #expect(shape.rows == 2)
    #expect(shape.columns == 5)
  }
}

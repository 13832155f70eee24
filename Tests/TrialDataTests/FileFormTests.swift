import Diagnostics
import Testing
import TrialData

/// Files that are not written as most are, and what the plan has to declare for them.
struct FileFormTests {
  private func form(
    _ separator: FileForm.Separator? = nil, decimal: FileForm.DecimalMark = .point,
    encoding: FileForm.Encoding = .utf8, dates: DateOrder = .yearMonthDay
  ) -> FileForm {
    var form = FileForm()
    form.separator = separator
    form.decimal = decimal
    form.encoding = encoding
    form.dateOrder = dates
    return form
  }

  private func read(
    _ bytes: [UInt8], _ form: FileForm = FileForm(), types: [String: ColumnType] = [:]
  ) -> (table: DataTable?, found: [Diagnostic]) {
    var log = DiagnosticLog()
    let table = readTable(
      bytes, file: "a.csv", name: "a", types: types, missing: [""], form: form, into: &log)
    return (table, log.sorted)
  }

  private func table(
    _ text: String, _ form: FileForm = FileForm(), types: [String: ColumnType] = [:]
  ) throws -> DataTable {
    let (table, found) = read(Array(text.utf8), form, types: types)
    #expect(found == [])
    return try #require(table)
  }

  @Test func semicolonsAndDecimalCommasAreReadWhereTheyAreDeclared() throws {
    let read = try table("A;B;C\n1,5;x,y;-0,25\n;;1e2\n", form(.semicolon, decimal: .comma))
    #expect(try read.numbers("A") == [1.5, nil])
    #expect(try read.texts("B") == ["x,y", nil])
    #expect(try read.numbers("C") == [-0.25, 100])
  }

  @Test func aPointIsNoDecimalMarkWhereTheCommaIs() throws {
    #expect(try table("A;B\n1.5;2\n", form(.semicolon, decimal: .comma)).texts("A") == ["1.5"])
  }

  @Test(arguments: ["sep=;\nA;B\n1;2\n", "\u{FEFF}SEP=;\r\nA;B\r\n1;2\r\n"])
  func aFirstLineForSpreadsheetsNamesTheSeparator(text: String) throws {
    let read = try table(text)
    #expect(read.columns.map(\.name) == ["A", "B"])
    #expect(try read.numbers("B") == [2])
    #expect(
      read.location(row: 0, column: "B") == .text(file: "a.csv", line: 3, column: 3, length: 1))
  }

  @Test func aFirstLineThatContradictsThePlanIsAnError() {
    let (table, found) = read(Array("sep=;\nA;B\n1;2\n".utf8), form(.comma))
    #expect(table == nil)
    #expect(found.map(\.code) == ["csv-wrong-separator"])
  }

  @Test(arguments: [
    ("A;B\n1;2\n", FileForm.Separator?.none, "'separator: semicolon'"),
    ("A\tB\n1\t2\n", nil, "'separator: tab'"), ("A,B\n1,2\n", .semicolon, "'separator: comma'"),
  ])
  func anotherSeparatorIsNamedInTheMend(
    _ text: String, _ declared: FileForm.Separator?, _ mend: String
  ) {
    let found = read(Array(text.utf8), form(declared)).found
    #expect(found.map(\.code) == ["csv-wrong-separator"])
    #expect(found.first?.mend?.contains(mend) == true)
  }

  /// Windows-1252 has ü as FC and € as 80; UTF-16 as its units say.
  @Test func otherEncodingsAreReadWhereTheyAreDeclared() throws {
    let western = Array("N,T\n1,M".utf8) + [0xFC, 0x80, 0x0A]
    #expect(read(western).found.map(\.code) == ["csv-not-utf8", "csv-not-utf8"])
    #expect(read(western).found.first?.mend?.contains("'encoding: windows-1252'") == true)
    #expect(
      try #require(read(western, form(encoding: .windows1252)).table).texts("T") == ["Mü€"])
    let units = Array("N,T\n1,ü恶\n".utf16)
    let little: [UInt8] = [0xFF, 0xFE] + units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big: [UInt8] = [0xFE, 0xFF] + units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    for bytes in [little, big] {
      let table = try #require(read(bytes, form(encoding: .utf16)).table)
      #expect(try table.texts("T") == ["ü恶"])
      #expect(try table.numbers("N") == [1])
    }
  }

  @Test func aColumnOfDatesIsOfDatesWithOrWithoutTimes() throws {
    let read = try table(
      "D,T,M,P\n2020-02-29,2020-02-29T23:59:59.5+01:00,2020-01-01,2020-02\n,2020-03-01 00:00,x,2020\n"
    )
    #expect(try read.dates("D") == ["2020-02-29", nil])
    #expect(try read.dates("T") == ["2020-02-29", "2020-03-01"])
    #expect(read[column: "D"]?.timesLeft == 0)
    #expect(read[column: "T"]?.timesLeft == 2)
    #expect(try read.texts("M") == ["2020-01-01", "x"])
    #expect(try read.texts("P") == ["2020-02", "2020"])
  }

  @Test(arguments: [
    "2021-03-04T1:30", "2021-03-04T", "2021-03-04T12", "2021-03-04T25:00",
    "2021-03-04T12:60", "2021-03-04T12:30:", "2021-03-04T12:30+1", "2021-03-04X12:30",
    "2021-02-29T12:30",
  ])
  func whatIsNoTimeOfDayMakesNoDate(text: String) throws {
    #expect(try table("D,X\n\(text),1\n").texts("D") == [text])
  }

  @Test(arguments: [
    ("29.02.2020", DateOrder.dayMonthYear), ("29/2/2020", .dayMonthYear),
    ("02/29/2020", .monthDayYear),
    ("2-29-2020", .monthDayYear), ("29.02.2020 08:15", .dayMonthYear),
  ])
  func theOrderOfADateIsTheDeclaredOne(_ text: String, _ order: DateOrder) throws {
    #expect(try table("D,X\n\(text),1\n", form(dates: order)).dates("D") == ["2020-02-29"])
    #expect(try table("D,X\n\(text),1\n").texts("D") == [text])
    let found = read(Array("D,X\n\(text),1\n".utf8), types: ["D": .date]).found
    #expect(found.map(\.code) == ["value-not-date"])
    #expect(found.first?.mend?.contains("'date-order: \(order.rawValue)'") == true)
  }

  @Test(
    arguments: [
      ([0x50, 0x4B, 0x03, 0x04, 0x14, 0x00, 0xFF], "an Excel workbook"),
      ([0xD0, 0xCF, 0x11, 0xE0, 0x00], "an old Excel workbook"),
      ([0x1F, 0x8B, 0x08], "a compressed file"),
      (Array("HEADER RECORD*******LIBRARY".utf8), "a SAS XPORT file"),
    ] as [([UInt8], String)])
  func aFileOfAnotherFormatIsNamedOnce(_ bytes: [UInt8], _ what: String) {
    let (table, found) = read(bytes)
    #expect(table == nil)
    #expect(found.map(\.code) == ["csv-is-no-text"])
    #expect(found.first?.summary.contains(what) == true)
  }

  @Test func aNameWithWhatCannotBeSeenIsNamed() {
    let found = read(Array("ID,AGE ,S\u{200B}EX\n1,2,3\n".utf8)).found
    #expect(found.map(\.code) == ["unseen-character", "unseen-character"])
    #expect(found.map(\.severity) == [.warning, .warning])
    #expect(found.first?.summary == "the name 'AGE ' has a blank at its end")
  }
}

import Diagnostics
import Testing
import TrialData

struct XPORTFormatTests {
  private let one: [UInt8] = [0x41, 0x10, 0, 0, 0, 0, 0, 0]

  private func read(_ bytes: [UInt8]) -> (table: DataTable?, diagnostics: [Diagnostic]) {
    var log = DiagnosticLog()
    let table = readXPORT(bytes, file: "a.xpt", name: "a", into: &log)
    return (table, log.diagnostics)
  }

  private func refusal(_ bytes: [UInt8]) -> DiagnosticCode? {
    let (table, diagnostics) = read(bytes)
    #expect(table == nil)
    #expect(diagnostics.count == 1)
    return diagnostics.first?.code
  }

  private func texts(_ rows: [String], length: Int = 3, version: Int = 5) -> XPORTSample {
    XPORTSample(
      version: version, variables: [.init(name: "T", type: 2, length: length)],
      rows: rows.map { Array($0.utf8) })
  }

  @Test(arguments: [5, 8], [140, 136])
  func bothVersionsAndBothDescriptionLengthsAreRead(version: Int, length: Int) throws {
    var sample = XPORTSample(
      version: version,
      variables: [
        .init(name: "A"), .init(name: "B", type: 2, length: 2), .init(name: "C", length: 3),
      ],
      rows: [one + Array("x ".utf8) + [0xC2, 0x64, 0], one + Array("  ".utf8) + [0x2E, 0, 0]])
    sample.variableRecordLength = length
    let (table, diagnostics) = read(sample.bytes)
    #expect(diagnostics == [])
    let found = try #require(table)
    #expect(found.label == "A sample")
    #expect(try found.numbers("A") == [1, 1])
    #expect(try found.texts("B") == ["x", nil])
    #expect(try found.numbers("C") == [-100, nil])
    #expect(found.columns.map(\.label) == ["Label of A", "Label of B", "Label of C"])
  }

  @Test func aFileWithoutRowsIsATableWithoutRows() throws {
    #expect(try #require(read(texts([]).bytes).table).rowCount == 0)
  }

  @Test func blankRowsThatOnlyFillTheLastRecordArePadding() throws {
    let table = read(texts(["abc", "   ", "def", "   "]).bytes).table
    #expect(try #require(table).texts("T") == ["abc", nil, "def"])
  }

  @Test func aStatedRowCountKeepsBlankRows() throws {
    var sample = texts(["abc", "   "], version: 8)
    sample.rowCount = "              2"
    #expect(try #require(read(sample.bytes).table).texts("T") == ["abc", nil])
  }

  @Test(arguments: ["              3", "           9999", "              1", "              0"])
  func aStatedRowCountThatDisagreesIsAnError(count: String) {
    var sample = texts(
      [String(repeating: "a", count: 100), String(repeating: "b", count: 100)], length: 100,
      version: 8)
    sample.rowCount = count
    #expect(refusal(sample.bytes) == "xport-row-count")
  }

  @Test(arguments: [1, 79, 81, 100])
  func aFileOfPartRecordsIsTruncated(missing: Int) {
    let rows = [String(repeating: "a", count: 160)]
    #expect(refusal(Array(texts(rows, length: 160).bytes.dropLast(missing))) == "xport-truncated")
  }

  @Test func aPartRowIsTruncated() {
    let rows = [String(repeating: "a", count: 160), String(repeating: "b", count: 160)]
    #expect(refusal(Array(texts(rows, length: 160).bytes.dropLast(80))) == "xport-truncated")
  }

  @Test func everyHeaderThatIsCutOffIsReported() {
    let bytes = texts(["abc"]).bytes
    for length in stride(from: 240, to: bytes.count - 80, by: 80) {
      #expect(refusal(Array(bytes[..<length])) == "xport-truncated", "\(length)")
    }
  }

  @Test func otherFilesAreToldApart() {
    #expect(refusal([]) == "xport-not-recognized")
    #expect(refusal(Array("A,B\n1,2\n".utf8)) == "xport-not-recognized")
    let cport = String(repeating: "**COMPRESSED** ", count: 6)
    #expect(refusal(Array(cport.utf8)) == "xport-is-cport")
  }

  @Test(
    arguments: [
      [.init(name: "A", length: 1)], [.init(name: "A", length: 9)], [.init(name: "A", type: 3)],
      [.init(name: "A", type: 2, length: 0)], [.init(name: "A", type: 2, length: -8)],
      [.init(name: "A", position: 8)], [.init(name: "A"), .init(name: "B", position: 4)],
      [.init(name: "A"), .init(name: "A")], [.init(name: "")], [],
    ] as [[XPORTSample.Variable]])
  func impossibleVariablesAreRefused(variables: [XPORTSample.Variable]) {
    #expect(refusal(XPORTSample(variables: variables, rows: []).bytes) == "xport-malformed")
  }

  @Test func versionEightHoldsValuesInTheOrderOfTheDescriptions() throws {
    var sample = XPORTSample(
      version: 8,
      variables: [
        .init(name: "T", type: 2, length: 2, position: 8), .init(name: "X", position: 0),
      ],
      rows: [Array("ab".utf8) + one])
    #expect(try #require(read(sample.bytes).table).numbers("X") == [1])
    sample.version = 5
    #expect(refusal(sample.bytes) == "xport-malformed")
  }

  @Test(arguments: ["0000000002", "000000000x", "          "])
  func aWrongNumberOfVariablesIsRefused(count: String) {
    var sample = texts(["abc"])
    sample.variableCount = count
    #expect(refusal(sample.bytes) == "xport-malformed")
  }

  @Test func longTextsOfVersionNineAreRead() throws {
    var sample = XPORTSample(version: 8, variables: [.init(name: "A")], rows: [one])
    let texts = ["a_long_name", "A label", "DATE9.", "DATE9."]
    let lengths = [1] + texts.map(\.utf8.count)
    let entry: [UInt8] = lengths.flatMap { [0, UInt8($0)] } + texts.joined().utf8
    sample.extensions = sample.header("LABELV9 ", "1") + sample.recordPadded(entry)
    let column = try #require(read(sample.bytes).table?.columns.first)
    #expect(column.name == "a_long_name")
    #expect(column.label == "A label")
    #expect(column.format == "DATE9.")
    #expect(column.values == .date([CalendarDate(year: 1960, month: 1, day: 2)]))
  }

  @Test func aLongLabelOfAnUnknownVariableIsRefused() {
    var sample = XPORTSample(version: 8, variables: [.init(name: "A")], rows: [one])
    sample.extensions =
      sample.header("LABELV8 ", "1") + sample.recordPadded([0, 2, 0, 1, 0, 1, 65, 65])
    #expect(refusal(sample.bytes) == "xport-malformed")
  }

  @Test(arguments: [
    ("DATE", 9, "DATE9."), ("date", 0, "date."), ("YYMMDDN", 8, "YYMMDDN8."),
    ("MMDDYYS", 10, "MMDDYYS10."), ("DDMMYY", 8, "DDMMYY8."), ("E8601DA", 10, "E8601DA10."),
    ("IS8601DA", 10, "IS8601DA10."), ("WEEKDATE", 29, "WEEKDATE29."), ("JULIAN", 7, "JULIAN7."),
    ("MONYY", 7, "MONYY7."), ("YYQRC", 6, "YYQRC6."),
  ])
  func sasDateFormatsMakeDates(name: String, width: Int, format: String) throws {
    let sample = XPORTSample(
      variables: [.init(name: "D", format: name, width: width)], rows: [one])
    let column = try #require(read(sample.bytes).table?.columns.first)
    #expect(column.values.type == .date)
    #expect(column.format == format)
  }

  @Test(arguments: ["DATETIME", "TIME", "E8601DT", "DTDATE", "BEST", "", "HHMM", "DATEAMPM"])
  func otherFormatsMakeNumbers(name: String) throws {
    let sample = XPORTSample(variables: [.init(name: "D", format: name)], rows: [one])
    #expect(try #require(read(sample.bytes).table?.columns.first).values == .number([1]))
  }

  /// 86,400 s is one day after 1 January 1960; SAS 9.4 Formats and Informats: Reference has the names.
  @Test(arguments: [
    "DATETIME", "DATEAMPM", "DTDATE", "DTMONYY", "DTWKDATX", "DTYEAR", "DTYYQC", "MDYAMPM",
    "E8601DN",
    "B8601DN", "IS8601DN", "E8601DT", "E8601DZ", "NLDATMW",
  ])
  func secondsOfAnyDateTimeFormatHaveTheirDayWhereADateIsDeclared(name: String) throws {
    // 86,400 is 0.0823974609375 times 16 to the power of 5.
    let sample = XPORTSample(
      variables: [.init(name: "D", format: name)], rows: [[0x45, 0x15, 0x18, 0, 0, 0, 0, 0]])
    var log = DiagnosticLog()
    let table = readXPORT(
      sample.bytes, file: "a.xpt", name: "a", types: ["D": .date], into: &log)
    #expect(log.diagnostics == [])
    let column = try #require(table?.columns.first)
    #expect(column.values == .date([CalendarDate(year: 1960, month: 1, day: 2)]))
    #expect(column.timesLeft == 1)
  }

  @Test(
    arguments: [
      (["2020-01-31", "2020-02-01T10:00"], ColumnType.date, true),
      (["2020-01-31", "2020-02"], .text, true), (["A", "B"], .text, false),
      (["12", "13"], .text, false), (["", ""], .text, false),
    ] as [([String], ColumnType, Bool)])
  func aTypeThatTheValuesGiveIsMarkedAsThat(
    _ values: [String], _ type: ColumnType, _ isInferred: Bool
  ) throws {
    let rows = values.map { $0 + String(repeating: " ", count: 16 - $0.count) }
    let column = try #require(read(texts(rows, length: 16).bytes).table?.columns.first)
    #expect(column.values.type == type)
    #expect(column.isTypeInferred == isInferred)
  }

  @Test(
    arguments: [
      [0x40, 0x80, 0, 0, 0, 0, 0, 0], [0x46, 0x98, 0x96, 0x80, 0, 0, 0, 0],
      [0x7F, 0xFF, 0, 0, 0, 0, 0, 0], [0xC5, 0x80, 0, 0, 0, 0, 0, 0],
    ] as [[UInt8]])
  func aDateThatIsNotAWholeDayInRangeIsAnError(number: [UInt8]) {
    let sample = XPORTSample(
      variables: [.init(name: "D", format: "DATE", width: 9)], rows: [one, number])
    let diagnostics = read(sample.bytes).diagnostics
    #expect(diagnostics.map(\.code) == ["value-not-date"])
    #expect(diagnostics.map(\.location) == [.record(file: "a.xpt", row: 2, variable: "D")])
  }

  @Test(
    arguments: [
      [0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20], [0x61, 0, 0, 0, 0, 0, 0, 0],
      [0x40, 0, 0, 0, 0, 0, 0, 0],
    ] as [[UInt8]])
  func bytesThatAreNoNumberAreAnError(number: [UInt8]) {
    let sample = XPORTSample(variables: [.init(name: "X")], rows: [number, one])
    let diagnostics = read(sample.bytes).diagnostics
    #expect(diagnostics.map(\.code) == ["xport-bad-number"])
    #expect(diagnostics.map(\.location) == [.record(file: "a.xpt", row: 1, variable: "X")])
  }

  @Test func textThatIsNotUTF8IsReadAsWindows1252WithAWarning() throws {
    let sample = XPORTSample(
      variables: [.init(name: "T", type: 2, length: 4)],
      rows: [Array("Mü ".utf8), [0x4D, 0xFC, 0x80, 0x20], [0x81, 0x41, 0x20, 0x20]])
    let (table, diagnostics) = read(sample.bytes)
    #expect(try #require(table).texts("T") == ["Mü", "Mü€", "\u{FFFD}A"])
    #expect(diagnostics.map(\.severity) == [.warning])
    #expect(diagnostics.map(\.location) == [.record(file: "a.xpt", row: 2, variable: "T")])
    #expect(
      diagnostics.map(\.summary) == [
        "2 values are not UTF-8 and read as Windows-1252, the first as 'Mü€'"
      ])
  }
}

import Diagnostics
import Testing
import TrialData

struct CSVDiagnosticsTests {
  struct Fault: Sendable, CustomTestStringConvertible {
    let text: String
    let expected: [String]
    var types: [String: ColumnType] = [:]
    var testDescription: String { expected.joined(separator: ", ") }
  }

  private func diagnostics(
    _ bytes: [UInt8], types: [String: ColumnType] = [:]
  ) -> [Diagnostic] {
    var log = DiagnosticLog()
    let table = readCSV(bytes, file: "a", name: "a", options: .init(types: types), into: &log)
    #expect(table == nil)
    #expect(log.diagnostics.allSatisfy { $0.severity == .error && $0.mend != nil })
    return log.sorted
  }

  private func placesAndCodes(_ diagnostics: [Diagnostic]) -> [String] {
    diagnostics.map { "\($0.location.description) \($0.code.rawValue)" }
  }

  @Test(arguments: [
    Fault(text: "", expected: ["a:1:1 csv-empty"]),
    Fault(text: "\u{FEFF}\n\n", expected: ["a:1:1 csv-empty"]),
    Fault(text: "A;B\n1;2\n", expected: ["a:1:1 csv-wrong-separator"]),
    Fault(text: "A\tB\n1\t2\n", expected: ["a:1:1 csv-wrong-separator"]),
    Fault(text: "A,,B\n1,2,3\n", expected: ["a:1:3 csv-unnamed-column"]),
    Fault(text: "A,B,A\n1,2,3\n", expected: ["a:1:5 csv-duplicate-header"]),
    Fault(
      text: "A,B\n1\n1,2\n1,2,3,4\n\"x\n\n\",2\n5\n",
      expected: ["a:2:1 csv-ragged-row", "a:4:5 csv-ragged-row", "a:8:1 csv-ragged-row"]),
    Fault(text: "A,B\n1,2\n\n3,4\n", expected: ["a:3:1 csv-blank-line"]),
    Fault(text: "A\n1\n\n", expected: ["a:3:1 csv-blank-line"]),
    Fault(text: "A,B\n1,\"x\n2,y\n", expected: ["a:2:3 csv-unclosed-quote"]),
    Fault(text: "A,B\n1,5\" tall\n2,y\n", expected: ["a:2:4 csv-stray-quote"]),
    Fault(text: "A,B\r\n\"a\r\nb\"c,2\r\n", expected: ["a:3:3 csv-text-after-quote"]),
    Fault(text: "A,B\né\0,2\n", expected: ["a:2:3 csv-nul-byte"]),
    Fault(
      text: "A,B\n1,x\n\"2\n\",\"1,5\"\n",
      expected: ["a:2:3 value-not-number", "a:4:3 value-not-number"],
      types: ["B": .number]),
    Fault(
      text:
        "A,D\n1,2023-02-29\n2,2023-02\n3,01/02/2023\n4,2023-02-28\n5,2023-04-31\n6,2023-00-10\n7,2023-13-10\n8,2023-01-00\n9, 2023-01-1\n",
      expected: ["a:2:3 value-not-date", "a:3:3 value-not-date", "a:4:3 value-not-date"]
        + (6...10).map { "a:\($0):3 value-not-date" },
      types: ["D": .date]),
    Fault(
      text: "AVAL,B\n1,x\n", expected: ["a:1:1 unknown-typed-column"], types: ["AVALL": .number]),
    Fault(
      text: "A,A\n1\nx\"y,\"z\"w\n",
      expected: [
        "a:1:3 csv-duplicate-header", "a:2:1 csv-ragged-row", "a:3:2 csv-stray-quote",
        "a:3:8 csv-text-after-quote",
      ]),
  ])
  func everyFaultOfAFileIsReportedAtItsPlace(fault: Fault) {
    let found = diagnostics(Array(fault.text.utf8), types: fault.types)
    #expect(placesAndCodes(found) == fault.expected)
  }

  @Test(
    arguments: [
      ([0x4D, 0xFC, 0x6C], "a:3:4"), ([0xC3, 0x41], "a:3:3"), ([0xE0, 0x80, 0x80], "a:3:3"),
      ([0xED, 0xA0, 0x80], "a:3:3"), ([0xF4, 0x90, 0x80, 0x80], "a:3:3"), ([0xC3], "a:3:3"),
      ([0xF0, 0x9F, 0x98], "a:3:3"),
    ] as [([UInt8], String)])
  func aByteThatIsNotUTF8IsReportedAtItsPlace(value: [UInt8], place: String) throws {
    let found = diagnostics(Array("A,é\r\n1,😀\r\n2,".utf8) + value)
    #expect(try #require(found.first).location.description == place)
    #expect(Set(found.map(\.code)) == ["csv-not-utf8"])
  }

  @Test(arguments: [[0xFF, 0xFE, 0x41, 0x00], [0xFE, 0xFF, 0x00, 0x41]] as [[UInt8]])
  func utf16IsNamed(bytes: [UInt8]) {
    #expect(placesAndCodes(diagnostics(bytes)) == ["a:1:1 csv-utf-16"])
  }

  @Test func theFirstOfTwoEqualHeadersIsNoted() throws {
    let note = try #require(diagnostics(Array("A,B,A\n".utf8)).first?.notes.first)
    #expect(note.location == .text(file: "a", line: 1, column: 1, length: 1))
  }

  @Test func aMistypedColumnNameIsMended() throws {
    let found = diagnostics(Array("AVAL\n1\n".utf8), types: ["AVALL": .number])
    #expect(found.first?.mend == "did you mean 'AVAL'?")
  }

  /// What a reader sees of faults, and how many of them there are.
  private func told(_ rows: some Sequence<String>, types: [String: ColumnType] = [:]) -> [String] {
    diagnostics(Array("A,B\n\(rows.joined(separator: "\n"))".utf8), types: types)
      .condensed { _ in true }.map(\.summary)
  }

  @Test func aFaultOfManyRowsIsToldOnceWithAllItsPlaces() throws {
    let found = told(Array(repeating: "1", count: 200))
    #expect(found.count == 1)
    #expect(
      try #require(found.first).hasSuffix(", and so at 199 more places (lines 3, 4, 5, …)"))
  }

  @Test func aRareValueIsNotHiddenByAFrequentOne() {
    let found = told(
      Array(repeating: "x,1", count: 200) + ["1,y"], types: ["A": .number, "B": .number])
    #expect(
      found == [
        "'x' is not a number, and so at 199 more places (lines 3, 4, 5, …)", "'y' is not a number",
      ])
  }

  @Test(arguments: [30, 3_000])
  func ofManyValuesTheLastLineCountsAllPlaces(values: Int) {
    let rows = (0..<values).flatMap { Array(repeating: "x\($0),1", count: 7) }
    let found = told(rows, types: ["A": .number])
    let told = found.count - 1
    #expect(found.first == "'x0' is not a number, and so at 6 more places (lines 3, 4, 5, …)")
    #expect(found.last == "from here on \(7 * (values - told)) more of this kind")
  }
}

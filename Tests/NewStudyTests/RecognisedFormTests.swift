import Testing
import TrialData

@testable import NewStudy

/// How a CSV file is written is recognised by the rules that `recognisedForm(of:)` states.
struct RecognisedFormTests {
  @Test func anExportOfAGermanSpreadsheet() {
    let form = recognisedForm(
      of: windows1252(
        "Nr;Größe;Gewicht;Beginn\r\n1;172,5;70;03.04.2020\r\n2;168;65,2;28.11.2020\r\n"))
    #expect(form.separator == .semicolon)
    #expect(form.decimal == .comma)
    #expect(form.encoding == .windows1252)
    #expect(form.dateOrder == .dayMonthYear)
  }

  @Test func aPlainFileIsReadWithoutDeclarations() {
    #expect(recognisedForm(of: Array("ID,AGE,DAY\n1,54.5,2020-01-31\n".utf8)) == FileForm())
  }

  /// "1,5" in quotes beside 1.5 is no decimal comma: one of them is text.
  @Test func commasBesidePointsAreNoDecimals() {
    let form = recognisedForm(of: Array("A;B\n1,5;2.5\n2;3.5\n".utf8))
    #expect(form.decimal == .point)
    #expect(form.separator == .semicolon)
  }

  @Test(arguments: [
    ("1/13/2020", DateOrder.monthDayYear), ("13/1/2020", .dayMonthYear),
    ("1.2.2020", .dayMonthYear),
    ("1/2/2020", .yearMonthDay), ("2020-02-01", .yearMonthDay),
  ])
  func datesTellTheirOrderOrNone(date: String, order: DateOrder) {
    #expect(recognisedForm(of: Array("ID,DAY\n1,\(date)\n".utf8)).dateOrder == order)
  }

  @Test func separatorsWithinQuotesDoNotCount() {
    #expect(recognisedForm(of: Array("ID,\"a;b;c;d\"\n1,x\n".utf8)).separator == nil)
  }

  private func windows1252(_ text: String) -> [UInt8] {
    text.unicodeScalars.map { UInt8($0.value) }
  }
}

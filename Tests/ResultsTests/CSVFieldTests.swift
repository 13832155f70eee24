import Results
import Testing

/// Nothing in a file is run by a spreadsheet, and numbers stay numbers.
struct CSVFieldTests {
  private func written(_ field: String) -> String {
    var bytes: [UInt8] = []
    CSVField.append(field, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""), ("+A1", "'+A1"),
    ("-A1", "'-A1"),
    ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'\t=1"), ("  =1", "'  =1"), ("-3.2 to 4", "'-3.2 to 4"),
    ("--1", "'--1"),
    ("-", "'-"), ("+", "'+"), ("-1e", "'-1e"), ("-1.2.3", "'-1.2.3"),
    ("-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"),
    ("=a,b", "\"'=a,b\""),
  ])
  func aFormulaBecomesText(field: String, expected: String) {
    #expect(written(field) == expected)
  }

  @Test(arguments: [
    "-3.2", "+3.2", "-.5", "-5.", "-1e-10", "+1.5E+3", "-20%", "12", "", "–", "\u{2212}3.2", "a=b",
    "1-2",
    "P = 0.03", "<0.001", "2020-01-31",
  ])
  func numbersAndOtherTextsStayAsTheyAre(field: String) {
    #expect(written(field) == field)
  }
}

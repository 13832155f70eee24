import AnalysisPlan
import Diagnostics
import Testing

struct ClauseDiagnosticsTests {
  /// The marked token is given as it stands, once, in the clause.
  @Test(arguments: [
    ("AGEE > 1", "AGEE", "unknown-column"), ("AGE = 'x'", "'x'", "type-mismatch"),
    ("SEX = 1.5", "1.5", "type-mismatch"), ("AGE = SEX", "SEX", "type-mismatch"),
    ("SEX in ('F', 7)", "7", "type-mismatch"), ("START > 'soon'", "'soon'", "type-mismatch"),
    ("START > '2020-02-30'", "'2020-02-30'", "type-mismatch"),
    ("SEX + 1 > 2", "SEX", "type-mismatch"), ("STOP - 1 > 2", "STOP", "type-mismatch"),
    ("AGE and SEX = 'F'", "AGE", "type-mismatch"), ("not AGE", "AGE", "type-mismatch"),
    ("AGE = missing", "missing", "type-mismatch"), ("missing = AGE", "missing", "type-mismatch"),
    ("(AGE > 1) < (ZERO > 1)", "AGE > 1", "type-mismatch"),
    ("days(START, AGE) > 1", "AGE", "type-mismatch"),
    ("case when SEX = 'F' then 1 else 'none' end", "'none'", "type-mismatch"),
    ("coalesce(AGE, SEX) = 1", "SEX", "type-mismatch"),
    ("AGE > ", "", "clause-syntax"), ("AGE > 1 AGE", " AGE", "clause-syntax"),
    ("1 < AGE < 100", "< 100", "clause-syntax"), ("AGE > 1)", ")", "clause-syntax"),
    ("(AGE > 1", "", "clause-syntax"), ("AGE == 1", "= 1", "clause-syntax"),
    ("SEX = 'F", "'F", "clause-syntax"), ("SEX = \"F\"", "\"F\"", "unknown-column"),
    ("ph.age > 1", "ph.age", "clause-syntax"), ("\"AGE > 1", "\"AGE > 1", "clause-syntax"),
    ("AGE > 1.2.3", "1.2.3", "clause-syntax"), ("AGE not 3", "3", "clause-syntax"),
    ("AGE is 3", "3", "clause-syntax"), ("case else 1 end", "else", "clause-syntax"),
    ("round(AGE) > 1", "round", "clause-syntax"),
    ("days(START) > 1", "days(START)", "clause-syntax"),
  ])
  func faultIsMarkedAtTheToken(_ clause: String, token: String, code: String) throws {
    let found = ClauseFixture.diagnostics(clause)
    #expect(found.map(\.code.rawValue) == [code])
    let ranges = clause.ranges(of: token)
    try #require(token.isEmpty || ranges.count == 1)
    let start = token.isEmpty ? clause.endIndex : ranges[0].lowerBound
    let spaces = token.prefix { $0 == " " }.count
    let column = clause[..<start].utf8.count + spaces + 1
    guard case .text(_, _, column, let length)? = found.first?.location else {
      Issue.record("\(found) is not at column \(column)")
      return
    }
    if code != "clause-syntax" { #expect(length == token.utf8.count) }
  }

  @Test(arguments: [
    ("AEG > 1", "did you mean 'AGE'?"), ("age > 1", "did you mean 'AGE'?"),
    ("Wieght > 1", "did you mean 'WEIGHT'?"), ("coalese(AGE, 1) > 1", "did you mean 'coalesce'?"),
    ("QQQQQQ > 1", "its columns are AGE, WEIGHT, ZERO, SEX, NAME, START, STOP, DEATH"),
  ])
  func nearestNameIsSuggested(_ clause: String, mend: String?) {
    #expect(ClauseFixture.diagnostics(clause).first?.mend == mend)
  }

  /// What SAS, SQL and word processors write is named, with what to write instead.
  @Test(arguments: [
    ("AGE eq 3", "eq", "write ="), ("AGE ne 3", "ne", "write <>"), ("WEIGHT GT 3", "GT", "write >"),
    ("AGE between 1 and 3", "between", "write both bounds, as in AGE >= 18 and AGE <= 65"),
    ("NAME like 'A%'", "like", "name the values, as in AVALC in ('CR', 'CRi')"),
    ("AGE is null", "null", "write 'missing'"), ("AGE is not NULL", "NULL", "write 'missing'"),
    ("AGE == 1", "= 1", "write ="), ("AGE > 1 & SEX = 'F'", "&", "write 'and'"),
    ("AGE > 1 || SEX = 'F'", "|| SEX", "write 'or'"), ("AGE ^= 1", "^", "write <> or 'not'"),
    ("AGE = .", ".", "write 'is missing', as in AGE is missing"),
    ("SEX = ‘F’", "‘", "type a straight single quote, as in 'text'"),
    ("SEX = “F”", "“", "type a straight single quote, as in 'text'"),
    ("SEX = `F", "`", "type a straight single quote, as in 'text'"),
    ("AGE − 1 > 2", "−", "type -"), ("AGE > –1", "–", "type -"), ("AGE≥3", "≥", "type >="),
    ("AGE\u{A0}> 3", "\u{A0}", "type an ordinary blank"),
  ])
  func whatOthersWriteIsNamed(_ clause: String, token: String, mend: String) throws {
    let found = ClauseFixture.diagnostics(clause)
    #expect(found.map(\.code) == ["clause-syntax"])
    #expect(found.first?.mend == mend)
    let start = try #require(clause.ranges(of: token).last?.lowerBound)
    guard case .text(_, _, let column, _)? = found.first?.location else {
      Issue.record("\(found) has no place")
      return
    }
    #expect(column == clause[..<start].utf8.count + 1)
  }

  @Test func typographicSignsMayStandInTexts() throws {
    #expect(try ClauseFixture.value("NAME = 'O’Brien–Smith “x” ≥ 3'") == nil)
  }

  @Test func everyTypeErrorOfAClauseIsTold() {
    let found = ClauseFixture.diagnostics("AGEE > 1 and SEX = 2 or WEIGHT = 'x'")
    #expect(found.map(\.code) == ["unknown-column", "type-mismatch", "type-mismatch"])
  }

  @Test(arguments: [
    "SAFFL = 'Y' and SEXX = 'F'", "'SEX <> ''é≥'' and SEXX = ''F'''",
    "\"SEX <> 'é' and SEXX = 'F'\"", "\"SEX <> '\\\"' and SEXX = 'F'\"",
    "SEX <> 'µ' and SEXX = 'F'",
  ])
  func tokenIsMarkedThroughTheQuotesOfYAML(_ text: String) throws {
    let plan = try DemoPlan().replacing(
      "  safety: {label: Safety population, where: \"SAFFL = 'Y'\"}",
      "  safety:\n    label: Äpfel\n    where: \(text)   # é")
    let found = plan.read().diagnostics
    #expect(found.map(\.code) == ["unknown-column"])
    #expect(found.first?.location == (try plan.location(of: "SEXX")))
    let flow = try DemoPlan().replacing(
      "label: Safety population, where: \"SAFFL = 'Y'\"",
      "label: Sécurité ≥ 18 µ, where: \(quoted(text))")
    #expect(flow.read().diagnostics.first?.location == (try flow.location(of: "SEXX")))
  }

  private func quoted(_ text: String) -> String {
    text.hasPrefix("'") || text.hasPrefix("\"") ? text : "\"\(text)\""
  }

  @Test func clauseOverSeveralLinesIsMarkedWhereItBegins() throws {
    let plan = try DemoPlan().replacing(
      "    where: PARAMCD = 'OS'", "    where: >-\n      PARAMCD = 'OS'\n      and AVALL > 0")
    let found = try #require(plan.read().diagnostics.first)
    #expect(found.code == "unknown-column")
    #expect(found.location == (try plan.location(of: ">-", length: 1)))
  }
}

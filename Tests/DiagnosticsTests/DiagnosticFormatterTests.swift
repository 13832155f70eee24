import Diagnostics
import Foundation
import Testing

struct DiagnosticFormatterTests {
  private typealias Location = Diagnostics.SourceLocation

  private let found = Diagnostic(
    .error, "unknown-column", "'SAFLFL' is not a column of adsl",
    at: .text(file: "trial.yml", line: 3, column: 12, length: 6), mend: "did you mean 'SAFFL'?")

  private func text(_ diagnostic: Diagnostic, line: String) -> String {
    DiagnosticFormatter(.text) { _, _ in line }.string([diagnostic])
  }

  @Test func textHasPlaceSummaryMendCodeLineAndCaret() {
    #expect(
      text(found, line: "    where: SAFLFL = 'Y'") == """
        trial.yml:3:12: error: 'SAFLFL' is not a column of adsl; did you mean 'SAFFL'? [unknown-column]
            where: SAFLFL = 'Y'
                   ^~~~~~

        """)
  }

  /// The column counts bytes; the caret stands under the character, and tabs are kept.
  @Test(arguments: [
    ("\tname: x", 8, 1, "\t      ^"), ("é≥µ: x", 10, 1, "     ^"), ("a: é≥", 4, 5, "   ^~"),
    ("\té\tbad", 5, 3, "\t \t^~~"), ("abc", 4, 1, "   ^"), ("abc", 9, 4, "   ^"), ("", 1, 1, "^"),
    ("ab", 2, 99, " ^"),
  ])
  func caretStandsUnderTheToken(_ line: String, column: Int, length: Int, caret: String) {
    var diagnostic = found
    diagnostic.location = .text(file: "f", line: 1, column: column, length: length)
    let lines = text(diagnostic, line: line).split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[1] == line)
    #expect(lines[2] == caret)
  }

  /// Three thousand faults in a line of 37,000 bytes would else print it three thousand times.
  @Test func aLongLineIsCutToWhatStandsAroundThePlace() {
    var diagnostic = found
    let line =
      String(repeating: "é ", count: 20_000) + "bad" + String(repeating: " é", count: 20_000)
    diagnostic.location = .text(file: "f", line: 1, column: 60_001, length: 3)
    let lines = text(diagnostic, line: line).split(separator: "\n").map(String.init)
    #expect(lines[1].utf8.count < 220)
    #expect(lines[1].hasPrefix("… ") || lines[1].hasPrefix("…é"))
    #expect(lines[1].hasSuffix("…"))
    let caret = lines[2].prefix { $0 == " " }.count
    #expect(lines[1].dropFirst(caret).hasPrefix("bad"))
    #expect(lines[2].hasSuffix("^~~"))
  }

  @Test func aLongPlaceIsCutToo() {
    var diagnostic = found
    diagnostic.location = .text(file: "f", line: 1, column: 3, length: 1_000_000)
    let printed = text(diagnostic, line: String(repeating: "x", count: 1_000_000))
    #expect(printed.utf8.count < 500)
  }

  @Test func ofALineAboutAPersonOnlyThePlaceIsShown() {
    var diagnostic = found
    diagnostic.location = .text(file: "adsl.csv", line: 10, column: 6, length: 6)
    diagnostic.notes = [.init("here", at: .text(file: "trial.yml", line: 1, column: 1, length: 2))]
    let formatter = DiagnosticFormatter(.text) { file, _ in
      file == "adsl.csv" ? "S-12,Aktive,1961-04-02,HIV" : "trial: {}"
    } isPrivate: {
      $0 == "adsl.csv"
    }
    let lines = formatter.string([diagnostic]).split(separator: "\n").map(String.init)
    #expect(lines[1...2] == ["Aktive", "^~~~~~"])
    #expect(lines[4...5] == ["trial: {}", "^~"])
    #expect(!lines.joined().contains("1961"))
  }

  @Test func noteFollowsWithItsOwnLine() {
    var diagnostic = found
    diagnostic.notes = [
      .init("the first is here", at: .record(file: "a.xpt", row: 2, variable: "X"))
    ]
    let lines = text(diagnostic, line: "").split(separator: "\n")
    #expect(lines.last == "a.xpt: row 2, variable X: note: the first is here")
  }

  @Test func unknownSourceHasNoExcerpt() {
    #expect(DiagnosticFormatter(.text).string([found]).split(separator: "\n").count == 1)
    let file = Diagnostic(.warning, "c", "s", at: .file("f"))
    #expect(text(file, line: "x") == "f: warning: s [c]\n")
  }

  @Test func jsonIsOneArrayWithEveryField() throws {
    var second = found
    second.summary = "quote \" backslash \\ line\nend \u{1} é"
    second.mend = nil
    second.location = .record(file: "a.xpt", row: 7, variable: nil)
    second.notes = [.init("n", at: .file("b"))]
    let json = DiagnosticFormatter(.json).string([found, second])
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8))
    let items = try #require(object as? [[String: Any]])
    #expect(items.count == 2)
    #expect(items[0]["line"] as? Int == 3)
    #expect(items[0]["column"] as? Int == 12)
    #expect(items[0]["length"] as? Int == 6)
    #expect(items[0]["code"] as? String == "unknown-column")
    #expect(items[1]["summary"] as? String == second.summary)
    #expect(items[1]["mend"] is NSNull)
    #expect(items[1]["row"] as? Int == 7)
    #expect((items[1]["notes"] as? [[String: Any]])?.first?["file"] as? String == "b")
    #expect(DiagnosticFormatter(.json).string([]) == "[]\n")
  }

  /// GitHub's workflow commands end at a new line; `%` escapes, in properties also `:` and `,`.
  @Test func githubCommandIsEscaped() {
    var diagnostic = found
    diagnostic.summary = "100% of\nrows: a,b"
    diagnostic.mend = nil
    diagnostic.location = .text(file: "a,b:c%.yml", line: 3, column: 12, length: 6)
    #expect(
      DiagnosticFormatter(.github).string([diagnostic])
        == "::error file=a%2Cb%3Ac%25.yml,line=3,col=12::100%25 of%0Arows: a,b [unknown-column]\n")
  }

  @Test func githubNamesTheRowOfABinaryTable() {
    let diagnostic = Diagnostic(
      .warning, "c", "bad", at: .record(file: "a.xpt", row: 2, variable: "AGE"))
    #expect(
      DiagnosticFormatter(.github).string([diagnostic])
        == "::warning file=a.xpt::a.xpt: row 2, variable AGE: bad [c]\n")
  }
}

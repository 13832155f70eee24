import Diagnostics
import Testing

/// What is wrong with a plan as YAML is said in plain words, where a hand can mend it.
struct YAMLFaultTests {
  struct Slip: CustomTestStringConvertible {
    let text: String
    let (line, column): (Int, Int)
    let summary: String
    let mend: String
    var testDescription: String { text.debugDescription }

    init(_ text: String, _ line: Int, _ column: Int, _ summary: String, _ mend: String) {
      (self.text, self.line, self.column) = (text, line, column)
      (self.summary, self.mend) = (summary, mend)
    }
  }

  private static let colons = [
    Slip(
      "trial:\n  title: Ade: a trial of 'it'\n  id: x\n", 2, 13,
      "a colon stands in a text without quotes",
      "put the text in quotes: \"Ade: a trial of 'it'\""),
    Slip(
      "trial: {title: Ade: a trial, id: x}\n", 1, 19, "':' stands in a text without quotes",
      "put the text in quotes: 'Ade: a trial'"),
    Slip(
      "tables:\n  base:\n    kind:summary\n    title: Base\n", 3, 5,
      "the colon of 'kind:summary' has no blank after it", "write 'kind: summary'"),
    Slip(
      "tables:\n  base:\n    title: Base\n    kind:summary\n    by: arm\n", 4, 5,
      "the colon of 'kind:summary' has no blank after it", "write 'kind: summary'"),
    Slip(
      "trial:\n  id: x\n  acronym\n  title: y\n", 3, 3,
      "'acronym' stands where 'key: value' is expected",
      "write a colon and a blank after the key; indent a line that goes on from the one before"),
  ]

  private static let brackets = [
    Slip(
      "key: {result: os.median[arm=drug], n: 1}\n", 1, 24, "'[' stands in a text without quotes",
      "put the text in quotes: 'os.median[arm=drug]'"),
    Slip(
      "list:\n  - [arm=drug] is better\n", 2, 16, "text follows a bracket that was closed",
      "put the whole text in quotes: '[arm=drug] is better'"),
    Slip(
      "trial:\n  list: [a, b\n  title: y\n", 2, 9, "what opens here is not closed before line 3",
      "close it with ']', or put a comma between its values"),
    Slip(
      "trial: {a: 1, b: 2\n", 1, 8, "what opens here is not closed before line 2",
      "close it with '}', or put a comma between its values"),
  ]

  private static let quotes = [
    Slip(
      "trial:\n  id: 'x\n  title: y\n", 2, 7, "the quote that opens here is never closed",
      "close it with '"),
    Slip(
      "a:\n  id: \"x\n  title: y\n  label: \"z\"\n  b: c\n", 2, 7,
      "the quote that opens here is closed on line 4", "close it where its text ends"),
    Slip(
      "trial:\n  title: 'It's here'\n  id: x\n", 2, 14, "the text goes on after its closing quote",
      "double a single quote within the text: ''"),
    Slip(
      "trial:\n  title: \"a \\d b\"\n", 2, 13,
      "between double quotes a backslash stands before a character that it gives no meaning",
      "use single quotes, or write \\\\ for a backslash"),
  ]

  private static let characters = [
    Slip(
      "trial:\n  title: @home\n", 2, 10, "a text cannot begin with '@'",
      "put it in quotes: '@home'"),
    Slip(
      "trial:\n  title: *important* trial\n", 2, 10, "a text cannot begin with '*'",
      "put it in quotes: '*important* trial'"),
    Slip(
      "trial:\n  title: > 3 months\n", 2, 10, "a text cannot begin with '>'",
      "put it in quotes: '> 3 months'"),
    Slip(
      "trial:\n\tid: x\n", 2, 1, "a tab stands where only blanks may", "indent with blanks"),
    Slip(
      "trial:\n  id: x\n  a: \u{07}\n", 3, 6, "a control character stands here", "take it away"),
    Slip(
      "a: *none\n", 1, 4, "there is no '&none' before this",
      "put a text that begins with '*' in quotes"),
    Slip(
      "a: !x b\n", 1, 4, "a tag ('!…') has no meaning here",
      "put a text that begins with '!' in quotes, or take the tag away"),
  ]

  private static let shapes = [
    Slip(
      "trial:\n  id: x\n   title: y\n", 3, 4,
      "this line is indented further than the one before it",
      "begin both in one column, or end the line before with a colon"),
    Slip(
      "trial:\n    id: x\n  title: y\n", 3, 3,
      "this line begins in no column of the lines before it",
      "begin it in the column of those that it belongs to"),
    Slip(
      "trial:\n  id: x\n  - y\n", 3, 3, "an item of a list stands among 'key: value' pairs",
      "indent it below the key that it belongs to"),
    Slip(
      "trial: - y\n", 1, 8, "a list begins on the line of its key",
      "begin it on a line of its own, or put the text in quotes if it is one"),
    Slip(
      "a: &x {k: 1}\nb:\n  <<: *x\n  m: 2\n", 3, 3, "mappings are not merged by '<<'",
      "write the keys out"),
    Slip(
      "trial: 1\n---\ndata: 2\n", 2, 1, "a second document begins here",
      "keep one, and take the line '---' away"),
    Slip(
      "a: &x [*x]\n", 1, 8, "'*x' stands within what it names", "write out what is meant"),
    Slip(
      "? [a]\n: b\n", 1, 3, "a list stands where a key should",
      "put a key with brackets or braces in quotes"),
  ]

  @Test(arguments: colons + brackets + quotes + characters + shapes)
  func aSlipIsToldInPlainWords(_ slip: Slip) throws {
    let diagnostics = DemoPlan(text: slip.text).read().diagnostics
    let found = try #require(diagnostics.first)
    #expect(found.code == "plan-syntax")
    #expect(found.summary == slip.summary)
    #expect(found.mend == slip.mend)
    #expect(found.location.line == slip.line)
    if case .text(_, _, let column, _) = found.location { #expect(column == slip.column) }
  }

  @Test func everyDuplicateIsTold() {
    let found = DemoPlan(text: "a: 1\na: 2\nb: {c: 1, c: 2}\na: 3\n").read().diagnostics
    #expect(found.map(\.code) == ["duplicate-key", "duplicate-key", "duplicate-key"])
    #expect(found.compactMap(\.location.line) == [2, 3, 4])
  }

  @Test func aPlaceBehindOtherLettersIsExact() throws {
    let found = try #require(
      DemoPlan(text: "é: 'µ≥'\nn: {ü: \"α\", d: 1, d: 2}\n").read().diagnostics.first)
    #expect(found.location == .text(file: "trial.yml", line: 2, column: 21, length: 1))
  }
}

/// A plan cannot be so deep or so large that reading it has no end.
struct YAMLLimitsTests {
  private func found(_ text: String) -> [Diagnostic] { DemoPlan(text: text).read().diagnostics }

  @Test(arguments: [("[", "]"), ("{a: ", "}")])
  func fiftyLevelsAreReadAndFiftyOneAreTold(open: String, close: String) {
    func nested(_ depth: Int) -> String {
      "a: " + String(repeating: open, count: depth - 1) + "1"
        + String(repeating: close, count: depth - 1) + "\n"
    }
    #expect(!found(nested(50)).map(\.code).contains("plan-syntax"))
    for depth in [51, 100_000] {
      let told = found(nested(depth))
      #expect(told.map(\.summary) == ["lists and mappings are nested more than 50 levels deep"])
      #expect(told.first?.location.line == 1)
    }
  }

  /// The mapping, its key and its list are three values more than the list's items.
  @Test func aHundredThousandValuesAreReadAndOneMoreIsTold() {
    func list(_ items: Int) -> String {
      "a: [" + String(repeating: "1, ", count: items - 1) + "1]\n"
    }
    #expect(!found(list(99_997)).map(\.code).contains("plan-syntax"))
    #expect(
      found(list(99_998)).map(\.summary)
        == ["the file holds more than 100000 values, those of aliases included"])
  }

  /// Each level names the one before ten times: ten to the twelfth values in twelve lines.
  @Test(.timeLimit(.minutes(1)))
  func whatAliasesStandForIsCounted() {
    var text = "a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n"
    for level in 1...12 {
      let alias = "*a\(level - 1)"
      text +=
        "a\(level): &a\(level) [" + Array(repeating: alias, count: 10).joined(separator: ", ")
        + "]\n"
    }
    let told = found(text)
    #expect(
      told.map(\.summary)
        == ["the file holds more than 100000 values, those of aliases included"])
    #expect(told.first?.location.line == 5)
  }
}

import Diagnostics
import Testing

@testable import Wording

struct WordsTests {
  private let others = Words([
    "{1} of {2} patients": "of {2} participants, {1}", "patient": "participant",
    "{1} and {2}": "{1} & {2}", "one {1}": "a single {1}",
  ])

  @Test func wordsOfAProgramReadAsTheyStandThere() {
    #expect(Words.british("\(3) of \(5) patients") == "3 of 5 patients")
    #expect(Words.british(1, "one", "many") == "one")
    #expect(Words.british(0, "one", "many") == "many")
  }

  @Test func wordingTakesThePlaceOfAPhraseAndOrdersItsValues() {
    #expect(others("\(3) of \(5) patients") == "of 5 participants, 3")
    #expect(others("no such phrase, \(1)") == "no such phrase, 1")
  }

  @Test func phraseWithinAPhraseIsWordedToo() {
    #expect(others("one \(Phrase("patient"))") == "a single participant")
  }

  @Test func valuesAreNotLookedInto() {
    #expect(others("\("{2}") of \(5) patients") == "of 5 participants, {2}")
  }

  @Test(arguments: [([], ""), (["a"], "a"), (["a", "b"], "a & b"), (["a", "b", "c"], "a, b & c")])
  func listsAreJoined(_ items: [String], _ expected: String) {
    #expect(others.list(items) == expected)
  }
}

struct WordingFileTests {
  private static let phrases: Set<String> = ["{1} patients", "events", "DRAFT"]

  private func read(_ text: String) -> (wordings: [String: String], log: DiagnosticLog) {
    var log = DiagnosticLog()
    let wordings = readWordings(
      text, file: "words.txt", phrases: Self.phrases, fixed: ["DRAFT"], into: &log)
    return (wordings, log)
  }

  @Test func phraseAndWordingStandOnTwoLines() {
    let (wordings, log) = read(
      "# house style\n{1} patients\n= {1} participants\n\nevents\r\n= cases\r\n")
    #expect(wordings == ["{1} patients": "{1} participants", "events": "cases"])
    #expect(log.diagnostics.isEmpty)
  }

  @Test(arguments: [
    ("event\n= case\n", 1, "no phrase 'event'"),
    ("{1} patients\n= participants\n", 2, "not the same values"),
    ("{1} patients\n= {1} of {2}\n", 2, "not the same values"),
    ("= participants\n", 1, "without its phrase"),
    ("DRAFT\n= final\n", 1, "warns or judges"),
    ("events\n", 1, "has no wording"),
    ("events\n{1} patients\n= {1} participants\n", 1, "has no wording"),
    ("events\n= cases\nevents\n= cases\n", 3, "worded twice"),
  ])
  func faultIsReportedWhereItStands(_ text: String, _ line: Int, _ summary: String) throws {
    let log = read(text).log
    let fault = try #require(log.diagnostics.first)
    #expect(log.diagnostics.count == 1)
    #expect(fault.summary.contains(summary), "\(fault.summary)")
    #expect(fault.location.line == line)
    #expect(fault.mend != nil)
  }
}

import AnalysisPlan
import Diagnostics
import Testing

@testable import NewStudy

/// What a first plan says, and what it must not say.
struct NewStudyTests {
  /// 1 is censored and 2 dead in this published set: whoever takes 1 for the event turns the curve round.
  @Test func anEventCodeIsNeverGuessed() throws {
    let study = try begun(["lung.csv": lung])
    #expect(
      study.questions == [
        .event(column: "status", values: ["1 (2 rows)", "2 (4 rows)"]), .unit(column: "time"),
      ])
    let plan = study.plan
    #expect(plan.contains("#     event: …"))
    #expect(!plan.contains("\nendpoints:"))
    #expect(!plan.contains("\nfigures:"))
  }

  @Test func whatIsAnsweredStandsInThePlan() throws {
    var answers = Answers()
    answers.events = ["status": "2"]
    answers.units = ["time": .days]
    let study = try begun(["lung.csv": lung], answers)
    #expect(study.questions.isEmpty)
    #expect(study.plan.contains("\n    event: \"status = 2\"\n"))
    #expect(study.plan.contains("\n    time-unit: days\n"))
    #expect(study.narrative("01-index.md").contains("{{time.events value}}"))
  }

  @Test func severalCodesAreCausesWhenOneIsNamedAsCensored() throws {
    let file = "id,time,status\n" + (1...9).map { "\($0),\($0),\($0 % 3)\n" }.joined()
    var answers = Answers()
    answers.events = ["status": "1"]
    answers.units = ["time": .months]
    #expect(
      try begun(["a.csv": file], answers).questions == [
        .censored(column: "status", values: ["0 (3 rows)", "1 (3 rows)", "2 (3 rows)"])
      ])
    answers.censored = ["status": "0"]
    let plan = try begun(["a.csv": file], answers).plan
    #expect(plan.contains("kind: competing-risks"))
    #expect(plan.contains("\n      event: \"status = 1\"\n      other-2: \"status = 2\"\n"))
  }

  @Test func wordsForTheEventNeedNoAnswer() throws {
    let file =
      "id,time_days,vital\n"
      + (1...9).map { "\($0),\($0),\($0 % 2 == 0 ? "Dead" : "Alive")\n" }.joined()
    let study = try begun(["a.csv": file])
    #expect(study.questions.isEmpty)
    #expect(study.plan.contains("event: \"vital = 'Dead'\""))
  }

  @Test(arguments: [
    "role: primary", "role: secondary", "prespecified: true", "synthetic: true", "significance",
  ])
  func nothingThatOnlyPeopleKnowIsClaimed(words: String) throws {
    var answers = Answers()
    answers.events = ["status": "2"]
    answers.units = ["time": .days]
    for file in [lung, adam] {
      #expect(
        try begun(["file.csv": file], answers).plan.lines.allSatisfy {
          !$0.contains(words) || $0.hasPrefix("#")
        })
    }
  }

  @Test func columnsThatMayNameAPersonStandInNoTable() throws {
    let study = try begun([
      "data.csv":
        "record_id,name_last,dob,score,center\n1,Vogt,1950-01-01,3,Ulm\n2,Lang,1951-01-01,2,Jena\n",
      "dictionary.csv": """
      Variable / Field Name,Field Type,Field Label,"Choices, Calculations, OR Slider Labels",Identifier?
      record_id,text,Record ID,,
      score,radio,Performance score,"2, Good | 3, Poor",
      center,text,Centre,,y

      """,
    ])
    #expect(study.identifiers == ["name_last", "dob", "center"])
    #expect(!study.plan.contains("name_last") && !study.plan.contains("center"))
    #expect(study.plan.contains("{label: Good, value: '2'}"))
    #expect(study.plan.contains("label: Performance score"))
    #expect(study.files["data/first/dictionary.csv"] == nil)
  }

  @Test func eachGuessNamesItsLine() throws {
    let study = try begun(["lung.csv": lung])
    for guess in study.guesses {
      #expect(study.plan.lines[guess.line - 1].contains(guess.text))
    }
    #expect(study.guesses.map(\.text).contains("synthetic: false"))
  }

  @Test func filesWithoutACommonSubjectAreRefused() {
    var log = DiagnosticLog()
    let exports = readExports(
      [("a.csv", Array("id,x\n1,2\n".utf8)), ("b.csv", Array("nr,y\n1,2\n".utf8))], into: &log)
    #expect(BegunStudy(named: "s", from: exports, Answers(), into: &log) == nil)
    #expect(log.diagnostics.map(\.code) == [.noSubjectColumn])
  }

  @Test func fileNamesBecomeNamesOfDataSets() throws {
    let study = try begun(["2024 Export (final).csv": lung])
    #expect(study.plan.contains("\n    data2024_export__final_: '2024 Export (final).csv'\n"))
    #expect(study.files["data/first/2024 Export (final).csv"] == Array(lung.utf8))
  }

  private let lung =
    "time,status,age,sex\n306,2,74,1\n455,2,68,2\n1010,1,56,1\n210,2,57,1\n883,2,60,2\n1022,1,74,1\n"
  private let adam = "USUBJID,SAFFL,AGE,AGEGR1,AGEGR1N\nA,Y,40,<65,1\nB,Y,70,>=65,2\n"

  private func begun(_ files: [String: String], _ answers: Answers = Answers()) throws -> BegunStudy
  {
    var log = DiagnosticLog()
    let exports = readExports(
      files.sorted { $0.key < $1.key }.map { ($0.key, Array($0.value.utf8)) }, into: &log)
    let study = BegunStudy(named: "study", from: exports, answers, into: &log)
    #expect(log.diagnostics.isEmpty)
    return try #require(study)
  }
}

extension BegunStudy {
  fileprivate var plan: String { String(decoding: files["trial.yml"] ?? [], as: UTF8.self) }
  fileprivate func narrative(_ page: String) -> String {
    String(decoding: files["narrative/" + page] ?? [], as: UTF8.self)
  }
}

extension String {
  fileprivate var lines: [String] {
    split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}

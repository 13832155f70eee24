import AnalysisPlan
import Diagnostics
import Testing

struct YAMLTests {
  @Test func syntaxErrorNamesItsPlace() throws {
    let outcome = DemoPlan(text: "trial:\n  id: demo\n  title: 'unclosed\n").read()
    let found = try #require(outcome.diagnostics.first)
    #expect(found.code == "plan-syntax")
    #expect(found.location == .text(file: "trial.yml", line: 3, column: 10, length: 1))
  }

  @Test(arguments: ["", "# nothing\n", "---\n"])
  func emptyPlanIsSaidToBeEmpty(_ text: String) {
    let outcome = DemoPlan(text: text).read()
    #expect(outcome.diagnostics.map(\.summary) == ["the file is empty"])
  }

  @Test func planThatIsAListIsNoMapping() {
    #expect(DemoPlan(text: "- a\n").read().diagnostics.map(\.code) == ["wrong-shape"])
  }

  @Test(arguments: [
    // Block mapping, with the key in a comment and in a deeper mapping in between.
    ("data:\n  id: a\n  # id: b\n  x:\n    id: c\n  id: d\n", "id", 6, 3),
    ("a:\n- id: 1\n  n: 2\n  id: 3\n- id: 4\n", "id", 4, 3),
    ("id: {id: 1, x: {id: 3}, id: 2}\n", "id", 1, 25),
    ("m: {é: [1, 2], id: 'id: x, id: y', id : 2}\n", "id", 1, 37),
    ("m: {'id': 1,\n    \"id\": 2}\n", "id", 2, 6),
    ("trial: 1\ndata: 2\ntrial: 3\n", "trial", 3, 1),
  ])
  func duplicateKeyIsMarkedWhereItStandsAgain(
    _ text: String, key: String, line: Int, column: Int
  ) throws {
    let diagnostics = DemoPlan(text: text).read().diagnostics
    let found = try #require(diagnostics.first)
    #expect(diagnostics.count == 1)
    #expect(found.code == "duplicate-key")
    #expect(
      found.location
        == .text(file: "trial.yml", line: line, column: column, length: key.utf8.count))
  }

  @Test func keysThatDifferOnlyInQuotesAreDuplicates() {
    let outcome = DemoPlan(text: "m: {1: a, '1': b}\n").read()
    #expect(outcome.diagnostics.map(\.code) == ["duplicate-key"])
  }

  /// What stands for a text a second time has the place of the first.
  @Test func aliasesStandForWhatTheyName() throws {
    let demo = try DemoPlan().replacing("acronym: DEMO", "acronym: &name DEMO")
    #expect(try #require(demo.read().plan).trial.acronym == "DEMO")
    let twice = DemoPlan(text: "a: &x {b: 1}\nc: *x\nd: *x\n").read().diagnostics
    #expect(!twice.map(\.code).contains("plan-syntax"))
  }

  @Test func scalarsStayTheTextThatStandsThere() throws {
    let demo = try DemoPlan()
      .replacing("{label: Low dose, value: LOW}", "NO, off, 2.50, 007, 1e3, true, LOW")
      .replacing("acronym: DEMO", "acronym: 0x10")
      .replacing("language: en-GB", "language: en-GB, phase: 2.0")
    let plan = try #require(demo.read().plan)
    let levels = ["Placebo", "NO", "off", "2.50", "007", "1e3", "true", "LOW"]
    #expect(plan.groupings.first?.levels.map(\.label) == levels)
    #expect(plan.trial.acronym == "0x10")
    #expect(plan.trial.phase == "2.0")
  }
}

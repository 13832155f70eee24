import Foundation
import TestSupport
import Testing

/// A recorded result that plan and data of its lock do not give is an error until the plan explains it.
@Suite(.study) struct RecalculatedTests {
  private let locks: TwoLocks

  init() throws {
    locks = try TwoLocks()
    let record = try locks.place.text("study/data/a/record/results.json")
    let line = try #require(
      record.components(separatedBy: "\n").first { $0.contains("\"id\": \"os.events\",") })
    // One patient of four died by the first cut-off.
    try locks.record(line, line.replacingOccurrences(of: "\"value\": 1,", with: "\"value\": 3,"))
  }

  @Test func bothValuesAndVersionsAreTold() throws {
    let check = try trialpress("check", "study", "--lock", "a", in: locks.place.url)
    #expect(check.exitCode == 1)
    #expect(check.diagnostics.contains("study/data/a/record/results.json:"))
    #expect(check.diagnostics.contains("os.events: value 3 recorded, 1 now"))
    #expect(
      check.diagnostics.contains("recorded by trialpress 0.1.0, computed by trialpress 0.1.0"))
    #expect(
      check.diagnostics.contains("recalculated: [{lock: a, results: [os.events], reason: …}]"))
    #expect(check.diagnostics.contains("[result-recalculated]"))
  }

  @Test func whatThePlanAcknowledgesIsAStepOfItsOwn() throws {
    try locks.plan(
      "report:",
      "recalculated:\n  - {lock: a, results: [os.events], reason: Deaths were counted thrice}\nreport:"
    )
    let changes = try locks.compared()
    #expect(changes.reasons == ["program"])
    #expect(changes["os.events"]?.differences == ["program": -2])
    let text = try locks.run("compare", "study", "a", "b")
    #expect(text.contains("recalculated: Deaths were counted thrice"))
    try locks.run("build", "study")
    #expect(
      try locks.place.text("Output/two-locks/changes.html")
        .contains("Recalculated by the program: Deaths were counted thrice."))
  }

  @Test func anAcknowledgementOfAnotherResultCoversNothing() throws {
    try locks.plan(
      "report:", "recalculated:\n  - {lock: a, results: [harms], reason: None}\nreport:")
    let check = try trialpress("check", "study", "--lock", "a", in: locks.place.url)
    #expect(check.diagnostics.contains("[result-recalculated]"))
    #expect(check.diagnostics.contains("[recalculated-unused]"))
  }
}

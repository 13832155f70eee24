import Foundation
import TestSupport
import Testing

/// The page that answers reporting guidelines, and what moves its answers.
@Suite(.study) struct ChecklistTests {
  private func statuses(_ place: TemporaryFolder) throws -> [String: String] {
    try ChecklistPage(place).statuses
  }

  @Test func anItemIsMissingUntilThePlanAnswersIt() throws {
    let place = try TemporaryFolder.withGoodStudy()
    let before = try statuses(place)
    #expect(before.count > 60)
    #expect(before["C6"] == "Missing")
    #expect(before["C7"] == "Missing")
    #expect(before["C10"] == "Missing")
    let plan = try place.text("study/trial.yml")
    try place.write(
      plan
        + "  checklist: {C6: To learn., C7: {not-applicable: Nobody was asked}, C10: {page: index}}\n",
      to: "study/trial.yml")
    let after = try statuses(place)
    #expect(after["C6"] == "Stated by the authors")
    #expect(after["C7"] == "Not applicable")
    #expect(after["C10"] == "Stated by the authors")
    let others = before.filter { !["C6", "C7", "C10"].contains($0.key) }
    #expect(after.filter { others.keys.contains($0.key) } == others)
  }

  @Test func anItemOfRandomisedTrialsDoesNotApplyToASingleArm() throws {
    let place = try TemporaryFolder.withGoodStudy()
    #expect(try statuses(place)["C15"] == "Missing")
    try place.replace("design: randomised", with: "design: single-arm", in: "study/trial.yml")
    #expect(try statuses(place)["C15"] == "Not applicable")
    #expect(
      try place.text("Output/good-draft/checklist.html").contains("CONSORT has no form for trials"))
  }

  @Test func groupsOfASingleArmAreSubgroups() throws {
    let place = try TemporaryFolder.withGoodStudy()
    #expect(try statuses(place)["C29"] == "Not applicable")
    try place.replace("design: randomised", with: "design: single-arm", in: "study/trial.yml")
    #expect(try statuses(place)["C29"] == "Met")
  }

  @Test func aDisplayMeetsAnItemAndItsRemovalLeavesAGap() throws {
    let place = try TemporaryFolder.withGoodStudy()
    let with = try statuses(place)
    #expect(with["C26"] == "Met")
    #expect(with["K1"] == "Met")
    let plan = try place.text("study/trial.yml")
    let tables = try #require(plan.range(of: "\ntables:"))
    let report = try #require(plan.range(of: "\nreport:"))
    try place.write(
      String(plan[..<tables.lowerBound]) + String(plan[report.lowerBound...]),
      to: "study/trial.yml")
    for (path, _) in try place.contents(of: "study/narrative") {
      try place.remove("study/narrative/\(path)")
    }
    try place.write("# Nothing\n", to: "study/narrative/01-index.md")
    let without = try statuses(place)
    #expect(without["C26"] == "Missing")
    #expect(without["K1"] == "Not applicable")
  }

  @Test func aStudyThatIsNoTrialHasNoChecklist() throws {
    let place = try TemporaryFolder.withGoodStudy()
    try place.replace("design: randomised", with: "design: observational", in: "study/trial.yml")
    #expect(try trialpress("build", "study", "--draft", in: place.url).exitCode == 0)
    #expect(try place.contents(of: "Output/good-draft")["checklist.html"] == nil)
  }
}

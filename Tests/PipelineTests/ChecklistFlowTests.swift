import Foundation
import TestSupport
import Testing

/// Items that the boxes of a flow answer.
@Suite(.study) struct ChecklistFlowTests {
  @Test func eachGroupHasABoxOfTheAssignedTheTreatedAndTheAnalysed() throws {
    let place = try TemporaryFolder.withFlow()
    let before = try ChecklistPage(place)
    #expect(before["C21"] == "Missing")
    #expect(before.answer("C21") == "Figure 2 has no box for each group of who was analysed.")
    let treatment = "      - label: Treatment\n"
    try place.replace(
      treatment, with: "      - {label: Analysed}\n" + treatment, in: "study/trial.yml")
    #expect(try ChecklistPage(place)["C21"] == "Met")
    try place.replace(
      "{label: Allocated, by: arm}", with: "{label: Allocated and treated, id: allocated, by: arm}",
      in: "study/trial.yml")
    #expect(
      try ChecklistPage(place).answer("C21")
        == "Figure 2 has no box for each group of who was assigned.")
  }

  @Test func lossesHaveReasonsAndFollowAnAssignment() throws {
    let place = try TemporaryFolder.withFlow()
    let before = try ChecklistPage(place)
    #expect(before["C22"] == "Missing")
    #expect(before.answer("C22") == "Figure 2 has no reasons for: Followed for less.")
    try place.replace(
      "others: Followed for less}", with: "others: {label: Followed for less, reasons: DCSREAS}}",
      in: "study/trial.yml")
    #expect(try ChecklistPage(place)["C22"] == "Met")
    try place.replace("{label: Randomised}", with: "{label: Everyone}", in: "study/trial.yml")
    try place.replace(
      "{label: Allocated, by: arm}", with: "{label: Treated, id: allocated, by: arm}",
      in: "study/trial.yml")
    #expect(try ChecklistPage(place).answer("C22").contains("losses before treatment do not show"))
  }

  @Test func withoutAFlowNothingIsKnownOfLosses() throws {
    let page = try ChecklistPage(TemporaryFolder.withGoodStudy())
    #expect(page["C21"] == "Missing" && page["C22"] == "Missing")
    #expect(page.answer("C22").contains("kind flow"))
  }
}

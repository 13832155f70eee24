import Foundation
import TestSupport
import Testing

/// Items on title, summary and declared outcomes.
@Suite(.study) struct ChecklistSummaryTests {
  @Test func theTitleNamesTheDesignAndTheFrontPageHasThePartsOfASummary() throws {
    let place = try TemporaryFolder.withGoodStudy()
    let before = try ChecklistPage(place)
    #expect(before["C1"] == "Missing")
    #expect(before.answer("C1").contains("title does not say that the trial was randomised"))
    #expect(before.answer("C1").contains("background, methods, results and conclusions"))
    try place.replace(
      "title: A small invented trial", with: "title: A small randomised trial",
      in: "study/trial.yml")
    let summary = try place.text("study/narrative/01-index.md")
    try place.write(
      summary + "\n## Background\n\nA.\n\n**Methods.** B.\n\n**Findings.** C.\n",
      to: "study/narrative/01-index.md")
    let without = try ChecklistPage(place)
    #expect(without.answer("C1") == "The page Summary has no part headed: conclusions.")
    try place.write(
      summary
        + "\n## Background\n\nA.\n\n**Methods.** B.\n\n- **Findings.** C.\n\n## Interpretation\n\nD.\n",
      to: "study/narrative/01-index.md")
    #expect(try ChecklistPage(place)["C1"] == "Met")
  }

  @Test func aNonRandomisedTitleIsNoneOfARandomisedTrial() throws {
    let place = try TemporaryFolder.withGoodStudy()
    try place.replace(
      "title: A small invented trial", with: "title: A non-randomised trial", in: "study/trial.yml")
    #expect(try ChecklistPage(place).answer("C1").contains("does not say that the trial was"))
  }

  @Test func outcomesHaveAPrimaryOneAndATimePoint() throws {
    let place = try TemporaryFolder.withGoodStudy()
    let before = try ChecklistPage(place)
    #expect(before["C12"] == "Met" && before["C17"] == "Met")
    try place.insert(ChecklistPage.responders, before: "tables")
    let after = try ChecklistPage(place)
    #expect(after["C12"] == "Missing")
    #expect(after.answer("C12").contains("No time point of measurement is declared for: Response."))
    #expect(after.answer("C19").contains("counted as without the outcome in: Response"))
    try place.replace("role: primary", with: "role: secondary", in: "study/trial.yml")
    let without = try ChecklistPage(place)
    #expect(without.answer("C12").contains("no primary endpoint"))
    #expect(without["C17"] == "Missing")
  }

  @Test func changesOfATrialAreTheAuthorsToTell() throws {
    let place = try TemporaryFolder.withGoodStudy()
    #expect(try ChecklistPage(place)["C9"] == "Missing")
    try place.addAnswers("C9: Nothing was changed.")
    let after = try ChecklistPage(place)
    #expect(after["C9"] == "Stated by the authors")
    #expect(
      after.answer("C9")
        == "Nothing was changed. All analyses are declared as prespecified.")
  }

  @Test func whatWasNotPrespecifiedIsMarkedInCaptionsAndNotInTheText() throws {
    let place = try TemporaryFolder.withGoodStudy()
    let before = try ChecklistPage(place)
    #expect(before["C20"] == "Met" && before["I3"] == "Met")
    try place.replace(
      "role: primary\n    prespecified: true", with: "role: primary\n    prespecified: false",
      in: "study/trial.yml")
    let cited = try ChecklistPage(place)
    #expect(cited["C20"] == "Missing" && cited["I3"] == "Missing")
    #expect(cited.answer("C20").contains("stand on Summary."))
    #expect(cited.answer("C9").contains("captions of tables and figures: Time to progression."))
    try place.write("# Summary\n\nSee [](figure:ttp).\n", to: "study/narrative/01-index.md")
    let uncited = try ChecklistPage(place)
    #expect(uncited["C20"] == "Met" && uncited["I3"] == "Met")
    #expect(uncited.answer("C20").contains("1 of 2 analyses are declared as prespecified"))
  }

  @Test func aTableIsOfTheBaselineByItsTitleOrItsColumns() throws {
    let place = try TemporaryFolder.withGoodStudy()
    #expect(try ChecklistPage(place)["C26"] == "Met")
    try place.replace("  baseline:\n", with: "  people:\n", in: "study/trial.yml")
    try place.replace(
      "title: Baseline characteristics", with: "title: Course", in: "study/trial.yml")
    let results = "study/narrative/02-results.md"
    try place.write(
      place.text(results).replacing("baseline", with: "people"), to: results)
    #expect(try ChecklistPage(place)["C26"] == "Missing")
    try place.replace(
      "  dictionaries:", with: "  baseline: [AGE, SEX]\n  dictionaries:", in: "study/trial.yml")
    #expect(try ChecklistPage(place)["C26"] == "Met")
  }
}

import Foundation
import TestSupport
import Testing

/// Items on effects, models and the check of their assumptions.
@Suite(.study) struct ChecklistEffectTests {
  @Test func anOutcomeOfAnyRoleIsComparedByAnEffectWithItsInterval() throws {
    let place = try TemporaryFolder.withGoodStudy()
    let primary = try ChecklistPage(place)
    #expect(primary["C27"] == "Met" && primary["K9"] == "Met")
    #expect(
      primary.answer("C27").contains("Effects with intervals: Time to progression (primary)."))
    #expect(primary.answer("K9").hasPrefix("Time to progression (primary): Cox proportional"))
    try place.replace("role: primary", with: "role: exploratory", in: "study/trial.yml")
    let exploratory = try ChecklistPage(place)
    #expect(exploratory["C27"] == "Met" && exploratory["K9"] == "Met")
    #expect(
      exploratory.answer("C27").contains(
        "Time to progression (exploratory). No primary or secondary outcome is reported."))
  }

  @Test func withoutAReferenceNoEffectIsThere() throws {
    let place = try TemporaryFolder.withGoodStudy()
    try place.replace(
      "levels: [Placebo, Active], reference: Placebo}", with: "levels: [Placebo, Active]}",
      in: "study/trial.yml")
    let page = try ChecklistPage(place)
    #expect(page["C27"] == "Missing" && page["K9"] == "Missing")
    #expect(page.answer("C27").contains("for: Time to progression (primary)."))
    #expect(page.answer("K9") == "No effect with its interval stands for: Figure 1.")
    #expect(page["S7"] == "Not applicable" && page["S6"] == "Met")
  }

  @Test func aProportionNeedsADifferenceAndARatio() throws {
    let place = try TemporaryFolder.withGoodStudy()
    try place.insert(
      ChecklistPage.responders + "\n    difference: newcombe", before: "tables")
    let absolute = try ChecklistPage(place)
    #expect(absolute["C27"] == "Missing")
    #expect(
      absolute.answer("C27").hasPrefix("Effects with intervals: Time to progression (primary)."))
    #expect(absolute.answer("C27").contains("for: Response (secondary)."))
    try place.replace(
      "difference: newcombe", with: "difference: newcombe\n    ratios: [risk-ratio]",
      in: "study/trial.yml")
    #expect(try ChecklistPage(place)["C27"] == "Met")
  }

  @Test func hazardRatiosNeedATestOfProportionalHazards() throws {
    let place = try TemporaryFolder.withGoodStudy()
    let before = try ChecklistPage(place)
    #expect(before["S6"] == "Missing" && before["S7"] == "Missing")
    #expect(before.answer("S7").contains("was not tested, for: Time to progression by arm."))
    try place.insert(
      "models:\n  by-arm: {endpoint: ttp, label: By arm, covariates: [arm]}\n", before: "tables")
    let tested = try ChecklistPage(place)
    #expect(tested["S6"] == "Met" && tested["S7"] == "Met")
    #expect(tested.answer("C29").contains("Models: By arm."))
    try place.replace(
      "covariates: [arm]}", with: "covariates: [arm], proportional-hazards: none}",
      in: "study/trial.yml")
    let untested = try ChecklistPage(place)
    #expect(untested["S6"] == "Missing" && untested["S7"] == "Missing")
    #expect(untested.answer("S7").contains("Time to progression by arm, By arm."))
  }

  @Test func subgroupsAreBySexAndAge() throws {
    let place = try TemporaryFolder.withGoodStudy()
    let sex = "  sex: {label: Sex, variable: adsl.SEX, known-at: baseline, levels: [F, M]}\n"
    let band =
      "  band: {label: Age group, variable: adsl.OLD, known-at: baseline, levels: [younger, older]}\n"
    try place.insert(sex + band, before: "endpoints")
    try place.insert(
      "variables:\n  adsl.OLD: case when AGE >= 65 then 'older' else 'younger' end\n",
      before: "populations")
    let forest =
      "  forest: {kind: forest, title: Subgroups, endpoint: ttp, by: arm, subgroups: [sex]}\n"
    try place.replace("\nreport:\n", with: "\n" + forest + "report:\n", in: "study/trial.yml")
    #expect(try ChecklistPage(place)["I2"] == "Missing")
    try place.replace("subgroups: [sex]", with: "subgroups: [sex, band]", in: "study/trial.yml")
    #expect(try ChecklistPage(place)["I2"] == "Met")
  }

  @Test func withoutATestItsLevelDoesNotMatter() throws {
    let place = try TemporaryFolder.withGoodStudy()
    #expect(try ChecklistPage(place)["S5"] == "Met")
    let compared = "landmarks: [3, 6]\n    compare: [arm]"
    try place.replace(compared, with: "landmarks: [3, 6]", in: "study/trial.yml")
    try place.replace(
      "title: Time to progression, endpoint: ttp, by: arm}",
      with: "title: Time to progression, endpoint: ttp}", in: "study/trial.yml")
    try place.replace(
      "{{ttp.median[arm=placebo]}}", with: "{{ttp.median}}", in: "study/narrative/01-index.md")
    let page = try ChecklistPage(place)
    #expect(page["S5"] == "Not applicable" && page["K9"] == "Not applicable")
    #expect(page["C27"] == "Missing")
  }
}

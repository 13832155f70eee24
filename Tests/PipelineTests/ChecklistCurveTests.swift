import Foundation
import TestSupport
import Testing

/// Items on curves of time to an event, and those on transplants that curves answer.
@Suite(.study) struct ChecklistCurveTests {
  /// The good study with progression and death as competing events, shown by one figure.
  private func withIncidence(_ figure: String = "") throws -> TemporaryFolder {
    let place = try TemporaryFolder.withGoodStudy()
    try place.insert(
      """
        course:
          kind: competing-risks
          role: secondary
          prespecified: true
          label: Course
          population: safety
          dataset: adtte
          where: PARAMCD = 'TTP'
          origin: randomisation
          time: AVAL
          time-unit: days
          display-unit: months
          landmarks: [3, 6]
          causes:
            progression: {label: Progression, where: EVNTDESC = 'Progression'}
            death: {label: Death, where: EVNTDESC = 'Death'}
          cause-of-interest: progression
          event-free: Alive
      """, before: "tables")
    try place.insert(
      "  course: {kind: cumulative-incidence, title: Course, endpoint: course\(figure)}",
      before: "report")
    return place
  }

  @Test func theEndOfAnAxisIsThatOfTheFigure() throws {
    let whole = try ChecklistPage(withIncidence())
    #expect(whole["K5"] == "Met")
    #expect(
      whole.answer("K5") == "Both axes begin at 0, the vertical one ends at 1: Figure 1, Figure 2.")
    let short = try ChecklistPage(withIncidence(", maximum: 0.9"))
    #expect(short.answer("K5").contains("ends at 1: Figure 1. Both begin at 0; the plan lets"))
    #expect(short.answer("K5").hasSuffix("says where it does: Figure 2."))
  }

  @Test func areasHaveNoIntervalsAroundThem() throws {
    #expect(try ChecklistPage(withIncidence())["K1"] == "Met")
    let areas = try ChecklistPage(withIncidence(", stacked: true"))
    #expect(areas["K1"] == "Missing")
    #expect(areas.answer("K1").hasSuffix("in: Figure 2."))
  }

  @Test func aCensoredDeathThatCompetesIsNoCumulativeIncidence() throws {
    let place = try withIncidence()
    let before = try ChecklistPage(place)
    #expect(before["K10"] == "Missing")
    #expect(
      before.answer("K10").hasSuffix("Time to progression: One patient died before progression."))
    let data = "study/data/lock-1/"
    try place.replace("M,Y,Y,,no", with: "M,Y,,,no", in: data + "adsl.csv")
    try place.replace("1,Death", with: "1,Last visit", in: data + "adtte.csv")
    try place.replace(
      "    reason: One patient died before progression.\n", with: "", in: "study/trial.yml")
    #expect(try ChecklistPage(place)["K10"] == "Met")
  }

  @Test(arguments: [
    ("", "Missing"),
    (", notes: [A note.]", "Missing"),
    (
      ", notes: ['Months from randomisation to the first record of progression.']",
      "Stated by the authors"
    ),
  ])
  func aCaptionNamesUnitAndOriginInANoteOfTheAuthors(_ notes: String, _ status: String) throws {
    let place = try TemporaryFolder.withGoodStudy()
    let figure = "title: Time to progression, endpoint: ttp, by: arm"
    try place.replace(figure, with: figure + notes, in: "study/trial.yml")
    let page = try ChecklistPage(place)
    #expect(page["K11"] == status)
    #expect(page["I5"] == (status == "Missing" ? "Missing" : "Met"))
  }

  @Test func originsOfTimeAreOne() throws {
    let place = try withIncidence()
    try place.replace(
      "report:\n", with: "report:\n  guidelines: [transplants]\n", in: "study/trial.yml")
    #expect(try ChecklistPage(place)["G1"] == "Met")
    try place.replace(
      "role: secondary\n    prespecified: true\n    label: Course",
      with: "role: secondary\n    prespecified: true\n    label: Course of all",
      in: "study/trial.yml")
    let plan = try place.text("study/trial.yml")
    let last = try #require(plan.range(of: "origin: randomisation", options: .backwards))
    try place.write(
      plan.replacingCharacters(in: last, with: "origin: first dose"), to: "study/trial.yml")
    let after = try ChecklistPage(place)
    #expect(after["G1"] == "Missing")
    #expect(after.answer("G1").contains("Course of all from first dose"))
  }

  @Test func relapseAndDeathCompeteInATable() throws {
    let place = try withIncidence()
    try place.replace(
      "report:\n", with: "report:\n  guidelines: [transplants]\n", in: "study/trial.yml")
    #expect(try ChecklistPage(place)["G6"] == "Missing")
    try place.insert(
      "  course: {kind: competing-risks, title: Course, endpoint: course}", before: "figures")
    let with = try ChecklistPage(place)
    #expect(with["G6"] == "Met" && with.answer("G5").contains("Cumulative incidence of Course:"))
    try place.replace(
      "progression: {label: Progression,", with: "remission: {label: Remission,",
      in: "study/trial.yml")
    try place.replace(
      "cause-of-interest: progression", with: "cause-of-interest: remission", in: "study/trial.yml")
    #expect(try ChecklistPage(place)["G6"] == "Missing")
  }
}

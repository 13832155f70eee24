import Foundation
import TestSupport
import Testing

/// Items on harms, their parts, dictionaries and grades.
@Suite(.study) struct ChecklistHarmsTests {
  private static let table =
    "{kind: adverse-events, title: Adverse events, endpoint: harms, by: arm, total: true"

  /// The good study with grades of its events.
  private func withGrades(_ design: String = "randomised") throws -> TemporaryFolder {
    let place = try TemporaryFolder.withFlow()
    let data = "study/data/lock-1/adae.csv"
    let lines = try place.text(data).split(separator: "\n")
    let graded = lines.enumerated().map { "\($1),\($0 == 0 ? "AETOXGR" : $0 == 1 ? "5" : "2")" }
    try place.write(graded.joined(separator: "\n") + "\n", to: data)
    try place.replace(
      "types: {ASTDT: date}", with: "types: {ASTDT: date, AETOXGR: text}", in: "study/trial.yml")
    try place.replace(
      "    serious: AESER = 'Y'\n",
      with: "    serious: AESER = 'Y'\n    grade: AETOXGR\n    grade-threshold: 3\n",
      in: "study/trial.yml")
    try place.replace(
      "design: randomised", with: "design: \(design)", in: "study/trial.yml")
    return place
  }

  private func addWorstGrades(_ place: TemporaryFolder, by: String = "") throws {
    try place.insert(
      "  worst: {kind: worst-grade, title: Worst grades, endpoint: harms\(by)}", before: "figures")
  }

  @Test func eachPartOfHarmsIsShownByTerm() throws {
    let place = try withGrades()
    let before = try ChecklistPage(place)
    #expect(before["H7"] == "Missing")
    #expect(
      before.answer("H7").contains(
        "For each term: people (Table 2); events (Table 2). Not for each term: grade and seriousness."
      ))
    #expect(before.answer("H7").hasSuffix("Serious events are counted in one row, not by term."))
    try place.replace(
      Self.table, with: Self.table + ", columns: [patients]", in: "study/trial.yml")
    let counted = try ChecklistPage(place)
    #expect(counted.answer("H7").contains("Not for each term: events, grade and seriousness."))
    try place.replace(", columns: [patients]", with: "", in: "study/trial.yml")
    try addWorstGrades(place, by: ", by: arm")
    try place.replace(
      "\n  flow:\n    kind: disposition",
      with: """

          serious:
            kind: harms
            role: secondary
            prespecified: true
            label: Serious events
            population: safety
            dataset: adae
            where: AESER = 'Y'
            definition: Recorded as serious.
            class: AEBODSYS
            term: AEDECOD
            dictionary: MedDRA
            compare: [arm]
          flow:
            kind: disposition
        """, in: "study/trial.yml")
    try place.insert(
      "  serious: {kind: adverse-events, title: Serious events, endpoint: serious, by: arm}",
      before: "figures")
    #expect(try ChecklistPage(place)["H7"] == "Met")
  }

  @Test func harmsOfArmsAreShownByArm() throws {
    let place = try TemporaryFolder.withGoodStudy()
    let before = try ChecklistPage(place)
    #expect(before["C28"] == "Met" && before["H10"] == "Met" && before["T5"] == "Met")
    try place.replace(
      Self.table, with: Self.table.replacing(", by: arm, total: true", with: ""),
      in: "study/trial.yml")
    let after = try ChecklistPage(place)
    #expect(after["C28"] == "Missing" && after["H10"] == "Missing" && after["T5"] == "Missing")
    try place.replace("design: randomised", with: "design: single-arm", in: "study/trial.yml")
    #expect(try ChecklistPage(place)["C28"] == "Met")
  }

  @Test func everyEndpointOfHarmsIsCompared() throws {
    let place = try TemporaryFolder.withGoodStudy()
    let before = try ChecklistPage(place)
    #expect(before["H8"] == "Missing")
    #expect(before.answer("H8").hasSuffix("estimated for: Adverse events."))
    try place.replace(
      "dictionary: MedDRA\n", with: "dictionary: MedDRA\n    difference: newcombe\n",
      in: "study/trial.yml")
    #expect(try ChecklistPage(place)["H8"] == "Met")
  }

  @Test func aCumulativeIncidenceIsNoMeasureOfHarmByItself() throws {
    let place = try TemporaryFolder.withGoodStudy()
    #expect(try ChecklistPage(place)["H9"] == "Missing")
    try place.replace(
      "dictionary: MedDRA\n",
      with:
        "dictionary: MedDRA\n    exposure: adsl.AGE\n    time-unit: days\n    per: {number: 100, unit: years}\n",
      in: "study/trial.yml")
    #expect(try ChecklistPage(place)["H9"] == "Missing")
    try place.replace(
      Self.table, with: Self.table + ", columns: [patients, rate]", in: "study/trial.yml")
    #expect(try ChecklistPage(place)["H9"] == "Met")
  }

  @Test func stopsHaveReasonsAndDeathsAGrade() throws {
    let place = try withGrades("single-arm")
    let before = try ChecklistPage(place)
    #expect(before["H6"] == "Missing")
    #expect(before.answer("H6").contains("No table shows fatal events as grade 5"))
    try addWorstGrades(place)
    #expect(try ChecklistPage(place)["H6"] == "Met")
    try place.replace(", reasons: DCSREAS", with: "", in: "study/trial.yml")
    try place.replace(
      ", {{flow.patients[stage=stopped][reason=progression]}} for progression", with: "",
      in: "study/narrative/03-flow.md")
    #expect(
      try ChecklistPage(place).answer("H6")
        == "No flow of subjects shows reasons for stopping (kind flow).")
  }

  @Test func aDictionaryHasANumberedVersion() throws {
    let place = try TemporaryFolder.withGoodStudy()
    let before = try ChecklistPage(place)
    #expect(before["H2"] == "Stated by the authors" && before["T1"] == "Met")
    try place.replace("{MedDRA: '23.0'}", with: "{MedDRA: (not stated)}", in: "study/trial.yml")
    let after = try ChecklistPage(place)
    #expect(after["H2"] == "Missing" && after["T1"] == "Missing")
    #expect(after.answer("T1") == "No version is given of: MedDRA (not stated).")
  }

  @Test func howHarmsWereGatheredIsTheAuthorsToTell() throws {
    let place = try TemporaryFolder.withGoodStudy()
    #expect(try ChecklistPage(place)["C13"] == "Missing")
    try place.addAnswers("H3: Asked at each visit.")
    let after = try ChecklistPage(place)
    #expect(after["C13"] == "Stated by the authors")
    #expect(
      after.answer("C13")
        == """
        Asked at each visit. Adverse events: All events that were recorded. Terms: MedDRA 23.0.
        """)
  }

  @Test func aTableMixesNoDictionaries() throws {
    let place = try TemporaryFolder.withGoodStudy()
    try place.replace("{MedDRA: '23.0'}", with: "{MedDRA: '23.0', Own: '1'}", in: "study/trial.yml")
    let other = """
        others:
          kind: harms
          role: secondary
          prespecified: true
          label: Other events
          population: safety
          dataset: adae
          definition: All.
          class: AEBODSYS
          term: AEDECOD
          dictionary: Own
          compare: [arm]
      """
    try place.insert(other, before: "tables")
    try place.insert(
      "  overview: {kind: harms-overview, title: Overview, endpoints: [harms, others], by: arm}",
      before: "figures")
    #expect(try ChecklistPage(place)["T2"] == "Missing")
    try place.replace(
      "endpoints: [harms, others]", with: "endpoints: [harms]", in: "study/trial.yml")
    #expect(try ChecklistPage(place)["T2"] == "Met")
  }

  @Test func everyEndpointWithGradesHasItsWorstGrades() throws {
    let place = try withGrades()
    let before = try ChecklistPage(place)
    #expect(before["T3"] == "Missing")
    #expect(before.answer("T3").hasSuffix("of: Adverse events."))
    try addWorstGrades(place)
    #expect(try ChecklistPage(place)["T3"] == "Met")
  }

  @Test func aColumnOfTheCauseThatLimitsEventsIsSeen() throws {
    let place = try TemporaryFolder.withGoodStudy()
    #expect(try ChecklistPage(place)["T7"] == "Met")
    let data = "study/data/lock-1/adae.csv"
    let lines = try place.text(data).split(separator: "\n")
    try place.write(
      lines.enumerated().map { "\($1),\($0 == 0 ? "AEREL" : "Y")" }.joined(separator: "\n") + "\n",
      to: data)
    try place.replace(
      "dataset: adae\n", with: "dataset: adae\n    where: AEREL = 'Y'\n", in: "study/trial.yml")
    #expect(try ChecklistPage(place)["T7"] == "Missing")
  }
}

import Foundation
import TestSupport
import Testing

/// A plan that was altered after the newest data were locked says so wherever it is shown.
@Suite(.study) struct PlanSinceLockTests {
  private let place: TemporaryFolder

  init() throws {
    place = try TemporaryFolder()
    try FileManager.default.copyItem(
      at: Places.tests.appendingPathComponent("Projects/two-locks"), to: place["study"])
    try place.replace("endpoint: os}", with: "endpoint: os, by: sex}", in: "study/trial.yml")
    let lock = try trialpress("lock", "study", "a", "--cutoff", "2020-06-30", in: place.url)
    try #require(lock.exitCode == 0, "\(lock.diagnostics)")
  }

  private func pages() throws -> (results: String, methods: String, checklist: String) {
    let build = try trialpress("build", "study", in: place.url)
    try #require(build.exitCode == 0, "\(build.diagnostics)")
    return (
      try place.text("Output/two-locks/report.html"),
      try place.text("Output/two-locks/methods.html"),
      try place.text("Output/two-locks/checklist.html")
    )
  }

  private func alter(_ old: String, _ new: String) throws {
    try place.replace(old, with: new, in: "study/trial.yml")
  }

  /// The caption of a display.
  private func caption(_ anchor: String, in page: String) -> String {
    let display = page.components(separatedBy: "id=\"\(anchor)\"").dropFirst().first ?? ""
    let end = anchor.hasPrefix("table") ? "</caption>" : "</figcaption>"
    return display.components(separatedBy: end)[0]
  }

  @Test func aPlanAsRecordedSaysNothing() throws {
    let (results, methods, checklist) = try pages()
    #expect(!results.contains("the data were locked"))
    #expect(!methods.contains("The plan since the data were locked"))
    #expect(!checklist.contains("after the data were locked"))
  }

  @Test func aRoleThatWasAlteredStandsInTheCaptionsThatItTouches() throws {
    try alter("role: primary", "role: secondary")
    let (results, methods, checklist) = try pages()
    let said = "Altered after the data were locked: Overall survival (role)."
    #expect(caption("figure-os", in: results).contains(said))
    #expect(!caption("table-baseline", in: results).contains("after the data were locked"))
    #expect(!caption("table-adverse-events", in: results).contains("after the data were locked"))
    #expect(methods.contains("The plan since the data were locked"))
    #expect(methods.contains("role: primary → secondary"))
    #expect(checklist.contains("1 entry of the plan was added, altered or removed after the data"))
  }

  /// Each is one that was tried: a rule, exchanged labels, a unit, a population, a definition.
  @Test(arguments: [
    ("event: CNSR = 0", "event: CNSR = 0 and AVAL < 100", "figure-os", "Overall survival (event)"),
    ("time-unit: days", "time-unit: weeks", "figure-os", "Overall survival (time unit)"),
    (
      "where: \"SAFFL = 'Y'\"", "where: \"AGE >= 50\"", "table-baseline",
      "Safety population (where)"
    ),
    (
      "levels: [F, M]", "levels: [{label: M, value: F}, {label: F, value: M}]", "figure-os",
      "Sex (levels)"
    ),
    ("label: Age, unit: years", "label: Age", "table-baseline", "this table (variables)"),
  ])
  func eachAlterationIsNamed(old: String, new: String, anchor: String, said: String) throws {
    try alter(old, new)
    let build = try trialpress("build", "study", in: place.url)
    try #require(build.exitCode == 0, "\(build.diagnostics)")
    let page = try place.text("Output/two-locks/report.html")
    #expect(caption(anchor, in: page).contains("Altered after the data were locked: \(said)"))
  }

  @Test func aCutPointUnderItsOldLabelIsNamed() throws {
    try place.remove("study/data/a/SHA256SUMS")
    for path in ["lock.json", "record"] { try place.remove("study/data/a/\(path)") }
    try alter(
      "populations:",
      "variables:\n  adsl.OLD: case when AGE < 55 then 'Young' else 'Old' end\npopulations:")
    try alter(
      "variable: adsl.SEX, known-at: baseline, levels: [F, M], reference: F",
      "variable: adsl.OLD, known-at: baseline, levels: [Young, Old], reference: Young")
    let lock = try trialpress("lock", "study", "a", "--cutoff", "2020-06-30", in: place.url)
    try #require(lock.exitCode == 0, "\(lock.diagnostics)")
    try alter("AGE < 55", "AGE < 65")
    let (results, methods, _) = try pages()
    #expect(
      caption("figure-os", in: results).contains("Altered after the data were locked: adsl.OLD."))
    #expect(methods.contains("AGE &lt; 55 then"))
    #expect(
      methods.contains("The plan does not state whether these cut-points were prespecified: Sex."))
    #expect(
      methods.contains("The plan does not state whether these groups were prespecified: Sex."))
  }

  @Test func whatAGroupingSaysOfItselfIsPrinted() throws {
    try alter("reference: F}", "reference: F, prespecified: false}")
    let (results, methods, _) = try pages()
    #expect(caption("figure-os", in: results).contains("Post hoc groups."))
    #expect(methods.contains("Groups that were not prespecified: Sex."))
  }

  @Test func aTableThatIsNewIsAdded() throws {
    try alter(
      "figures:", "  again: {kind: adverse-events, title: Again, endpoint: harms}\nfigures:")
    try alter("title: Patients", "title: The patients")
    let (results, _, _) = try pages()
    #expect(caption("table-again", in: results).contains("Added after the data were locked."))
    #expect(
      !caption("table-baseline", in: results).contains("the data were locked"), "a title is words")
  }

  @Test func theReportOfChangesAndItsFileSayIt() throws {
    let locks = try TwoLocks()
    try locks.run("lock", "study", "b", "--cutoff", "2021-06-30")
    try locks.plan("role: primary", "role: secondary")
    let text = try locks.run("compare", "study", "a", "b")
    #expect(text.contains("plan: endpoints os altered after lock b: role"))
    let file = try locks.run("compare", "study", "a", "b", "--format", "json")
    #expect(file.contains("\"plan-since-lock\""))
    try locks.run("build", "study")
    #expect(
      try locks.place.text("Output/two-locks/changes.html")
        .contains("What the plan says otherwise than at the lock b"))
  }
}

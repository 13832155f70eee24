import Foundation
import TestSupport
import Testing

/// A plan may be ahead of an older lock: what only a newer one holds was collected later.
@Suite(.study) struct LaterDataTests {
  /// The study with a column, a file and everything that can be made of them, which only the lock `b` has.
  private func study() throws -> TwoLocks {
    let study = try TwoLocks()
    let rows = try study.place.text("study/data/b/adsl.csv").split(separator: "\n")
    let later = ["COVID", "Y", "N", "Y", "N", "Y", "N", "Y", "N"]
    try study.place.write(
      zip(rows, later).map { "\($0),\($1)\n" }.joined(), to: "study/data/b/adsl.csv")
    try study.place.write(
      "USUBJID,CLASS,TERM\nPATIENT-1,Skin,Rash\nPATIENT-2,Skin,Rash\n", to: "study/data/b/adgv.csv")
    try study.plan(
      "types: {DTHDT: date}}", "types: {DTHDT: date, COVID: text}}\n    adgv: adgv.csv")
    try study.plan(
      "endpoints:\n",
      """
        covid: {label: Infection, variable: adsl.COVID, known-at: baseline, levels: [Y, N], reference: N}
      endpoints:
        gvhd:
          {kind: harms, role: exploratory, prespecified: false, label: Graft disease, population: safety,
           dataset: adgv, definition: All., class: CLASS, term: TERM, dictionary: MedDRA}

      """)
    try study.plan("baseline: [AGE, SEX, SAFFL]", "baseline: [AGE, SEX, SAFFL, COVID]")
    try study.plan("compare: [sex]", "compare: [sex, covid]")
    try study.plan(
      "      - {variable: adsl.SEX, label: Sex,",
      """
            - {variable: adsl.COVID, label: Infected, categories: [{value: Y, label: Infected at entry}, {value: N, label: Not}]}
            - {variable: adsl.SEX, label: Sex,
      """)
    try study.plan(
      "figures:\n",
      """
        gvhd: {kind: adverse-events, title: Graft disease, endpoint: gvhd, total: true}
        overview: {kind: harms-overview, title: All harms, endpoints: [harms, gvhd]}
      figures:
        by-covid: {kind: kaplan-meier, title: By infection, endpoint: os, by: covid}

      """)
    let page = "study/narrative/01-index.md"
    try study.place.write(
      try study.place.text(page)
        + "\nInfected were {{baseline.count[variable=infected][category=infected-at-entry]}}, with rash {{gvhd.patients}}.\n",
      to: page)
    return study
  }

  /// The text of a page without its tags.
  private func text(_ path: String, _ study: TwoLocks) throws -> String {
    try study.place.text("Output/two-locks/\(path)").replacing(/<[^>]*>/, with: " ")
      .replacing(/\s+/, with: " ")
  }

  @Test func theOlderEditionSaysThatItWasNotCollected() throws {
    let study = try study()
    try study.run("lock", "study", "b", "--cutoff", "2021-06-30")
    let check = try runProgram(Places.program, ["check", "study"], in: study.place.url)
    #expect(check.exitCode == 0)
    #expect(check.diagnostics == "study: nothing to mend\n")
    try study.run("build", "study")
    let older = try text("locks/a/report.html", study)
    #expect(
      older.contains(
        "Infected were not collected at this lock , with rash not collected at this lock"))
    #expect(older.contains("Infected, n (%) Not collected at this lock Sex, n (%)"))
    #expect(older.contains("Graft disease: not collected at this lock."))
    #expect(older.contains("Infection: not collected at this lock."))
    let newer = try text("report.html", study)
    #expect(!newer.lowercased().contains("not collected"))
    #expect(newer.contains("Infected at entry"))
    let names = try study.place.contents(of: "Output/two-locks/locks/a").keys
    #expect(names.contains { $0.contains("figure-by-covid") && $0.hasSuffix(".svg") })
  }

  @Test func nothingElseOfTheOlderEditionChanges() throws {
    let study = try study()
    try study.run("lock", "study", "b", "--cutoff", "2021-06-30")
    let now = try study.run("results", "study", "--lock", "a", "--format", "json")
    let before = try study.place.text("study/data/a/record/results.json")
    let (old, new) = (try texts(before), try texts(now))
    #expect(old.count > 30)
    for (id, text) in old { #expect(new[id] == text, "\(id)") }
  }

  /// The texts of all results by their ids.
  private func texts(_ json: String) throws -> [String: String] {
    var texts: [String: String] = [:]
    func read(_ value: Any) {
      if let values = value as? [Any] { values.forEach(read) }
      guard let fields = value as? [String: Any] else { return }
      if let id = fields["id"] as? String, let text = fields["text"] as? String { texts[id] = text }
      fields.values.forEach(read)
    }
    read(try JSONSerialization.jsonObject(with: Data(json.utf8)))
    return texts
  }

  /// What no lock has is a mistake as before.
  @Test func aColumnOfNoLockIsAnError() throws {
    let study = try study()
    try study.plan("variable: adsl.COVID, label: Infected", "variable: adsl.COVDI, label: Infected")
    let lock = try runProgram(
      Places.program, ["lock", "study", "b", "--cutoff", "2021-06-30"], in: study.place.url)
    #expect(lock.exitCode == 1)
    #expect(lock.diagnostics.contains("'COVDI' is not a column of adsl; did you mean 'COVID'?"))
  }

  /// A column under another name was not collected later, and the older edition would lose its numbers.
  @Test func aColumnThatMayHaveBeenRenamedIsTold() throws {
    let study = try TwoLocks()
    try study.change("adsl", "USUBJID,SEX,AGE,SAFFL,DTHDT", "USUBJID,SEX,AGEYR,SAFFL,DTHDT")
    try study.plan("variable: adsl.AGE, label: Age,", "variable: adsl.AGEYR, label: Age, id: age,")
    try study.plan("baseline: [AGE, SEX, SAFFL]", "baseline: [AGEYR, SEX, SAFFL]")
    try study.run("lock", "study", "b", "--cutoff", "2021-06-30")
    let check = try runProgram(Places.program, ["check", "study"], in: study.place.url)
    #expect(
      check.diagnostics.contains(
        "study/data/a/adsl.csv:2:13: warning: only newer locks have adsl.AGEYR, which counts as not "
          + "collected here, and only this one has AGE;"))
    #expect(check.diagnostics.contains("[column-renamed]"))
  }

  @Test func theChangeReportCountsItAsAdded() throws {
    let changes = try study().compared()
    #expect(changes["baseline.count[variable=infected][category=infected-at-entry]"]?.before == nil)
    #expect(changes["baseline.count[variable=infected][category=infected-at-entry]"]?.after != nil)
    #expect(changes["gvhd.patients"]?.after != nil)
  }
}

import Foundation
import Testing

/// A column has one type in all locks.
struct LockTypeTests {
  private func checked(_ old: String, _ new: String, types: String = "") throws -> ProgramResult {
    let study = try TwoLocks()
    try study.change("adsl", old, new)
    if !types.isEmpty { try study.plan("types: {DTHDT: date}", "types: {DTHDT: date, \(types)}") }
    let cited = " The median age was {{baseline.median[variable=age] value}} years."
    try study.place.replace(cited, with: "", in: "study/narrative/01-index.md")
    try study.run("lock", "study", "b", "--cutoff", "2021-06-30")
    return try runProgram(Places.program, ["check", "study"], in: study.place.url)
  }

  @Test func aColumnThatIsTextInOneLockOnlyIsAnErrorThatNamesBoth() throws {
    let check = try checked("PATIENT-2,F,60", "PATIENT-2,F,>89")
    #expect(check.exitCode == 1)
    #expect(
      check.diagnostics.contains(
        "study/data/b/adsl.csv:3:13: error: adsl.AGE is text in one lock and number in another"))
    #expect(check.diagnostics.contains("study/data/a/adsl.csv:2:13: note: here it is number"))
    #expect(check.diagnostics.contains("[column-type-changes]"))
  }

  @Test func aColumnInOrderIsSilent() throws {
    #expect(!(try checked("PATIENT-2,F,60", "PATIENT-2,F,61")).diagnostics.contains("type-changes"))
  }
}

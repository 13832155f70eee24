import Foundation
import TestSupport
import Testing

/// Baseline means baseline: what is called known at entry is held against outcomes and later locks.
@Suite(.study) struct BaselineTests {
  private let locks: TwoLocks

  init() throws { locks = try TwoLocks() }

  private func check() throws -> String {
    try trialpress("check", "study", "--lock", "a", in: locks.place.url).diagnostics
  }

  private func addResponse() throws {
    for lock in ["a", "b"] {
      try locks.place.write(
        """
        USUBJID,SEX,AGE,SAFFL,BOR,DTHDT
        PATIENT-1,F,50,Y,PD,2020-02-20
        PATIENT-2,F,60,Y,CR,
        PATIENT-3,M,70,Y,PD,
        PATIENT-4,M,40,Y,CR,

        """, to: "study/data/\(lock)/adsl.csv")
    }
    for path in ["SHA256SUMS", "lock.json", "record"] {
      try locks.place.remove("study/data/a/\(path)")
    }
  }

  private func draft() throws -> String {
    try trialpress("check", "study", "--draft", "--lock", "a", in: locks.place.url).diagnostics
  }

  @Test func groupsByAListedColumnAreSilent() throws {
    #expect(!(try check()).contains("grouping-not-baseline"))
  }

  @Test func groupsByAColumnThatIsNotListedAreTold() throws {
    try locks.plan("baseline: [AGE, SEX, SAFFL]", "baseline: [AGE, SAFFL]")
    let told = try check()
    #expect(
      told.contains(
        "the groups 'sex' are called known at baseline, and 'SEX' is not listed under 'data: baseline'"
      ))
    #expect(told.contains("warning"))
  }

  /// Also where it is derived, and where the plan lists nothing.
  @Test(arguments: [true, false])
  func groupsByAnOutcomeAreTold(isDerived: Bool) throws {
    try addResponse()
    try locks.plan("  baseline: [AGE, SEX, SAFFL]\n", "")
    let variable = isDerived ? "adsl.RESPONSE" : "adsl.BOR"
    if isDerived {
      try locks.plan(
        "populations:",
        "variables:\n  adsl.RESPONSE: case when BOR = 'CR' then 'CR' else 'PD' end\npopulations:")
    }
    try locks.plan(
      "endpoints:",
      """
        response: {label: Response, variable: \(variable), known-at: baseline, levels: [CR, PD]}
      endpoints:
        complete:
          kind: proportion
          role: secondary
          prespecified: true
          label: Complete remission
          population: safety
          dataset: adsl
          success: BOR = 'CR'
          not-assessed: failure
          confidence-interval: wilson
      """)
    #expect(
      try draft().contains(
        "the groups 'response' are called known at baseline, and 'BOR' is an outcome of an endpoint"
      ))
  }

  @Test func aPopulationByLaterDataIsSaidAndAsksForALandmark() throws {
    try addResponse()
    try locks.plan("where: \"SAFFL = 'Y'\"", "where: \"BOR = 'CR'\"")
    let told = try draft()
    #expect(
      told.contains(
        "'os' counts from first treatment in 'safety', which 'BOR' defines by data after entry"))
    #expect(told.contains("with 'landmark:'"))
    let build = try trialpress("build", "study", "--draft", "--lock", "a", in: locks.place.url)
    #expect(build.exitCode == 0, "it is never refused: \(build.diagnostics)")
    let report = try locks.place.text("Output/two-locks-draft/report.html")
    #expect(report.contains("<li>Safety population: defined by data after entry.</li>"))
    #expect(
      try locks.place.text("Output/two-locks-draft/methods.html").contains(
        "Defined by data after entry."))
    try locks.plan("origin: first treatment", "origin: complete remission")
    #expect(!(try draft()).contains("population-after-entry"), "time counts from what defines them")
  }

  @Test func aListedOutcomeIsTold() throws {
    try addResponse()
    try locks.plan("baseline: [AGE, SEX, SAFFL]", "baseline: [AGE, SEX, SAFFL, BOR]")
    try locks.plan(
      "tables:",
      """
        complete:
          kind: proportion
          role: secondary
          prespecified: true
          label: Complete remission
          population: safety
          dataset: adsl
          success: BOR = 'CR'
          not-assessed: failure
          confidence-interval: wilson
      tables:
      """)
    #expect(
      try draft().contains(
        "'BOR' is listed as known at baseline, and an endpoint takes it for an outcome"))
  }

  @Test func aListedColumnThatChangesForManyIsTold() throws {
    try locks.change("adsl", "PATIENT-3,M,70", "PATIENT-3,M,71")
    try locks.change("adsl", "PATIENT-4,M,40", "PATIENT-4,M,41")
    try locks.run("lock", "study", "b", "--cutoff", "2021-06-30")
    let check = try trialpress("check", "study", in: locks.place.url)
    #expect(
      check.diagnostics.contains(
        "'AGE' is listed as known at baseline, and 2 of 4 subjects have another value at the lock 'b'"
      ))
  }

  @Test func oneCorrectionIsSilent() throws {
    try locks.change("adsl", "PATIENT-4,M,40", "PATIENT-4,M,41")
    try locks.run("lock", "study", "b", "--cutoff", "2021-06-30")
    let check = try trialpress("check", "study", in: locks.place.url)
    #expect(!check.diagnostics.contains("baseline-column-evolves"))
  }
}

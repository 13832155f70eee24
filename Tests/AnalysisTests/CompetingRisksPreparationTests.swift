import Diagnostics
import Testing

/// A fault in the rows of an endpoint with competing causes and what is said of it.
struct CauseFault: Sendable, CustomTestStringConvertible {
  let code: DiagnosticCode
  let old: String
  let new: String
  /// Line and column of the report.
  let place: String
  var testDescription: String { "\(code.rawValue): \(new)" }
}

struct CompetingRisksPreparationTests {
  @Test func studyWithoutAFaultHasNoDiagnostic() throws {
    _ = try CompetingRisksStudy.study().results()
  }

  @Test(arguments: [
    CauseFault(code: "missing-time", old: "s0,5,", new: "s0,,", place: "2:4"),
    CauseFault(code: "negative-time", old: "s0,5,", new: "s0,-5,", place: "2:4"),
    CauseFault(code: "duplicate-subject", old: "s1,5,", new: "s0,5,", place: "3:1"),
    CauseFault(code: "unknown-subject", old: "s1,5,", new: "s99,5,", place: "3:1"),
    CauseFault(
      code: "unknown-cause", old: "s0,5,0,RELAPSE", new: "s0,5,0,", place: "2:8"),
    CauseFault(
      code: "event-without-cause", old: "s0,5,0,RELAPSE", new: "s0,5,0,PROGRESSION",
      place: "2:6"),
  ])
  func faultInTheDataStopsTheAnalysisAtItsPlace(_ fault: CauseFault) {
    let adtte = CompetingRisksStudy.adtte.replacing(fault.old, with: fault.new)
    let outcome = CompetingRisksStudy.study(adtte: adtte).run()
    #expect(outcome.results == nil)
    let errors = outcome.log.sorted.filter { $0.severity == .error }
    #expect(errors.map(\.code) == [fault.code])
    #expect(errors.first?.location.description == "adtte.csv:\(fault.place)")
  }

  @Test func rowThatFitsTwoCausesIsAnError() throws {
    let causes = CompetingRisksStudy.causes.replacing(
      "EVNTDESC = 'DEATH'", with: "EVNTDESC in ('DEATH', 'RELAPSE')")
    let outcome = CompetingRisksStudy.study(causes: causes).run()
    #expect(outcome.results == nil)
    #expect(Set(outcome.codes) == ["two-causes"])
    let first = try #require(outcome.log.sorted.first)
    #expect(first.summary == "this row has two causes, 'relapse' and 'death'")
    #expect(first.notes.count == 2)
  }

  @Test func textOfACauseOnACensoredRowIsAnError() throws {
    let causes = CompetingRisksStudy.causes.replacing(
      "EVNTDESC = 'RELAPSE'", with: "EVNTDESC = 'RELAPSE' and CNSR = 0")
    let adtte = CompetingRisksStudy.adtte.replacing("s2,5,1,LAST CONTACT", with: "s2,5,1,RELAPSE")
    let outcome = CompetingRisksStudy.study(adtte: adtte, causes: causes).run()
    #expect(outcome.codes == ["event-text-on-both"])
    #expect(outcome.log.diagnostics.first?.mend?.contains("clauses of the causes") == true)
  }

  @Test func causeThatNeverComesIsWarnedOf() throws {
    let causes = CompetingRisksStudy.causes + "\n  infection: EVNTDESC = 'INFECTON'"
    let outcome = CompetingRisksStudy.study(causes: causes).run()
    #expect(outcome.codes == ["cause-never-seen"])
    #expect(try outcome.results?.value("relapse.events[cause=infection]") == 0)
  }

  @Test func censoredDeathsNeedAReason() throws {
    let adsl = CompetingRisksStudy.adsl.replacing("s2,Y,B,N", with: "s2,Y,B,Y")
    let outcome = CompetingRisksStudy.study(adsl: adsl).run()
    #expect(outcome.codes == ["competing-without-reason"])
    #expect(outcome.log.diagnostics.first?.summary.hasPrefix("1 subject who died") == true)
    _ = try CompetingRisksStudy.study(adsl: adsl, lines: "reason: Death after follow-up ended.")
      .results()
  }

  @Test func subjectWithoutARowIsCountedInAWarning() throws {
    let adtte = CompetingRisksStudy.adtte.replacing("s0,5,0,RELAPSE\n", with: "")
    let outcome = CompetingRisksStudy.study(adtte: adtte).run()
    #expect(outcome.codes == ["subject-without-row"])
    #expect(try outcome.results?.value("relapse.patients") == 19)
  }

  @Test func nearTiesAreSpokenOf() throws {
    let adtte = CompetingRisksStudy.adtte.replacing("s0,5,", with: "s0,5.00000001,")
    #expect(CompetingRisksStudy.study(adtte: adtte).run().codes == ["near-ties"])
  }
}

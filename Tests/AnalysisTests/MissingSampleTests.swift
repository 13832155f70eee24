import Analysis
import AnalysisPlan
import Diagnostics
import Testing

/// A sample that is not there is a fault of the program, never an analysis of nobody.
struct MissingSampleTests {
  @Test func everyAnalysisWithoutASampleIsTold() throws {
    let gallery = try StudyFixture(content: "gallery", lock: "2015-03-05")
    var log = DiagnosticLog()
    let plan = try #require(gallery.read(into: &log)).plan
    #expect(!log.hasErrors)
    #expect(prepareAnalysis(plan, [:], into: &log) == nil)
    let faults = log.diagnostics.filter { $0.code == .invariantViolated }
    #expect(faults.count == log.diagnostics.count { $0.severity == .error })
    for analysis in plan.analyses {
      #expect(faults.count { $0.summary.hasPrefix("'\(analysis.name)' was not") } == 1)
    }
  }

  @Test func errorOfThePlanIsNoFaultOfTheProgram() throws {
    let gallery = try StudyFixture(content: "gallery", lock: "2015-03-05")
    var log = DiagnosticLog()
    let plan = try #require(gallery.read(into: &log)).plan
    log.error("some-error", "the plan is wrong", at: .file("trial.yml"))
    #expect(prepareAnalysis(plan, [:], into: &log) == nil)
    #expect(!log.diagnostics.contains { $0.code == .invariantViolated })
  }
}

import Describing
import Foundation
import Results
import TestSupport
import Testing

@testable import Pipeline

/// The good study with a flow and with the courses of its patients, which its plan makes public.
@Suite(.study) struct PatientLevelTests {
  private static let flow = Places.tests.appendingPathComponent("Projects/flow")

  private func study() throws -> TemporaryFolder {
    let place = try TemporaryFolder.withGoodStudy()
    for (path, bytes) in try filesBelow(Self.flow) { try place.write(bytes, to: "study/\(path)") }
    return place
  }

  @Test func theStudyHasNothingToMend() throws {
    let place = try study()
    let check = try trialpress("check", "study", "--draft", "--strict", in: place.url)
    #expect(check.diagnostics == "study: nothing to mend\n")
  }

  @Test func neitherIdsNorDatesOfPatientsReachTheSite() throws {
    let place = try study()
    let build = try trialpress("build", "study", "--draft", in: place.url)
    #expect(build.exitCode == 0, "\(build.diagnostics)")
    let files = try place.contents(of: "Output")
    #expect(files.keys.contains("good-draft/figures/synthetic-figure-course.svg"))
    let dates = try place.text("study/data/lock-1/adsl.csv")
      .matches(of: /20[0-9]{2}-[0-9]{2}-[0-9]{2}/).map { String($0.output) }
    #expect(dates.count > 30)
    for (path, bytes) in files {
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(!text.contains("DEMO-"), "\(path)")
      for date in dates { #expect(!text.contains(date), "\(path) has \(date)") }
    }
  }

  @Test func anIdInTheLabelOfAMarkIsFound() throws {
    let place = try study()
    try place.replace(
      "label: Serious adverse event,", with: "label: Event of DEMO-04,", in: "study/trial.yml")
    let check = try trialpress("check", "study", "--draft", in: place.url)
    #expect(check.exitCode == 1)
    #expect(check.diagnostics.contains("subject id DEMO-04"))
  }

  @Test func timelinesAreInTheResultsOfAStudyThatMakesThemPublic() throws {
    let place = try study()
    let results = try trialpress("results", "study", "--draft", "--format", "json", in: place.url)
    #expect(results.output.contains("\"course.timelines\""))
    try place.replace("  patient-level-figures: public\n", with: "", in: "study/trial.yml")
    let refused = try trialpress("results", "study", "--draft", "--format", "json", in: place.url)
    #expect(refused.exitCode == 1)
    #expect(refused.output.isEmpty)
    #expect(refused.diagnostics.contains("[refused-patient-level]"))
  }

  @Test func dataBeyondTheirCutOffAreNotLocked() throws {
    let place = try study()
    let early = try trialpress(
      "lock", "study", "lock-1", "--cutoff", "2020-12-30", in: place.url)
    #expect(early.exitCode == 1)
    #expect(
      early.diagnostics.contains("study/data/lock-1/adsl.csv:13:49: error: 2020-12-31 lies after"))
    #expect(early.diagnostics.contains("[date-after-cutoff]"))
    let lock = try trialpress("lock", "study", "lock-1", "--cutoff", "2020-12-31", in: place.url)
    #expect(lock.exitCode == 0, "\(lock.diagnostics)")
    #expect(try trialpress("check", "study", in: place.url).exitCode == 0)
  }

  @Test(arguments: [
    "flow.patients[stage=completed][arm=active]", "flow.patients[stage=stopped][reason=death]",
    "flow.patients[stage=allocated][arm=placebo]", "flow.patients[stage=followed-for-less]",
    "flow.patients[stage=randomised]",
  ])
  func aFlowThatDoesNotAddUpIsAFaultOfTheProgram(_ id: String) throws {
    let place = try study()
    let folder = try #require(try StudyFolder.find(place["study"].path).first)
    let run = try ReportPipeline(folder, BuildRequest(isDraft: true)).run()
    let computed = try #require(run.computed)
    #expect(identityFaults(computed.study.plan, computed.results).isEmpty)
    let rows = computed.results.rows.map { row in
      var row = row
      if row.id == id { row.value = row.value.map { $0 + 1 } }
      return row
    }
    let wrong = ResultSet(
      header: computed.results.header, rows: rows, curves: computed.results.curves)
    #expect(!identityFaults(computed.study.plan, wrong).isEmpty)
  }
}

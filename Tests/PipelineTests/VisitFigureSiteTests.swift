import Describing
import Foundation
import Results
import Testing

@testable import Pipeline

/// The good study with repeated values, the figures over visits and one bar a patient, which its plan
/// makes public.
struct VisitFigureSiteTests {
  private static let visits = Places.tests.appendingPathComponent("Projects/visits")

  private func study() throws -> TemporaryFolder {
    let place = try TemporaryFolder.withGoodStudy()
    for (path, bytes) in try filesBelow(Self.visits) { try place.write(bytes, to: "study/\(path)") }
    let page = try place.text("study/narrative/02-results.md")
    let figures = "\n\n![](figure:counts)\n\n![](figure:status)\n\n![](figure:shrinkage)\n"
    try place.write(page + figures, to: "study/narrative/02-results.md")
    return place
  }

  @Test func theStudyHasNothingToMend() throws {
    let place = try study()
    let check = try trialpress("check", "study", "--draft", "--strict", in: place.url)
    #expect(check.diagnostics == "study: nothing to mend\n")
  }

  @Test func theFiguresAreOnThePageAndNoIdOfAPatientIsInTheSite() throws {
    let place = try study()
    let build = try trialpress("build", "study", "--draft", in: place.url)
    #expect(build.exitCode == 0, "\(build.diagnostics)")
    let files = try place.contents(of: "Output")
    for name in ["counts", "status", "shrinkage"] {
      #expect(files.keys.contains("good-draft/figures/synthetic-figure-\(name).svg"))
      #expect(files.keys.contains("good-draft/data/synthetic-figure-\(name).csv"))
    }
    for (path, bytes) in files {
      #expect(!String(decoding: bytes, as: UTF8.self).contains("DEMO-"), "\(path)")
    }
  }

  @Test func theMethodsPageSaysWhatABarIs() throws {
    let place = try study()
    let build = try trialpress("build", "study", "--draft", in: place.url)
    #expect(build.exitCode == 0, "\(build.diagnostics)")
    let page = try place.text("Output/good-draft/methods.html")
    #expect(page.contains("from baseline (WEEK = 0) to the lowest value of all other rows used"))
    #expect(page.contains("The visit of a row is that of VISIT"))
    #expect(page.contains("Percentages are of the patients assessed at the visit"))
  }

  @Test(arguments: [
    "counts.n[measure=haemoglobin][visit=week-4][arm=active]",
    "counts.missing[measure=haemoglobin][visit=week-8]",
    "status.count[visit=week-8][category=response][arm=active]", "status.n[visit=week-4]",
    "shrinkage.n[arm=placebo]", "shrinkage.no-later-value",
  ])
  func aFigureThatDoesNotAddUpIsAFaultOfTheProgram(_ id: String) throws {
    let place = try study()
    let folder = try #require(try StudyFolder.find(place["study"].path).first)
    let run = try ReportPipeline(folder, BuildRequest(isDraft: true)).run()
    let computed = try #require(run.computed)
    #expect(identityFaults(computed.study.plan, computed.results).isEmpty)
    #expect(computed.results[id] != nil)
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

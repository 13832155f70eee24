import Foundation
import Testing

struct BrokenStudyTests {
  @Test(arguments: BrokenStudy.all)
  func eachFaultIsReportedAtItsPlaceWithAMend(_ study: BrokenStudy) throws {
    let place = try study.make()
    let check = try runProgram(
      Places.program, ["check", "study"] + study.options, in: place.url)
    #expect(check.diagnostics.contains("[\(study.code)]"), "the folder is named after the rule")
    #expect(check.output.isEmpty)
    #expect(check.exitCode == (check.diagnostics.contains(": error: ") ? 1 : 0))
    expect(check.diagnostics, equals: study.expectedFile)
  }

  @Test(arguments: BrokenStudy.all)
  func aFaultLeavesThePublishedSiteAsItWas(_ study: BrokenStudy) throws {
    let place = try TemporaryFolder()
    let before = try Self.published.get()
    for (path, bytes) in before { try place.write(bytes, to: "Output/\(path)") }
    try #require(before.keys.contains("good-draft/report.html"))
    try #require(before.keys.contains("good/report.html"))

    let broken = try study.make()
    let build = try runProgram(
      Places.program, ["build", "study", "--output", place["Output"].path] + study.options,
      in: broken.url)
    let after = try place.contents(of: "Output")
    if build.diagnostics.contains(": error: ") {
      #expect(build.exitCode == 1)
      #expect(build.output.isEmpty)
      #expect(after == before)
    } else {
      #expect(build.exitCode == 0, "warnings do not stop a build")
      #expect(after != before)
    }
  }

  /// The good study's sites, from locked data and as a draft.
  private static let published = Result { () throws -> [String: Data] in
    let place = try TemporaryFolder.withGoodStudy()
    for arguments in [
      ["build", "study", "--draft"], ["lock", "study", "lock-1", "--cutoff", "2020-12-31"],
      ["build", "study"],
    ] {
      let result = try runProgram(Places.program, arguments, in: place.url)
      try #require(result.exitCode == 0, "\(result.diagnostics)")
    }
    return try place.contents(of: "Output")
  }

  @Test func thereAreManyBrokenStudies() {
    #expect(BrokenStudy.all.count >= 30)
  }

  @Test func theGoodStudyHasNothingToMend() throws {
    let place = try TemporaryFolder.withGoodStudy()
    let check = try trialpress("check", "study", "--draft", "--strict", in: place.url)
    #expect(check.exitCode == 0)
    #expect(check.diagnostics == "study: nothing to mend\n")
  }

  /// With RECORD_SNAPSHOTS=1 the file is written and the test fails: recording is not testing.
  private func expect(_ text: String, equals file: URL) {
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      try? Data(text.utf8).write(to: file)
      Issue.record("recorded \(file.path); read it, then run without RECORD_SNAPSHOTS")
      return
    }
    let expected = try? String(contentsOf: file, encoding: .utf8)
    #expect(text == expected, "\(file.path) says otherwise")
  }
}

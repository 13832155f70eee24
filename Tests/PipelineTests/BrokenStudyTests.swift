import Foundation
import TestSupport
import Testing

@Suite(.study) struct BrokenStudyTests {
  /// What `build` says is what `check` says but for the last line, so a study is run once; that the two
  /// agree is seen with one study of each rule.
  @Test(arguments: BrokenStudy.all)
  func eachFaultIsReportedAtItsPlaceWithAMendAndLeavesThePublishedSiteAsItWas(
    _ study: BrokenStudy
  ) throws {
    let place = try study.make()
    let before = try Self.published.get()
    for (path, bytes) in before { try place.write(bytes, to: "Output/\(path)") }
    try #require(before.keys.contains("good-draft/report.html"))
    try #require(before.keys.contains("good/report.html"))

    let build = try runProgram(Places.program, ["build", "study"] + study.options, in: place.url)
    let isBroken = build.diagnostics.contains(": error: ")
    #expect(build.diagnostics.contains("[\(study.code)]"), "the folder is named after the rule")
    #expect(build.exitCode == (isBroken ? 1 : 0), "warnings do not stop a build")
    #expect(build.output.isEmpty == isBroken)
    #expect((try place.contents(of: "Output") == before) == isBroken)
    #expect(
      build.diagnostics == Self.said(byBuild: try study.expected), "\(study.expectedFile.path)")
  }

  /// The last line of `check` counts; that of `build` says what became of the site, and only where
  /// there is none.
  private static func said(byBuild check: String) -> String {
    var lines = check.components(separatedBy: "\n")
    if let count = lines.dropLast().last?.split(separator: ": ").last, check.contains(": error: ") {
      lines[lines.count - 2] = "study: not built: \(count)"
    } else {
      lines.remove(at: lines.count - 2)
    }
    return lines.joined(separator: "\n")
  }

  /// With RECORD_SNAPSHOTS=1 all are run, what each says is written, and the test fails: recording is
  /// not testing.
  @Test(arguments: BrokenStudy.isRecorded ? BrokenStudy.all : BrokenStudy.oneOfEachRule)
  func checkSaysWhatIsExpected(_ study: BrokenStudy) throws {
    let place = try study.make()
    let check = try runProgram(Places.program, ["check", "study"] + study.options, in: place.url)
    #expect(check.output.isEmpty)
    #expect(check.exitCode == (check.diagnostics.contains(": error: ") ? 1 : 0))
    guard !BrokenStudy.isRecorded else {
      try Data(check.diagnostics.utf8).write(to: study.expectedFile)
      Issue.record(
        "recorded \(study.expectedFile.path); read it, then run without RECORD_SNAPSHOTS")
      return
    }
    #expect(check.diagnostics == (try study.expected), "\(study.expectedFile.path) says otherwise")
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
}

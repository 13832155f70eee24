import Foundation
import TestSupport
import Testing

@Suite(.study) struct LockTests {
  private let place: TemporaryFolder

  init() throws { place = try TemporaryFolder.withGoodStudy() }

  private func lock(_ name: String, _ cutoff: String) throws -> ProgramResult {
    try trialpress("lock", "study", name, "--cutoff", cutoff, in: place.url)
  }

  @Test func aLockIsWrittenBesideTheDataAndChecksWithoutTheProgram() throws {
    let result = try lock("lock-1", "2020-12-31")
    #expect(result.exitCode == 0)
    let files = ["SHA256SUMS", "lock.json", "record/results.json", "record/trial.yml"]
    #expect(result.output == files.map { "study/data/lock-1/\($0)\n" }.joined())
    let sums = try runProgram(
      URL(fileURLWithPath: "/usr/bin/sha256sum"), ["-c", "SHA256SUMS"],
      in: place["study/data/lock-1"])
    #expect(sums.exitCode == 0)
    #expect(sums.output.split(separator: "\n").count == 6)
    #expect(try place.text("study/data/lock-1/record/trial.yml") == place.text("study/trial.yml"))

    let build = try trialpress("build", "study", in: place.url)
    #expect(build.exitCode == 0, "\(build.diagnostics)")
    #expect(try place.text("Output/good/index.html").contains("31 December 2020"))
  }

  @Test(arguments: ["", "as-it-is: gvhd.csv, "])
  func aFileWhoseColumnsAreReadAsRowsIsRecordedOnceAsItIs(other: String) throws {
    try place.write(
      "USUBJID,SKIN,GUT,LIVER\nDEMO-01,1,2,0\nDEMO-02,3,0,0\n", to: "study/data/lock-1/gvhd.csv")
    let organs = "rows: {name: ORGAN, value: STAGE, of: {SKIN: Skin, GUT: Gut, LIVER: Liver}}"
    try place.replace(
      "adae: adae.csv}",
      with: "adae: adae.csv, organs: {file: gvhd.csv, \(organs)}, \(other)more: adae.csv}",
      in: "study/trial.yml")
    try place.replace(
      "populations:",
      with: "variables:\n  organs.X: case when STAGE = '0' then 'none' end\npopulations:",
      in: "study/trial.yml")
    let result = try lock("lock-1", "2020-12-31")
    #expect(result.exitCode == 0, "\(result.diagnostics)")
    let lines = try place.text("study/data/lock-1/lock.json").split(separator: "\n")
      .filter { $0.contains("\"name\"") }
    #expect(lines.count == 4)
    #expect(lines.contains { $0.contains("\"gvhd.csv\", \"rows\": 2, \"columns\": 4,") })
    let build = try trialpress("build", "study", in: place.url)
    #expect(build.exitCode == 0, "\(build.diagnostics)")
    let page = try place.text("Output/good/data.html")
    #expect(page.contains("<code>organs.STAGE</code>"))
    #expect(page.contains("<code>SKIN, GUT and LIVER of gvhd.csv, a row each</code>"))
  }

  @Test func oneFlippedBitIsRefusedWithTheFileAndBothDigests() throws {
    _ = try lock("lock-1", "2020-12-31")
    let path = "study/data/lock-1/adtte.csv"
    var bytes = try Data(contentsOf: place[path])
    let recorded = try sha256(of: path)
    bytes[bytes.startIndex + 60] ^= 1
    try place.write(bytes, to: path)
    let build = try trialpress("build", "study", in: place.url)
    #expect(build.exitCode == 1)
    #expect(build.diagnostics.contains("\(path): error: 'adtte.csv' has changed since the lock"))
    #expect(build.diagnostics.contains("recorded \(recorded), found \(try sha256(of: path))"))
    #expect(!FileManager.default.fileExists(atPath: place["Output"].path))
  }

  private func sha256(of path: String) throws -> String {
    let sum = try runProgram(
      URL(fileURLWithPath: "/usr/bin/sha256sum"), [place[path].path], in: place.url)
    return String(sum.output.prefix(64))
  }

  @Test func anUnlistedAndAMissingFileAreRefused() throws {
    _ = try lock("lock-1", "2020-12-31")
    try place.write("USUBJID\n", to: "study/data/lock-1/later.csv")
    try place.remove("study/data/lock-1/record/results.json")
    let build = try trialpress("build", "study", in: place.url)
    #expect(build.exitCode == 1)
    #expect(build.diagnostics.contains("later.csv: error: 'later.csv' is not part of the lock"))
    #expect(build.diagnostics.contains("'record/results.json' was locked and is not there"))
  }

  @Test func aLockIsNeverRewritten() throws {
    _ = try lock("lock-1", "2020-12-31")
    let before = try place.contents(of: "study")
    let again = try lock("lock-1", "2021-12-31")
    #expect(again.exitCode == 64)
    #expect(again.diagnostics.contains("a lock is never rewritten"))
    #expect(try place.contents(of: "study") == before)
  }

  @Test func aBrokenStudyIsNotLocked() throws {
    try place.replace("CNSR = 0", with: "CNSR = 1", in: "study/trial.yml")
    let before = try place.contents(of: "study")
    let result = try lock("lock-1", "2020-12-31")
    #expect(result.exitCode == 1)
    #expect(result.output.isEmpty)
    #expect(result.diagnostics.hasSuffix("study: not locked: 1 error\n"))
    #expect(try place.contents(of: "study") == before)
  }

  @Test func aDraftMarksEveryPageAndFigureAndLeavesThePublicSiteAlone() throws {
    _ = try lock("lock-1", "2020-12-31")
    #expect(try trialpress("build", "study", in: place.url).exitCode == 0)
    let published = try place.contents(of: "Output/good")
    for (path, bytes) in published where path.hasSuffix(".html") {
      #expect(!String(decoding: bytes, as: UTF8.self).contains("DRAFT"), "\(path)")
    }

    try place.replace("invented trial", with: "changed trial", in: "study/trial.yml")
    let draft = try trialpress("build", "study", "--draft", in: place.url)
    #expect(draft.exitCode == 0)
    #expect(draft.output.hasPrefix("Output/good-draft/"))
    #expect(try place.contents(of: "Output/good") == published)
    let drafted = try place.contents(of: "Output/good-draft")
    #expect(drafted.keys.contains { $0.hasSuffix(".svg") })
    for (path, bytes) in drafted where path.hasSuffix(".html") || path.hasSuffix(".svg") {
      #expect(String(decoding: bytes, as: UTF8.self).contains("DRAFT"), "\(path)")
    }
    let report = String(decoding: try #require(drafted["report.html"]), as: UTF8.self)
    let figures = report.components(separatedBy: "<svg").dropFirst()
    #expect(!figures.isEmpty)
    for figure in figures {
      #expect(figure.components(separatedBy: "</svg>")[0].contains("DRAFT"))
    }

    try place.replace("changed trial", with: "renamed trial", in: "study/trial.yml")
    #expect(try trialpress("build", "study", in: place.url).exitCode == 0)
    #expect(try place.contents(of: "Output/good-draft") == drafted)
  }

  @Test func aPageMayBeReplacedForOneLock() throws {
    _ = try lock("lock-1", "2020-12-31")
    try place.write(
      "---\ntitle: \"Summary\"\n---\n\nA page for this lock only.\n",
      to: "study/narrative/@lock-1/01-index.md")
    try FileManager.default.copyItem(
      at: place["study/data/lock-1"], to: place["study/data/lock-2"])
    try ["lock.json", "SHA256SUMS", "record"].forEach {
      try place.remove("study/data/lock-2/\($0)")
    }
    try place.write(
      "---\ntitle: \"Summary\"\n---\n\nA page for another lock.\n",
      to: "study/narrative/@lock-2/01-index.md")
    let build = try trialpress("build", "study", "--lock", "lock-1", in: place.url)
    #expect(build.exitCode == 0, "\(build.diagnostics)")
    let page = try place.text("Output/good/index.html")
    #expect(page.contains("A page for this lock only."))
    #expect(!page.contains("The median time to progression was"))
    #expect(try !place.text("Output/good/report.html").contains("another lock"))
  }

  /// The later cut-off stands in the folder whose name sorts first.
  @Test func theNewestLockByCutOffIsBuiltAndAnOlderOneOnRequest() throws {
    try FileManager.default.copyItem(
      at: place["study/data/lock-1"], to: place["study/data/a-later"])
    try place.replace(
      "DEMO-12,TTP,330,1,Last visit", with: "DEMO-12,TTP,360,0,Progression",
      in: "study/data/a-later/adtte.csv")
    #expect(try lock("lock-1", "2020-12-31").exitCode == 0)
    #expect(try lock("a-later", "2021-06-30").exitCode == 0)

    let newest = try trialpress("results", "study", "--match", "ttp.events", in: place.url)
    #expect(newest.output.hasPrefix("ttp.events               8\n"))
    #expect(try trialpress("build", "study", in: place.url).exitCode == 0)
    #expect(try place.text("Output/good/index.html").contains("30 June 2021"))

    let older = try trialpress("build", "study", "--lock", "lock-1", in: place.url)
    #expect(older.exitCode == 0)
    let page = try place.text("Output/good/index.html")
    #expect(page.contains("31 December 2020"))
    #expect(!page.contains("30 June 2021"))
  }
}

import Foundation
import Testing

/// The program as a person or a script meets it: exit codes, and what goes to which stream.
struct CommandTests {
  private let place: TemporaryFolder

  init() throws { place = try TemporaryFolder.withGoodStudy() }

  struct WrongUsage: CustomTestStringConvertible {
    let arguments: [String]
    let message: String
    var testDescription: String { arguments.joined(separator: " ") }
  }

  @Test(arguments: [
    WrongUsage(arguments: ["check", "stduy"], message: "there is no study 'stduy'"),
    WrongUsage(
      arguments: ["build", "study", "--lock", "lock-2"],
      message: "study has no lock 'lock-2'; did you mean 'lock-1'?"),
    WrongUsage(
      arguments: ["check", "study", "--lok", "lock-1"], message: "Unknown option '--lok'"),
    WrongUsage(arguments: ["chekc", "study"], message: "unexpected arguments: 'chekc'"),
    WrongUsage(
      arguments: ["check", "study", "--format", "xml"], message: "'text', 'json' or 'github'"),
    WrongUsage(
      arguments: ["results", "study", "--draft", "--explain", "ttp.meadian"],
      message: "no result 'ttp.meadian'; did you mean 'ttp.median'?"),
    WrongUsage(
      arguments: ["results", "study", "--explain", "ttp.median", "--match", "ttp"],
      message: "without --match"),
    WrongUsage(arguments: ["lock", "study", "lock-1"], message: "--cutoff"),
    WrongUsage(
      arguments: ["lock", "study", "lock-1", "--cutoff", "2020-02-30"],
      message: "'2020-02-30' is not a date"),
    WrongUsage(
      arguments: ["lock", "study", "lok-1", "--cutoff", "2020-12-31"],
      message: "did you mean 'lock-1'?"),
    WrongUsage(arguments: ["check"], message: "no study in ./Content"),
  ])
  func wrongUsageEndsWith64AndSaysWhatWasMeant(_ usage: WrongUsage) throws {
    let before = try place.contents(of: "")
    let result = try runProgram(Places.program, usage.arguments, in: place.url)
    #expect(result.exitCode == 64)
    #expect(result.diagnostics.contains(usage.message), "\(result.diagnostics)")
    #expect(result.output.isEmpty)
    #expect(try place.contents(of: "") == before)
  }

  @Test func aPlanThatCannotBeReadEndsWith74() throws {
    try place.remove("study/trial.yml")
    try place.write("", to: "study/trial.yml/inside")
    let result = try trialpress("check", "study", in: place.url)
    #expect(result.exitCode == 74)
    #expect(result.diagnostics == "error: cannot read 'study/trial.yml': Is a directory\n")
  }

  @Test func aDataFileThatCannotBeReadEndsWith74() throws {
    try FileManager.default.createSymbolicLink(
      atPath: place["study/data/lock-1/gone.csv"].path, withDestinationPath: "nowhere.csv")
    let result = try trialpress("check", "study", "--draft", in: place.url)
    #expect(result.exitCode == 74)
    #expect(result.diagnostics.contains("cannot read 'study/data/lock-1/gone.csv'"))
  }

  @Test func anOutputFolderThatCannotBeMadeEndsWith74() throws {
    try place.write("a file, not a folder", to: "Output")
    let result = try trialpress("build", "study", "--draft", in: place.url)
    #expect(result.exitCode == 74)
    #expect(result.diagnostics.contains("Output"), "\(result.diagnostics)")
    #expect(result.output.isEmpty)
    #expect(try place.text("Output") == "a file, not a folder")
  }

  @Test func aBuildPrintsWhereTheSiteIs() throws {
    let result = try trialpress("build", "study", "--draft", "--output", "Sites", in: place.url)
    #expect(result.exitCode == 0)
    #expect(result.diagnostics.isEmpty)
    #expect(result.output == "Sites/good-draft/index.html\nSites/good-draft/report.html\n")
    for path in result.output.split(separator: "\n") {
      #expect(try place.text(String(path)).hasPrefix("<!DOCTYPE html>"))
    }
  }

  @Test func twoStudiesOfOneIdDoNotOverwriteEachOther() throws {
    for name in ["a", "b"] {
      try FileManager.default.createDirectory(
        at: place["Content"], withIntermediateDirectories: true)
      try FileManager.default.copyItem(at: place["study"], to: place["Content/\(name)"])
    }
    let result = try trialpress("build", "--draft", in: place.url)
    #expect(result.exitCode == 1)
    #expect(result.output == "Output/good-draft/index.html\nOutput/good-draft/report.html\n")
    #expect(
      result.diagnostics
        == "Content/b: not built: Content/a has the same 'id:', and its site is kept\n")
  }

  @Test func oneBrokenStudyDoesNotStopTheOthers() throws {
    for name in ["a", "b"] {
      try FileManager.default.createDirectory(
        at: place["Content"], withIntermediateDirectories: true)
      try FileManager.default.copyItem(at: place["study"], to: place["Content/\(name)"])
    }
    try place.replace("CNSR = 0", with: "CNSR = 1", in: "Content/a/trial.yml")
    let result = try trialpress("build", "--draft", in: place.url)
    #expect(result.exitCode == 1)
    #expect(result.output == "Output/good-draft/index.html\nOutput/good-draft/report.html\n")
    #expect(result.diagnostics.contains("Content/a: not built: 1 error"))
  }

  @Test func aCheckWritesNothing() throws {
    let before = try place.contents(of: "")
    #expect(try trialpress("check", "study", "--draft", in: place.url).exitCode == 0)
    #expect(try place.contents(of: "") == before)
  }

  @Test func aWarningIsAnErrorOnlyWhenStrict() throws {
    try place.replace(
      "years.\n", with: "years. We treated 12 people.\n", in: "study/narrative/02-results.md")
    let check = try trialpress("check", "study", "--draft", in: place.url)
    let strict = try trialpress("check", "study", "--draft", "--strict", in: place.url)
    #expect(check.exitCode == 0)
    #expect(strict.exitCode == 1)
    #expect(check.diagnostics == strict.diagnostics)
    #expect(check.diagnostics.contains("[typed-number]"))
  }

  @Test func diagnosticsAsJSONAreOneArrayOnStandardOutput() throws {
    try place.replace("CNSR = 0", with: "CNSR = 1", in: "study/trial.yml")
    let result = try trialpress("check", "study", "--draft", "--format", "json", in: place.url)
    #expect(result.exitCode == 1)
    #expect(result.diagnostics.isEmpty)
    let json = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    let first = try #require((json as? [[String: Any]])?.first)
    #expect(first["code"] as? String == "inverted-censor-flag")
    #expect(first["file"] as? String == "study/trial.yml")
    #expect(first["line"] as? Int == 29)
    #expect(first["column"] as? Int == 12)
    #expect(first["severity"] as? String == "error")
  }

  @Test func diagnosticsForGitHubAreWorkflowCommands() throws {
    try place.replace("CNSR = 0", with: "CNSR = 1", in: "study/trial.yml")
    let result = try trialpress("check", "study", "--draft", "--format", "github", in: place.url)
    #expect(result.exitCode == 1)
    #expect(result.output.hasPrefix("::error file=study/trial.yml,line=29,col=12::CNSR is 0"))
    #expect(result.output.hasSuffix("[inverted-censor-flag]\n"))
  }

  @Test(arguments: ["build", "check", "results", "lock"])
  func everyCommandHasHelp(_ command: String) throws {
    let result = try trialpress(command, "--help", in: place.url)
    #expect(result.exitCode == 0)
    #expect(result.output.contains("USAGE: trialpress \(command)"))
    #expect(result.diagnostics.isEmpty)
    let all = try trialpress("--help", in: place.url)
    #expect(all.output.contains("\n  \(command) "))
  }
}

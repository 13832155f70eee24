import Foundation
import TestSupport
import Testing

@Suite(.study) struct DeterminismTests {
  /// Turkish has its own upper and lower case of i; Tokyo is already in the next day.
  @Test func theSameInputGivesTheSameBytesInAnyFolderTimeZoneAndLanguage() throws {
    let here = try TemporaryFolder.withGoodStudy()
    let there = try TemporaryFolder()
    let deep = "some where/else"
    try FileManager.default.createDirectory(at: there[deep], withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: here["study"], to: there["\(deep)/renamed"])

    let first = try trialpress(
      "build", "study", "--draft", in: here.url,
      environment: ["TZ": "UTC", "LANG": "C", "LC_ALL": "C"])
    let second = try trialpress(
      "build", there["\(deep)/renamed"].path, "--draft", "--output", "../Output", in: there[deep],
      environment: ["TZ": "Asia/Tokyo", "LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8"])
    #expect(first.exitCode == 0)
    #expect(second.exitCode == 0)
    let bytes = try here.contents(of: "Output")
    #expect(bytes.count > 10)
    #expect(try there.contents(of: "some where/Output") == bytes)
  }

  /// The files are made in another order, for another user, and the work is done by one core.
  @Test func theOrderOfFilesTheUserAndTheNumberOfCoresChangeNothing() throws {
    let here = try TemporaryFolder()
    let there = try TemporaryFolder()
    let azalena = try filesBelow(Places.checkout.appendingPathComponent("Content/azalena"))
    let paths = azalena.keys.sorted()
    for path in paths { try here.write(azalena[path] ?? Data(), to: "azalena/\(path)") }
    for path in paths.reversed() { try there.write(azalena[path] ?? Data(), to: "azalena/\(path)") }

    let first = try trialpress("build", "azalena", in: here.url)
    let second = try runProgram(
      URL(fileURLWithPath: "/usr/bin/taskset"),
      ["--cpu-list", "0", Places.program.path, "build", "azalena"], in: there.url,
      environment: ["USER": "someone", "LOGNAME": "someone", "HOME": there["home"].path])
    #expect(first.exitCode == 0, "\(first.diagnostics)")
    #expect(second.exitCode == 0, "\(second.diagnostics)")
    let bytes = try here.contents(of: "Output")
    #expect(bytes.count > 100)
    #expect(try there.contents(of: "Output") == bytes)
  }

  @Test func aSecondBuildOverTheFirstChangesNothing() throws {
    let place = try TemporaryFolder.withGoodStudy()
    #expect(try trialpress("build", "study", "--draft", in: place.url).exitCode == 0)
    let bytes = try place.contents(of: "Output")
    #expect(try trialpress("build", "study", "--draft", in: place.url).exitCode == 0)
    #expect(try place.contents(of: "Output") == bytes)
  }

  @Test func noPathOfTheMachineIsPublished() throws {
    let place = try TemporaryFolder.withGoodStudy()
    #expect(
      try trialpress("build", place["study"].path, "--draft", in: place.url).exitCode == 0)
    for (path, bytes) in try place.contents(of: "Output") {
      #expect(bytes.range(of: Data(place.url.path.utf8)) == nil, "\(path)")
    }
  }
}

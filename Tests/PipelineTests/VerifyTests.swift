import Foundation
import TestSupport
import Testing

/// A published site is held against what a build makes now.
@Suite(.study) struct VerifyTests {
  private let place: TemporaryFolder

  init() throws { place = try GrowingStudy.built() }

  @Test func aSiteThatIsAsBuiltIsSaidToBeWithTheIdsOfItsEditions() throws {
    let result = try trialpress("verify", "study", in: place.url)
    #expect(result.exitCode == 0, "\(result.diagnostics)")
    let lines = result.output.split(separator: "\n").map(String.init)
    for (index, lock) in GrowingStudy.locks.enumerated() {
      let folder = index == 0 ? "" : "locks/\(lock.name)/"
      let json = try JSONSerialization.jsonObject(
        with: Data(contentsOf: place["Output/growing/\(folder)results.json"]))
      let id = try #require((json as? [String: Any])?["edition"] as? String)
      #expect(lines[index] == "edition \(lock.name) \(id)")
    }
    let sums = try runProgram(
      URL(fileURLWithPath: "/usr/bin/sha256sum"), ["Output/growing/SHA256SUMS"], in: place.url)
    let digest = sums.output.prefix(64)
    #expect(lines[3] == "built     \(digest)  SHA256SUMS")
    #expect(lines[4] == "published \(digest)  Output/growing/SHA256SUMS")
    #expect(lines[5] == "Output/growing is as built, byte for byte")
  }

  @Test func everyFileThatDiffersIsNamedAndNothingIsWritten() throws {
    var bytes = try Data(contentsOf: place["Output/growing/index.html"])
    bytes[bytes.startIndex + 400] ^= 1
    try place.write(bytes, to: "Output/growing/index.html")
    try place.remove("Output/growing/locks/first/methods.html")
    try place.write("x", to: "Output/growing/more.html")
    let before = try place.contents(of: "Output")
    let result = try trialpress("verify", "study", in: place.url)
    #expect(result.exitCode == 1)
    #expect(
      result.output.hasSuffix(
        """
        differs: Output/growing/index.html
        missing: Output/growing/locks/first/methods.html
        unexpected: Output/growing/more.html
        Output/growing is not as built: 3 files

        """))
    #expect(try place.contents(of: "Output") == before)
  }

  @Test func aStudyThatWasNeverBuiltOrHasErrorsIsNotVerified() throws {
    let nowhere = try trialpress("verify", "study", "--output", "Elsewhere", in: place.url)
    #expect(nowhere.exitCode == 64)
    #expect(nowhere.diagnostics.contains("there is no site in 'Elsewhere/growing'"))
    try place.replace("{{ttp-responders", with: "{{ttp-nobody", in: "study/narrative/01-index.md")
    let broken = try trialpress("verify", "study", in: place.url)
    #expect(broken.exitCode == 1)
    #expect(broken.diagnostics.contains("study: not verified: "))
  }
}

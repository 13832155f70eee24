import Foundation
import Testing

@testable import Pipeline

/// Only plain files of a study are read, and what a link leads to only inside it.
struct ReadableFolderTests {
  private let place: TemporaryFolder

  init() throws {
    place = try TemporaryFolder()
    try place.write("outside", to: "outside.txt")
    try place.write("0123456789", to: "study/inside.txt")
  }

  private func bytes(of name: String, most: Int = 100) throws -> [UInt8] {
    try ReadableFolder(place["study"].path, mostBytes: most).bytes(of: name)
  }

  private func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: place["study/\(name)"].path, withDestinationPath: target)
  }

  @Test func aFileOfTheLimitIsReadAndALargerOneIsNot() throws {
    #expect(try bytes(of: "inside.txt", most: 10) == Array("0123456789".utf8))
    let failure = #expect(throws: FileFailure.self) { try bytes(of: "inside.txt", most: 9) }
    #expect(failure?.message.hasSuffix("it has more than 9 bytes; divide it") == true)
  }

  @Test(.timeLimit(.minutes(1)))
  func aPipeOrADeviceIsNotWaitedFor() throws {
    #expect(mkfifo(place["study/pipe"].path, 0o666) == 0)
    try link("device", to: "/dev/zero")
    let failure = #expect(throws: FileFailure.self) { try bytes(of: "pipe") }
    #expect(failure?.message.contains("it is no plain file") == true)
    #expect(throws: FileFailure.self) { try bytes(of: "device") }
  }

  @Test func aLinkIsFollowedInsideTheStudyOnly() throws {
    try link("near", to: "inside.txt")
    try link("far", to: "../outside.txt")
    #expect(try bytes(of: "near").count == 10)
    let failure = #expect(throws: FileFailure.self) { try bytes(of: "far") }
    #expect(failure?.message.contains("outside the folder") == true)
  }

  /// The name of one folder may be the beginning of another's.
  @Test func aNeighborOfTheStudyIsOutside() throws {
    try place.write("x", to: "study-2/x.txt")
    try link("neighbor", to: "../study-2/x.txt")
    #expect(throws: FileFailure.self) { try bytes(of: "neighbor") }
  }

  @Test func theStudyItselfMayBeALink() throws {
    try FileManager.default.createSymbolicLink(
      atPath: place["other"].path, withDestinationPath: "study")
    let folder = try ReadableFolder(place["other"].path, mostBytes: 100)
    #expect(try folder.files(below: "").keys.sorted() == ["inside.txt"])
  }

  @Test func aLinkToAFolderAboveHasAnEnd() throws {
    try place.write("x", to: "study/data/lock/adsl.csv")
    try link("data/lock/up", to: "../..")
    let folder = try ReadableFolder(place["study"].path, mostBytes: 100)
    let failure = #expect(throws: FileFailure.self) { try folder.files(below: "data/lock") }
    #expect(failure?.message.contains("take the link away") == true)
  }

  @Test(
    .timeLimit(.minutes(1)), arguments: ["trial.yml", "narrative/x.md", "Templates/x.mustache"])
  func theProgramSaysWhichFileIsAPipe(name: String) throws {
    let place = try TemporaryFolder.withGoodStudy()
    if name == "trial.yml" { try place.remove("study/trial.yml") }
    try FileManager.default.createDirectory(
      at: place["study/\(name)"].deletingLastPathComponent(), withIntermediateDirectories: true)
    #expect(mkfifo(place["study/\(name)"].path, 0o666) == 0)
    let result = try trialpress("check", "study", in: place.url)
    #expect(result.exitCode == 74)
    #expect(result.diagnostics.contains("cannot read 'study/\(name)': it is no plain file"))
  }
}

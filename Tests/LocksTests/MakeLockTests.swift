import Diagnostics
import Foundation
import Locks
import Testing
import TrialData

struct MakeLockTests {
  @Test func theLocksOwnFilesAreMade() throws {
    #expect(
      SampleLock.made.keys.sorted() == [
        "SHA256SUMS", "lock.json", "record/results.json", "record/trial.yml",
      ])
    let digest = sha256(try #require(SampleLock.data["adsl.csv"]))
    let lock = String(decoding: try #require(SampleLock.made["lock.json"]), as: UTF8.self)
    #expect(
      lock == """
        {
          "schema": "trialpress-lock/2",
          "id": "2024-06",
          "cutoff": "2024-06-30",
          "program": "0.1.0",
          "subjects": 2,
          "previous": [],
          "files": [
            {"name": "adsl.csv", "rows": 2, "columns": 2, "sha256": "\(digest)"}
          ]
        }

        """)
  }

  @Test func everyFileButTheListIsListedByTheBytesOfItsName() throws {
    let sums = String(decoding: try #require(SampleLock.made["SHA256SUMS"]), as: UTF8.self)
    let names = sums.split(separator: "\n").map { $0.drop { $0 != " " }.dropFirst(2) }
    #expect(
      names == [
        "adsl.csv", "documents/über uns.txt", "lock.json", "odd\\\\name.txt",
        "record/results.json", "record/trial.yml",
      ])
  }

  @Test func theSystemsToolConfirmsTheDigests() throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "trialpress-lock-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for (path, bytes) in SampleLock.files {
      let file = folder.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: file)
    }
    #expect(try check(folder) == 0)
    try Data("changed".utf8).write(to: folder.appending(path: "odd\\name.txt"))
    #expect(try check(folder) == 1)
  }

  /// The exit status of `sha256sum --check --strict SHA256SUMS` in a folder.
  private func check(_ folder: URL) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"]
    process.currentDirectoryURL = folder
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}

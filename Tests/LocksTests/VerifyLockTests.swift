import Diagnostics
import Locks
import Testing
import TrialData

struct VerifyLockTests {
  private func verify(
    _ files: [String: [UInt8]], folder: String = SampleLock.folder
  ) -> (lock: DataLock?, diagnostics: [Diagnostic]) {
    var log = DiagnosticLog()
    let lock = verifyLock(
      folderName: folder, files: files, digests: files.mapValues(sha256), into: &log)
    return (lock, log.sorted)
  }

  /// The diagnostics of the sample lock after a change.
  private func refusals(
    folder: String = SampleLock.folder, _ change: (inout [String: [UInt8]]) -> Void
  ) -> [Diagnostic] {
    var files = SampleLock.files
    change(&files)
    let (lock, diagnostics) = verify(files, folder: folder)
    #expect(lock == nil)
    #expect(diagnostics.allSatisfy { $0.severity == .error && $0.mend != nil })
    return diagnostics
  }

  /// Changes the text of a file and makes the digests right again.
  private func rewrite(
    _ path: String, _ old: String, _ new: String, in files: inout [String: [UInt8]]
  ) {
    let text = String(decoding: files[path] ?? [], as: UTF8.self)
    #expect(text.contains(old))
    files[path] = Array(text.replacing(old, with: new).utf8)
    files["SHA256SUMS"] = nil
    files["SHA256SUMS"] = Array(ChecksumList(of: files).text.utf8)
  }

  @Test func aMadeLockVerifies() throws {
    let (lock, diagnostics) = verify(SampleLock.files)
    #expect(diagnostics == [])
    let found = try #require(lock)
    #expect(found.id == "2024-06")
    #expect(found.cutoff.isoText == "2024-06-30")
    #expect(found.programVersion == "0.1.0")
    #expect(found.subjects == 2)
    #expect(found.files.map(\.name) == ["adsl.csv"])
    #expect(found.files.map(\.rows) == [2])
    #expect(found.sumsDigest == sha256(try #require(SampleLock.files["SHA256SUMS"])))
  }

  @Test(arguments: Array(SampleLock.files.keys.sorted().dropFirst()))
  func oneFlippedBitIsRefused(path: String) throws {
    let recorded = sha256(try #require(SampleLock.files[path]))
    let changed = refusals { $0[path]?[0] ^= 1 }
      .filter { $0.code == "lock-file-changed" }
    let diagnostic = try #require(changed.first)
    #expect(changed.count == 1)
    #expect(diagnostic.location == .file("\(SampleLock.folder)/\(path)"))
    #expect(diagnostic.summary.contains("'\(path)'"))
    #expect(diagnostic.summary.contains("recorded \(recorded), found "))
  }

  @Test func aChangedDataFileHasOneDiagnostic() {
    #expect(refusals { $0["adsl.csv"]?.append(0x0A) }.map(\.code) == ["lock-file-changed"])
  }

  @Test func anAddedFileIsRefused() {
    let found = refusals { $0["extra.csv"] = [] }
    #expect(found.map(\.code) == ["lock-file-unlisted"])
    #expect(found.map(\.location) == [.file("\(SampleLock.folder)/extra.csv")])
  }

  @Test func aMissingFileIsRefused() {
    let found = refusals { $0["adsl.csv"] = nil }
    #expect(found.map(\.code) == ["lock-file-missing"])
    #expect(
      found.map(\.location) == [
        .text(file: "\(SampleLock.folder)/SHA256SUMS", line: 1, column: 1, length: 64)
      ])
  }

  @Test(arguments: [["lock.json"], ["SHA256SUMS"], ["lock.json", "SHA256SUMS"]])
  func aFolderWithoutALockIsNotLocked(missing: [String]) throws {
    let found = refusals { files in
      for path in missing { files[path] = nil }
    }
    #expect(found.map(\.code) == ["data-not-locked"])
    let diagnostic = try #require(found.first)
    for path in missing { #expect(diagnostic.summary.contains(path)) }
    #expect(diagnostic.mend?.contains("trialpress lock STUDY 2024-06 --cutoff DATE") == true)
    #expect(diagnostic.mend?.contains("--draft") == true)
  }

  @Test(arguments: [
    ("12  a", 1), (String(repeating: "a", count: 63) + "g  a", 1),
    (String(repeating: "a", count: 64) + " a", 65), (String(repeating: "a", count: 64) + "  ", 67),
    ("\\" + String(repeating: "a", count: 64) + "  \\t", 68), ("", 1),
    (String(repeating: "a", count: 64) + "  adsl.csv", 1),
  ])
  func aMalformedLineOfTheListIsRefusedAtItsPlace(line: String, column: Int) {
    let found = refusals { $0["SHA256SUMS"]? += Array((line + "\n").utf8) }
    #expect(found.map(\.code) == ["lock-sums-malformed"])
    #expect(
      found.map(\.location) == [
        .text(file: "\(SampleLock.folder)/SHA256SUMS", line: 7, column: column, length: 1)
      ])
  }

  @Test(arguments: [
    ("\"2024-06-30\"", "\"2024-06-31\"", 4, 13), ("\"2024-06-30\"", "20240630", 4, 13),
    ("  \"cutoff\": \"2024-06-30\",\n", "", 1, 1), ("lock/2", "lock/3", 2, 13),
    ("\"subjects\": 2", "\"subjects\": -2", 6, 15), ("\"rows\": 2", "\"rows\": \"2\"", 9, 34),
    ("\"subjects\": 2", "\"subjects\": 2.5", 6, 15), ("[\n", "{\n", 9, 5), ("]\n}", "]\n", 12, 1),
    ("\"id\"", "\"schema\"", 3, 3), ("2024-06\"", "2024\\x06\"", 3, 14),
  ])
  func aMalformedRecordIsRefusedAtItsPlace(old: String, new: String, line: Int, column: Int) {
    let found = refusals { rewrite("lock.json", old, new, in: &$0) }
    #expect(found.map(\.code) == ["lock-record-malformed"])
    #expect(
      found.map(\.location) == [
        .text(
          file: "\(SampleLock.folder)/lock.json", line: line, column: column, length: 1)
      ])
  }

  @Test func dataExchangedTogetherWithTheirDigestsAreRefused() {
    let found = refusals { rewrite("adsl.csv", "63", "36", in: &$0) }
    #expect(found.map(\.code) == ["lock-record-disagrees"])
  }

  @Test func aRenamedFolderIsRefused() {
    let found = refusals(folder: "data/2025-01") { _ in }
    #expect(found.map(\.code) == ["lock-record-disagrees"])
    #expect(found.first?.mend?.hasPrefix("rename the folder to '2024-06'; or,") == true)
  }
}

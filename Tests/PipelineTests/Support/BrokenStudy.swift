import Foundation
import Testing

/// A study with one fault: a folder of the files in which it differs from the good study.
///
/// The folder's name is the broken rule, and after `--` what is special. `study/` lies over the
/// good study, `study-after-lock/` over it once it is locked. `removed.txt` lists what is taken
/// away. `expected.txt` is what `trialpress check study` prints. The data are used unlocked, with
/// `--draft`, except in cases with `study-after-lock/` and in ``needsLock``.
struct BrokenStudy: CustomTestStringConvertible {
  let name: String

  static let all = { () -> [BrokenStudy] in
    let names = try? FileManager.default.contentsOfDirectory(atPath: Places.brokenStudies.path)
    return (names ?? []).filter { !$0.hasPrefix(".") }.sorted().map(BrokenStudy.init)
  }()

  /// The first of the studies that break a rule, for each rule.
  static let oneOfEachRule = Dictionary(grouping: all, by: \.code).values.compactMap(\.first)
    .sorted { $0.name < $1.name }

  static let isRecorded = ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1"

  var testDescription: String { name }
  var folder: URL { Places.brokenStudies.appendingPathComponent(name) }
  var expectedFile: URL { folder.appendingPathComponent("expected.txt") }

  /// What `trialpress check study` prints.
  var expected: String { get throws { try String(contentsOf: expectedFile, encoding: .utf8) } }

  /// The rule that is broken.
  var code: String { name.components(separatedBy: "--")[0] }

  var isChangedAfterLock: Bool { has("study-after-lock") }
  private var needsLock: Bool { code == "data-not-locked" }
  /// The options with which the study is checked and built.
  var options: [String] { isChangedAfterLock || needsLock ? [] : ["--draft"] }

  private func has(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.appendingPathComponent(path).path)
  }

  /// Puts the study together in `study/` of a folder.
  func make() throws -> TemporaryFolder {
    let place = try TemporaryFolder.withGoodStudy()
    try overlay("study", on: place)
    if has("removed.txt") {
      let list = try String(
        contentsOf: folder.appendingPathComponent("removed.txt"), encoding: .utf8)
      for path in list.split(separator: "\n") { try place.remove("study/\(path)") }
    }
    if isChangedAfterLock {
      let lock = try trialpress("lock", "study", "lock-1", "--cutoff", "2020-12-31", in: place.url)
      guard lock.exitCode == 0 else { throw CannotLock(diagnostics: lock.diagnostics) }
      try overlay("study-after-lock", on: place)
    }
    return place
  }

  private func overlay(_ name: String, on place: TemporaryFolder) throws {
    guard has(name) else { return }
    for (path, bytes) in try filesBelow(folder.appendingPathComponent(name)) {
      try place.write(bytes, to: "study/\(path)")
    }
  }
}

struct CannotLock: Error {
  let diagnostics: String
}

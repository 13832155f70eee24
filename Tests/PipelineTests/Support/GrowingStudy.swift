import Foundation
import Testing

/// A study with three locks: at the first nobody is in the active arm and nobody has responded, and
/// the last has a page that the others lack.
enum GrowingStudy {
  /// The locks, newest first, with their cut-offs as pages print them.
  static let locks = [
    (name: "third", date: "2021-06-30", words: "30 June 2021"),
    (name: "second", date: "2020-06-30", words: "30 June 2020"),
    (name: "first", date: "2019-06-30", words: "30 June 2019"),
  ]

  /// A folder with the study, locked, in `study/`.
  static func make() throws -> TemporaryFolder {
    let place = try TemporaryFolder()
    for (path, bytes) in try locked.get() { try place.write(bytes, to: "study/\(path)") }
    return place
  }

  /// A folder with the study in `study/` and its site in `Output/`, which is built once for all tests.
  static func built() throws -> TemporaryFolder {
    let place = try TemporaryFolder()
    for (path, bytes) in try site.get() { try place.write(bytes, to: path) }
    return place
  }

  /// A folder with the study in `study/` and its site of one lock in `Output/`.
  static func built(lock: String) throws -> TemporaryFolder {
    try built(["--lock", lock])
  }

  private static func built(_ options: [String]) throws -> TemporaryFolder {
    let place = try make()
    let build = try runProgram(Places.program, ["build", "study"] + options, in: place.url)
    try #require(build.exitCode == 0, "\(build.diagnostics)")
    return place
  }

  private static let site = Result { () throws -> [String: Data] in
    try built([]).contents(of: ".")
  }

  private static let locked = Result { () throws -> [String: Data] in
    let place = try TemporaryFolder()
    try FileManager.default.copyItem(
      at: Places.tests.appendingPathComponent("Projects/growing"), to: place["study"])
    for lock in locks.reversed() {
      let result = try trialpress(
        "lock", "study", lock.name, "--cutoff", lock.date, in: place.url)
      try #require(result.exitCode == 0, "\(result.diagnostics)")
    }
    return try place.contents(of: "study")
  }
}

extension String {
  /// The parts of a text between a beginning and the next end, without both.
  func parts(between beginning: String, and end: String) -> [String] {
    components(separatedBy: beginning).dropFirst().map { $0.components(separatedBy: end)[0] }
  }
}

import Foundation

/// Where the tests' own files, the checkout and the program lie.
enum Places {
  static let tests = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
  static let checkout = tests.deletingLastPathComponent().deletingLastPathComponent()
  static let goodStudy = tests.appendingPathComponent("Projects/good")
  static let brokenStudies = tests.appendingPathComponent("Broken")

  /// The program, which the build puts beside the tests.
  static let program = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    .deletingLastPathComponent().appendingPathComponent("trialpress")
}

extension TemporaryFolder {
  /// A folder with the good study in `study/`.
  static func withGoodStudy() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(at: Places.goodStudy, to: folder["study"])
    return folder
  }
}

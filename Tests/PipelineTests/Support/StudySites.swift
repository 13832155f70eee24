import Foundation
import Testing

/// The sites of the studies in `Content/`, each built once for all tests that only look at it: the bytes of
/// their files by path.
enum StudySites {
  static let gallery = Result { try build("gallery") }
  static let pilot = Result { try build("cdisc-pilot") }

  private static func build(_ study: String) throws -> [String: Data] {
    let place = try TemporaryFolder()
    let build = try trialpress(
      "build", "Content/\(study)", "--output", place["Output"].path, in: Places.checkout)
    try #require(build.exitCode == 0, "\(build.diagnostics)")
    return try place.contents(of: "Output/\(study)")
  }
}

/// The program's name and version, as it stands in records and on pages.
package enum ProgramVersion {
  /// The version.
  package static let number = "0.1.0"
  /// Name and version.
  package static let text = "trialpress \(number)"
}

import Diagnostics

/// The folder of a study, as a person named it.
package struct StudyFolder: Sendable, Hashable {
  /// The path that files are read from and that diagnostics print.
  package let path: String

  /// The studies a command is about: one by path or by name in `Content`, or all of `Content`.
  package static func find(_ name: String?) throws -> [StudyFolder] {
    guard let name else { return try all() }
    var path = name
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    for candidate in [path, "Content/\(path)"] where exists("\(candidate)/trial.yml") {
      return [StudyFolder(path: candidate)]
    }
    let known = ((try? all()) ?? []).map(\.name)
    let mend =
      didYouMean(path, in: known)
      ?? (known.isEmpty
        ? "give the path of a folder that holds trial.yml"
        : "the studies in Content are " + known.joined(separator: ", "))
    throw UsageFailure(message: "there is no study '\(path)'; \(mend)")
  }

  /// The folder's own name.
  package var name: String { path.split(separator: "/").last.map(String.init) ?? path }

  /// Whether a file holds data of single patients: a line of it is never shown in whole.
  @Sendable package func isData(_ file: String) -> Bool { file.hasPrefix("\(path)/data/") }

  private static func all() throws -> [StudyFolder] {
    let studies = isFolder("Content") ? try names(in: "Content") : []
    let folders = studies.map { "Content/\($0)" }.filter { exists("\($0)/trial.yml") }
    if folders.isEmpty {
      throw UsageFailure(
        message: "there is no study in ./Content; run this where Content is, or name a study's "
          + "folder")
    }
    return folders.map(StudyFolder.init)
  }
}

import Glibc

/// Why a site could not be written; the last good one is left as it was.
package enum PublishingFailure: Error, Hashable {
  /// The system refused: what was tried, on which path, and its answer.
  case system(attempt: String, path: String, errorNumber: Int32)
  /// Another build writes this site.
  case busy(folder: String, holder: String)
  /// The folder holds files that no build made.
  case foreignFiles(folder: String, files: [String])
  /// The place is taken by something that is no folder.
  case notAFolder(String)

  /// One line for a person.
  package var message: String {
    switch self {
    case .system(let attempt, let path, let errorNumber):
      "cannot \(attempt) '\(path)': \(String(cString: strerror(errorNumber)))"
    case .busy(let folder, let holder):
      "'\(folder)' is being written by \(holder); wait until it is done"
    case .foreignFiles(let folder, let files):
      "'\(folder)' holds files that trialpress did not make, so it will not replace the folder: "
        + files.prefix(5).map { "'\($0)'" }.joined(separator: ", ")
        + (files.count > 5 ? " and \(files.count - 5) more" : "")
        + "; move them away or choose another --output"
    case .notAFolder(let path):
      "'\(path)' is not a folder; move it away or choose another --output"
    }
  }
}

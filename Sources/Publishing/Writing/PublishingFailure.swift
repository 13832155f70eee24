import Glibc

/// Why a site could not be written; the last good one is left as it was.
package enum PublishingFailure: Error, Hashable {
  /// The system refused: what was tried, on which path, and its answer.
  case system(attempt: String, path: String, errorNumber: Int32)
  /// Another build writes this site.
  case busy(folder: String, holder: String)
  /// The folder holds files that no build made.
  case foreignFiles(folder: String, files: [String])
  /// The folder lists all its files but is no site that trialpress made: a data lock, say.
  case noSite(folder: String)
  /// The folder holds the site of another study.
  case siteOfAnotherStudy(folder: String, study: String)
  /// The folder lists all its files but is no kit that trialpress made: a site, say.
  case noKit(folder: String)
  /// The folder holds the kit of another study.
  case kitOfAnotherStudy(folder: String, study: String)
  /// The folder would lie inside a study or a data lock.
  case insideInput(folder: String, input: String)
  /// The place of a file of our own is taken by something that is no plain file.
  case notAFile(String)
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
    case .noSite(let folder):
      "'\(folder)' is not a site that trialpress made, so it will not be replaced; move it away or "
        + "choose another --output"
    case .siteOfAnotherStudy(let folder, let study):
      "'\(folder)' is the site of the study '\(study)', so it will not be replaced; move it away or "
        + "choose another --output"
    case .noKit(let folder):
      "'\(folder)' is not a kit that trialpress made, so it will not be replaced; move it away or "
        + "choose another --output"
    case .kitOfAnotherStudy(let folder, let study):
      "'\(folder)' is the kit of the study '\(study)', so it will not be replaced; move it away or "
        + "choose another --output"
    case .insideInput(let folder, let input):
      "'\(folder)' would lie inside '\(input)', which a site is made from; choose another --output"
    case .notAFile(let path):
      "'\(path)' is not a plain file; move it away"
    case .notAFolder(let path):
      "'\(path)' is not a folder; move it away or choose another --output"
    }
  }
}

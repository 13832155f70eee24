import ArgumentParser
import Diagnostics
import Pipeline

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Build again and compare with the published site.",
    discussion: """
      Compares every file byte for byte, prints the ids of the editions and the digest of the site's \
      SHA256SUMS, and ends with 1 where anything differs. Nothing is written.
      """)

  @Argument(help: "A study's folder, or its name in ./Content.")
  var study: String

  @Option(name: .long, help: "The folder that holds the sites.")
  var output = "Output"

  @Option(
    name: .long,
    help: "The digest of the newest lock as an edition prints it; another one is a difference.")
  var lockDigest: String?

  func run() throws {
    try runCommand {
      var runs: [StudyRun] = []
      var isFine = true
      for folder in try StudyFolder.find(study) {
        let run = try ReportPipeline(folder).run()
        writeError(run.diagnosticText(.text))
        runs.append(run)
        guard let site = run.site, let path = run.outputFolder(in: output, isDraft: false) else {
          writeError("\(folder.path): not verified: \(run.tally ?? "no site")\n")
          isFine = false
          continue
        }
        let verification = try SiteVerification(site, against: path)
        report(verification, run, path)
        isFine =
          isNewestLock(lockDigest, of: run) && isFine && verification.differences.isEmpty
      }
      return Outcome(runs, areFine: isFine)
    }
  }

  private func report(_ verification: SiteVerification, _ run: StudyRun, _ path: String) {
    for edition in run.editions { writeOutput("edition \(edition.lock) \(edition.id)\n") }
    writeOutput("built     \(verification.builtDigest)  SHA256SUMS\n")
    writeOutput("published \(verification.publishedDigest ?? "none")  \(path)/SHA256SUMS\n")
    for difference in verification.differences {
      writeOutput("\(difference.kind.rawValue): \(path)/\(difference.path)\n")
    }
    let count = verification.differences.count
    writeOutput(
      count == 0
        ? "\(path) is as built, byte for byte\n"
        : "\(path) is not as built: \(count) \(count == 1 ? "file" : "files")\n")
  }
}

import ArgumentParser
import Diagnostics
import Pipeline

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Find everything that is wrong with studies; write nothing.",
    discussion: "Does all that build does except writing, so that what passes here builds.")

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json, github
  }

  @OptionGroup var options: StudyOptions

  @Option(name: .long, help: "How diagnostics are printed.")
  var format = Format.text

  @Flag(name: .long, help: "Take warnings for errors.")
  var strict = false

  @Option(
    name: .long,
    help: "The digest of the newest lock as an edition prints it; another one is an error.")
  var lockDigest: String?

  func run() throws {
    try runCommand {
      let runs = try options.pipelines().map { try $0.run() }
      print(runs)
      return Outcome(
        runs,
        areFine: runs.allSatisfy { run in
          (strict ? run.diagnostics.isEmpty : !run.hasErrors) && isNewestLock(lockDigest, of: run)
        })
    }
  }

  private func print(_ runs: [StudyRun]) {
    switch format {
    case .json:
      let all = runs.flatMap(\.diagnostics)
      writeOutput(DiagnosticFormatter(.json).string(all))
    case .github:
      for run in runs { writeOutput(run.diagnosticText(.github)) }
    case .text:
      for run in runs {
        writeError(run.diagnosticText(.text))
        writeError("\(run.folder.path): \(run.tally ?? "nothing to mend")\n")
      }
    }
  }
}

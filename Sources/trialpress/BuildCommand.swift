import ArgumentParser
import Diagnostics
import Pipeline
import Publishing

struct BuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Render studies into a folder, each whole or not at all.",
    discussion: """
      Each study is checked first. One with errors leaves its last good site as it was; the others \
      are built all the same.
      """)

  @OptionGroup var options: StudyOptions

  @Option(name: .long, help: "The folder that holds the sites.")
  var output = "Output"

  func run() throws {
    try runCommand {
      var runs: [StudyRun] = []
      var isFine = true
      var studyByOutput: [String: String] = [:]
      for pipeline in try options.pipelines() {
        let run = try pipeline.run()
        writeError(run.diagnosticText(.text))
        runs.append(run)
        let folder = run.outputFolder(in: output, isDraft: options.draft)
        if let folder, let first = studyByOutput.updateValue(run.folder.path, forKey: folder) {
          writeError(
            "\(run.folder.path): not built: \(first) has the same 'id:', and its site is kept\n")
          isFine = false
        } else if !(try publishSite(run)) {
          isFine = false
        }
      }
      leaveToSystem(runs)
      return Outcome(runs, areFine: isFine)
    }
  }

  private func publishSite(_ run: StudyRun) throws -> Bool {
    guard let site = run.site, let folder = run.outputFolder(in: output, isDraft: options.draft)
    else {
      writeError("\(run.folder.path): not built: \(run.tally ?? "no site")\n")
      return false
    }
    do {
      try publish(site, to: folder)
    } catch {
      writeError("error: \(error.message)\n")
      throw ExitCode(74)
    }
    writeOutput("\(folder)/index.html\n\(folder)/report.html\n")
    return true
  }
}

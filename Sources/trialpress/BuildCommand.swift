import ArgumentParser
import Diagnostics
import Glibc
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

  @Flag(
    name: .long,
    help: "Also print report.html as report.pdf, where Chromium is installed and the page is new.")
  var pdf = false

  func run() throws {
    try runCommand {
      let browser = pdf ? findBrowser() : nil
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
        } else if !(try publishSite(run, printingBy: browser)) {
          isFine = false
        }
      }
      leaveToSystem(runs)
      return Outcome(runs, areFine: isFine)
    }
  }

  private func findBrowser() -> Chromium? {
    let browser = Chromium(searching: getenv("PATH").map { String(cString: $0) } ?? "")
    if browser == nil {
      writeError(
        "warning: no report.pdf: Chromium is not installed; the Debian package "
          + "'\(Chromium.debianPackage)' brings it\n")
    }
    return browser
  }

  private func publishSite(_ run: StudyRun, printingBy browser: Chromium?) throws -> Bool {
    guard let site = run.site, let folder = run.outputFolder(in: output, isDraft: options.draft)
    else {
      writeError("\(run.folder.path): not built: \(run.tally ?? "no site")\n")
      return false
    }
    var hasPrint = false
    do {
      hasPrint = try publishKeepingPrint(site, to: folder)
    } catch {
      writeError("error: \(error.message)\n")
      throw ExitCode(74)
    }
    writeOutput("\(folder)/index.html\n\(folder)/report.html\n")
    if let browser, !hasPrint { hasPrint = printReport(of: site, in: folder, by: browser) }
    if hasPrint { writeOutput("\(folder)/\(PrintedReport.fileName)\n") }
    return true
  }

  /// Prints a site that is already in its place; where that fails, the site stands without the print.
  private func printReport(of site: Site, in folder: String, by browser: Chromium) -> Bool {
    do {
      try printPublishedReport(of: site, in: folder, by: browser)
      return true
    } catch {
      writeError("warning: no \(folder)/\(PrintedReport.fileName): \(error.message)\n")
      return false
    }
  }
}

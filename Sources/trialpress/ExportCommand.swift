import ArgumentParser
import Diagnostics
import Glibc
import Kit
import Pipeline
import Publishing

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Make a study's manuscript kit: its text, tables and figures as files for a journal.",
    discussion: """
      The narrative as a manuscript in Word; each table as .docx, .rtf, .tex, .html and .csv, and all \
      in one .docx; each figure as SVG, PDF and PNG; with a list of digests and an archive of it all. \
      A study with errors makes no kit and leaves the last one as it was.
      """)

  @OptionGroup var options: StudyOptions

  @Option(name: .long, help: "The folder that holds the kits.")
  var output = "Kits"

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The journal whose widths the figures have: \(Self.journals)."))
  var journal = "generic"

  private static var journals: String { Journal.all.keys.sorted().joined(separator: ", ") }

  func validate() throws {
    if Journal.all[journal] == nil {
      throw ValidationError("'\(journal)' is no journal that is known: there are \(Self.journals).")
    }
  }

  func run() throws {
    try runCommand {
      let converter = findConverter()
      var runs: [StudyRun] = []
      var isFine = true
      for pipeline in try options.pipelines(.newest, journal: Journal.all[journal]) {
        let run = try pipeline.run()
        writeError(run.diagnosticText(.text))
        runs.append(run)
        isFine = try export(run, drawingBy: converter) && isFine
      }
      leaveToSystem(runs)
      return Outcome(runs, areFine: isFine)
    }
  }

  private func findConverter() -> FigureConverter? {
    let converter = FigureConverter(searching: getenv("PATH").map { String(cString: $0) } ?? "")
    if converter == nil {
      writeError(
        "warning: no PDF and PNG of figures: rsvg-convert is not installed; the Debian package "
          + "'\(FigureConverter.debianPackage)' brings it\n")
    }
    return converter
  }

  private func export(_ run: StudyRun, drawingBy converter: FigureConverter?) throws -> Bool {
    guard var kit = run.kit, let folder = run.outputFolder(in: output, isDraft: options.draft)
    else {
      writeError("\(run.folder.path): no kit: \(run.tally ?? "no site")\n")
      return false
    }
    if let converter {
      do {
        try kit.draw(by: converter)
      } catch {
        writeError("warning: no PDF and PNG of figures: \(error.message)\n")
      }
    }
    do {
      try publish(kit.closed(), to: folder)
    } catch {
      writeError("error: \(error.message)\n")
      throw ExitCode(74)
    }
    writeOutput("\(folder)/\(SiteMark.kitFileName)\n")
    return true
  }
}

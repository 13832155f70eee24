import ArgumentParser
import Changes
import Diagnostics
import Pipeline

struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Tell what changed between two locks, and why.",
    discussion: """
      Goes from the results as they were recorded at FROM to those of TO today, and gives every \
      difference the reason of the step that made it: program, convention, plan, corrected data, \
      longer follow-up, new patients.
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case table, json
  }

  @Argument(help: "A study's folder, or its name in ./Content.")
  var study: String

  @Argument(help: "The older lock.")
  var from: String

  @Argument(help: "The newer lock.")
  var to: String

  @Option(name: .long, help: "How the report is printed.")
  var format = Format.table

  func run() throws {
    try runCommand {
      var runs: [StudyRun] = []
      var areCompared = true
      for folder in try StudyFolder.find(study) {
        let (report, run) = try LockComparer(folder).compare(from: from, to: to)
        writeError(run.diagnosticText(.text))
        runs.append(run)
        guard let report else {
          areCompared = false
          continue
        }
        switch format {
        case .table: writeOutput(ChangeText(report).text)
        case .json: writeOutput(String(decoding: report.json(), as: UTF8.self))
        }
      }
      return Outcome(runs, areFine: areCompared && !runs.contains(where: \.hasErrors))
    }
  }
}

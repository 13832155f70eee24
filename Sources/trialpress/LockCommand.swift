import ArgumentParser
import Diagnostics
import Pipeline
import TrialData

struct LockCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lock", abstract: "Record a data lock, so that changed bytes are noticed.",
    discussion: """
      Writes lock.json, SHA256SUMS and record/ beside the data in STUDY/data/ID. A record is never \
      rewritten. What narrative and claims lack stops no lock; a lock that was killed is completed by \
      the same command, and 'unlock' takes the newest one back. 'sha256sum -c SHA256SUMS' in that folder checks the data without trialpress.
      """)

  @Argument(help: "A study's folder, or its name in ./Content.")
  var study: String

  @Argument(help: "The lock: the name of a folder in STUDY/data.")
  var lock: String

  @Option(name: .long, help: "The data cut-off, such as 2021-06-30.")
  var cutoff: String

  func validate() throws {
    if CalendarDate(iso: cutoff) == nil {
      throw ValidationError("'\(cutoff)' is not a date; write it as YYYY-MM-DD.")
    }
  }

  func run() throws {
    guard let date = CalendarDate(iso: cutoff) else { return }
    try runCommand {
      var runs: [StudyRun] = []
      for folder in try StudyFolder.find(study) {
        let (written, run) = try LockRecorder(folder).record(lock: lock, cutoff: date)
        writeError(run.diagnosticText(.text))
        if written.isEmpty {
          writeError("\(folder.path): not locked: \(run.tally ?? "no results")\n")
          return Outcome([run], areFine: false)
        }
        runs.append(run)
        if run.hasErrors {
          writeError("\(folder.path): locked; what is left to mend concerns the pages only\n")
        }
        for path in written { writeOutput(path + "\n") }
      }
      return Outcome(runs, areFine: true)
    }
  }
}

import ArgumentParser
import Pipeline

struct UnlockCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unlock", abstract: "Take back the newest lock, and leave a note of it.",
    discussion: """
      Removes lock.json, SHA256SUMS and record/ from STUDY/data/ID and says so; the data stay. \
      Refused where a later lock or a site that was built names the lock. Its digest and the reason \
      are added to STUDY/data/undone-locks.txt.
      """)

  @Argument(help: "A study's folder, or its name in ./Content.")
  var study: String

  @Argument(help: "The lock: the name of a folder in STUDY/data.")
  var lock: String

  @Option(name: .long, help: "Why the lock is taken back, in a sentence.")
  var reason: String

  @Option(name: .long, help: "The folder that holds the sites.")
  var output = "Output"

  func validate() throws {
    if reason.allSatisfy(\.isWhitespace) {
      throw ValidationError("'--reason' is empty; say why the lock is taken back.")
    }
  }

  func run() throws {
    try runCommand {
      for folder in try StudyFolder.find(study) {
        let outcome = try LockRemover(folder).remove(lock: lock, reason: reason, output: output)
        for path in outcome.removed { writeOutput("removed \(path)\n") }
        writeOutput("noted in \(outcome.note)\n")
      }
      return Outcome.fine
    }
  }
}

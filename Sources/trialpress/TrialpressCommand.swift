import ArgumentParser
import CHeap
import Pipeline

@main
struct TrialpressCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trialpress",
    abstract: "Turns locked clinical-trial data and a Markdown narrative into a results site.",
    discussion: """
      STUDY is the path of a folder that holds trial.yml, or the name of one in ./Content; without \
      it, a command is about all of Content.

      Exit codes: 0 fine; 1 a study has errors; 64 wrong usage, unknown study or lock; 70 a fault \
      in trialpress; 74 cannot read or write. Diagnostics go to stderr.
      """,
    version: ProgramVersion.text,
    subcommands: [
      BuildCommand.self, CheckCommand.self, ResultsCommand.self, LockCommand.self,
      UnlockCommand.self, CompareCommand.self, VerifyCommand.self, ExportCommand.self,
      PlanCommand.self, NewCommand.self,
    ])

  static func main() {
    trialpress_prepare_heap()
    main(nil)
  }
}

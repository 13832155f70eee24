import AnalysisPlan
import ArgumentParser
import Diagnostics
import Pipeline

struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Tell what a plan may say.",
    subcommands: [PlanKeysCommand.self, PlanSchemaCommand.self])
}

struct PlanKeysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys", abstract: "Print the keys of a plan, required ones first.")

  @Argument(
    help: """
      A section of trial.yml, such as 'trial', a kind of endpoint, table or figure, such as \
      'kaplan-meier', or 'published.yml'. Without it: all sections with their kinds.
      """)
  var name: String?

  func run() throws {
    try runCommand {
      let listing = KeyListing.all
      guard let name else {
        writeOutput(listing.overview)
        return .fine
      }
      guard let text = listing.text(of: name) else {
        throw UsageFailure(
          message: "'\(name)' is neither a section nor a kind of a plan; "
            + (didYouMean(name, in: listing.names) ?? "'trialpress plan keys' lists them"))
      }
      writeOutput(text)
      return .fine
    }
  }
}

struct PlanSchemaCommand: ParsableCommand {
  enum File: String, CaseIterable, ExpressibleByArgument {
    case plan = "trial.yml"
    case claims = "published.yml"
  }

  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema of a plan (draft 2020-12).",
    discussion: """
      Editors complete and check a plan by it. What a key says of the data or of names elsewhere in \
      the plan is for 'trialpress check' alone.
      """)

  @Argument(help: "The file that the schema is of.")
  var file = File.plan

  func run() throws {
    try runCommand {
      let keys = file == .plan ? PlanKeys.plan : PlanKeys.claims
      writeOutput(keys.schema(title: file.rawValue))
      return .fine
    }
  }
}

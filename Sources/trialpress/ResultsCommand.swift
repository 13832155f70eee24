import ArgumentParser
import Diagnostics
import Pipeline
import Results

struct ResultsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "results", abstract: "Print the numbers, with the ids an author may cite.",
    discussion: """
      The numbers are those of the newest lock, or of the one that --lock names.

      PATTERN is a part of an id, with * for any run of characters: 'ttde.survival@*', '*placebo*'.
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case table, json, csv
  }

  @OptionGroup var options: StudyOptions

  @Option(name: .long, help: "How results are printed: table, the default, json or csv.")
  var format: Format?

  @Option(name: .long, help: "Only the results whose id has this pattern.")
  var match: String?

  @Option(name: .long, help: "Tell how one result was made.")
  var explain: String?

  func validate() throws {
    if explain != nil, match != nil || format != nil {
      throw ValidationError("--explain prints one result as text, without --match and --format.")
    }
  }

  func run() throws {
    try runCommand {
      var runs: [StudyRun] = []
      for pipeline in try options.pipelines(.newest) {
        let run = try pipeline.run()
        runs.append(run)
        if run.hasErrors { writeError(run.diagnosticText(.text)) }
        guard let computed = run.computed else { continue }
        if let explain {
          writeOutput(try ResultExplanation(explain, of: computed).text)
        } else {
          print(computed.results)
        }
      }
      return Outcome(runs, areFine: !runs.contains(where: \.hasErrors))
    }
  }

  private func print(_ results: ResultSet) {
    let rows = results.rows.filter { row in match.map { matches(row.id, pattern: $0) } ?? true }
    switch format ?? .table {
    case .table:
      let width = rows.map(\.id.count).max() ?? 0
      let lines = rows.map { row in
        row.id + String(repeating: " ", count: width - row.id.count) + "  " + row.text + "\n"
      }
      writeOutput(lines.joined())
    case .csv: writeOutput(results.csv(rows))
    case .json: writeOutput(String(decoding: results.json(only: rows), as: UTF8.self))
    }
  }
}

/// Whether an id holds a pattern in which `*` stands for any run of characters.
func matches(_ id: String, pattern: String) -> Bool {
  var rest = Substring(id)
  for part in pattern.split(separator: "*") {
    guard let range = rest.firstRange(of: part) else { return false }
    rest = rest[range.upperBound...]
  }
  return true
}

import AnalysisPlan
import ArgumentParser
import Diagnostics
import Glibc
import NewStudy
import Pipeline

struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Begin a study from data: a plan, pages and a site at once.",
    discussion: """
      Looks at the files and writes into DIR a plan, a narrative and the data as they are. What the \
      data cannot tell is asked; what was guessed is listed with its line in trial.yml. Nothing that \
      could falsify a number is guessed: an endpoint whose event or unit nobody has named stands in the \
      plan as a comment.

      Examples:
        trialpress new mytrial export/adsl.xpt export/adtte.xpt export/adae.xpt
        trialpress new lung lung.csv --event status=2 --time-unit time=days
        trialpress new registry data.csv dictionary.csv      (a REDCap project)
      """)

  @Argument(help: "The folder to make.")
  var folder: String

  @Argument(help: "The data: CSV or SAS XPORT files, and a data dictionary of REDCap.")
  var files: [String]

  @Option(name: .long, help: "The column that names the patient in every file.")
  var subject: String?

  @Option(name: .long, help: "The value of a column that stands for an event, such as status=2.")
  var event: [String] = []

  @Option(
    name: .long, help: "The value that stands for a censored time, where there are three or more.")
  var censored: [String] = []

  @Option(name: .long, help: "The unit of a column of times, such as time=days.")
  var timeUnit: [String] = []

  @Flag(name: .long, help: "Ask nothing.")
  var yes = false

  func validate() throws {
    if files.isEmpty { throw ValidationError("Name the files of data.") }
  }

  func run() throws {
    try runCommand {
      var answers = Answers()
      answers.subject = subject
      for (column, value) in try pairs(event, "--event status=2") { answers.events[column] = value }
      for (column, value) in try pairs(censored, "--censored status=0") {
        answers.censored[column] = value
      }
      for (column, value) in try pairs(timeUnit, "--time-unit time=days") {
        answers.units[column] = try unit(value)
      }
      let given = try files.map { try readGivenFile($0) }
      var log = DiagnosticLog()
      let exports = readExports(given, into: &log)
      if !log.hasErrors { try check(answers, against: exports) }
      guard !log.hasErrors, let study = begin(exports, &answers, &log) else {
        writeError(
          DiagnosticFormatter(.text, sourceLine: { _, _ in nil }, isPrivate: { _ in true })
            .string(log.diagnostics))
        writeError("\(folder): not begun\n")
        return .studyHasErrors
      }
      try writeBegunStudy(study.files, to: folder)
      tell(study)
      return try check()
    }
  }

  /// The study, after what the data do not tell was asked where somebody can answer.
  private func begin(
    _ exports: [Export], _ answers: inout Answers, _ log: inout DiagnosticLog
  ) -> BegunStudy? {
    let study = BegunStudy(named: name, from: exports, answers, into: &log)
    guard let study, !study.questions.isEmpty, !yes, isatty(STDIN_FILENO) == 1 else { return study }
    for question in study.questions { ask(question, &answers) }
    return BegunStudy(named: name, from: exports, answers, into: &log)
  }

  private func ask(_ question: OpenQuestion, _ answers: inout Answers) {
    switch question {
    case .event(let column, let values):
      writeError(
        "\(column) has \(values.joined(separator: ", ")). Which value stands for an event? (Enter: say it later) "
      )
      if let value = readLine(), !value.isEmpty { answers.events[column] = value }
    case .censored(let column, let values):
      writeError(
        "\(column) has \(values.joined(separator: ", ")). Which value stands for a censored time? (Enter: say it later) "
      )
      if let value = readLine(), !value.isEmpty { answers.censored[column] = value }
    case .unit(let column):
      writeError("In which unit is \(column): days, weeks, months or years? (Enter: say it later) ")
      if let text = readLine(), let unit = TimeUnit(rawValue: text) { answers.units[column] = unit }
    }
  }

  /// An answer about a column or a value that no file has would be lost in silence.
  private func check(_ answers: Answers, against exports: [Export]) throws(UsageFailure) {
    let names = exports.flatMap(\.columnNames)
    let columns =
      [answers.subject].compactMap(\.self) + answers.events.keys.sorted()
      + answers.censored.keys.sorted() + answers.units.keys.sorted()
    for column in columns where !names.contains(column) {
      throw UsageFailure(
        message: "no file has a column '\(column)'; "
          + (didYouMean(column, in: names) ?? "they have " + names.joined(separator: ", ")))
    }
    for (column, value) in answers.events.sorted(by: { $0.key < $1.key }) + answers.censored {
      let values = exports.compactMap { $0.values(of: column) }.flatMap(\.self)
      guard !values.contains(value) else { continue }
      throw UsageFailure(
        message: "'\(value)' is no value of \(column); they are \(values.joined(separator: ", "))")
    }
  }

  private var name: String {
    folder.split(separator: "/").last.map(String.init) ?? "study"
  }

  private func pairs(_ texts: [String], _ example: String) throws -> [(String, String)] {
    try texts.map { text in
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        throw UsageFailure(
          message: "'\(text)' names no column with its value; write it as in '\(example)'")
      }
      return (parts[0], parts[1])
    }
  }

  private func unit(_ text: String) throws -> TimeUnit {
    guard let unit = TimeUnit(rawValue: text) else {
      let units = TimeUnit.allCases.map(\.rawValue)
      throw UsageFailure(
        message: "'\(text)' is no unit of time; "
          + (didYouMean(text, in: units) ?? "they are " + units.joined(separator: ", ")))
    }
    return unit
  }

  private func tell(_ study: BegunStudy) {
    for path in study.files.keys.sorted() { writeOutput("\(folder)/\(path)\n") }
    if !study.guesses.isEmpty {
      writeOutput("\nGuessed; look at each line of \(folder)/trial.yml:\n")
      for guess in study.guesses {
        writeOutput("  line \(guess.line): \(guess.text)\n      \(guess.advice)\n")
      }
    }
    if !study.identifiers.isEmpty {
      writeOutput(
        "\nLeft out of all tables, because they may name a person: "
          + study.identifiers.joined(separator: ", ") + "\n")
    }
    if !study.questions.isEmpty {
      writeOutput("\nStill open; the endpoints stand in the plan as comments:\n")
      for question in study.questions { writeOutput("  \(text(of: question))\n") }
    }
  }

  private func text(of question: OpenQuestion) -> String {
    switch question {
    case .event(let column, let values):
      "which value of \(column) stands for an event: \(values.joined(separator: ", ")) (--event \(column)=…)"
    case .censored(let column, let values):
      "which value of \(column) stands for a censored time: \(values.joined(separator: ", ")) (--censored \(column)=…)"
    case .unit(let column): "in which unit \(column) is (--time-unit \(column)=days)"
    }
  }

  /// Checks what was begun, so that nobody is sent on with a study that does not build.
  private func check() throws -> Outcome {
    let run = try ReportPipeline(
      StudyFolder.find(folder)[0], BuildRequest(lock: nil, isDraft: true)
    ).run()
    writeError(run.diagnosticText(.text))
    writeOutput(
      """

      Next:
        trialpress build \(folder) --draft                 a site, every page marked DRAFT
        trialpress lock \(folder) \(BegunStudy.dataFolder) --cutoff YYYY-MM-DD   when the data are final
        trialpress build \(folder)

      """)
    return Outcome([run], areFine: !run.hasErrors)
  }
}

import AnalysisPlan
import Diagnostics

/// What a first plan says, before it is written.
struct StudyOutline {
  /// A population that the data flag.
  struct Population {
    let name: String
    let label: String
    let clause: String?
  }

  let exports: [Export]
  let subjects: Subjects
  let populations: [Population]
  let groups: OutlinedGroups
  let times: [OutlinedTime]
  let harms: Export?
  let response: Export?
  let variables: OutlinedVariables
  /// Whether the data say that patients were assigned at random.
  let isRandomised: Bool
  /// Whether the data say of patients that they died.
  let hasDeaths: Bool

  init?(_ files: [Export], _ answers: Answers, into log: inout DiagnosticLog) {
    let book = CodeBook(files)
    let exports = files.filter { !CodeBook.isCodeBook($0) }
    self.exports = exports
    guard let subjects = Subjects(exports, answers, into: &log) else { return nil }
    self.subjects = subjects
    let level = subjects.level
    populations = Self.populations(level)
    groups = OutlinedGroups(level, book)
    times =
      (subjects.column.map { column in
        exports.flatMap { $0.parameterTimes(subject: column, answers) }
      } ?? []) + level.pairedTimes(book, answers)
    harms = exports.first { $0.has("AEDECOD") && ($0.has("AEBODSYS") || $0.has("AESOC")) }
    response = exports.first {
      $0.has("PARAMCD", "AVALC") && ($0["PARAMCD"]?.texts.contains("BOR") ?? false)
    }
    var used = Set(groups.groupings.map(\.column.name))
    if let column = subjects.column { used.insert(column) }
    for time in times where time.export.dataset == level.dataset { used.insert(time.time.name) }
    used.formUnion(TimePairs(level.columns).pairs.flatMap { [$0.time.name, $0.status.name] })
    variables = OutlinedVariables(level, used: used, book)
    isRandomised = level.first(of: ["RANDDT", "RANDNO", "RANDNUM"]) != nil
    hasDeaths = level["DTHFL"]?.texts.contains("Y") ?? false
  }

  /// Everyone, and the populations that ADaM flags with Y.
  private static func populations(_ level: Export) -> [Population] {
    let flags = [
      ("SAFFL", "safety", "Safety population"), ("ITTFL", "itt", "Intention-to-treat population"),
      ("FASFL", "full-analysis", "Full analysis set"),
    ]
    return [Population(name: "all", label: "All patients", clause: nil)]
      + flags.compactMap { flag, name, label in
        guard let column = level[flag], column.texts.contains("Y") else { return nil }
        return Population(name: name, label: label, clause: isYes(column))
      }
  }

  /// The population that outcomes are of, and the one that harms are of.
  var analysed: Population {
    populations.first { $0.name == "itt" || $0.name == "full-analysis" } ?? populations[0]
  }
  var treated: Population { populations.first { $0.name == "safety" } ?? populations[0] }

  /// What only the study's people can say.
  var questions: [OpenQuestion] {
    var asked: Set<OpenQuestion> = []
    return times.flatMap(\.questions).filter { asked.insert($0).inserted }
  }
}

/// The clause that a flag is Y, also where blank means no.
func isYes(_ column: ExportColumn) -> String {
  let name = clauseName(column.name)
  return (column.missingCount > 0 ? "\(name) is not missing and " : "") + "\(name) = 'Y'"
}

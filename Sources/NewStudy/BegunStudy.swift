import AnalysisPlan
package import Diagnostics

/// A study that was begun from data: everything its folder holds but `trial.schema.json`.
package struct BegunStudy: Sendable {
  /// Something the plan says that the data do not.
  package struct Guess: Sendable {
    /// Its line in `trial.yml`.
    package let line: Int
    /// What stands there.
    package let text: String
    /// What to look at.
    package let advice: String
  }

  /// The folder under `data` that holds the files until they are locked.
  package static let dataFolder = "first"

  /// The bytes of each file by its path in the study's folder.
  package let files: [String: [UInt8]]
  /// What was guessed, in the order of the plan.
  package let guesses: [Guess]
  /// What only the study's people can say; what depends on it stands in the plan as a comment.
  package let questions: [OpenQuestion]
  /// Columns that may name a person, which the plan shows nowhere.
  package let identifiers: [String]

  /// - Parameters:
  ///   - name: the study's name, from which its id is made.
  ///   - exports: the files that were given.
  ///   - answers: what was said of them.
  /// - Returns: nil where no plan can be written; `log` says why.
  package init?(
    named name: String, from exports: [Export], _ answers: Answers, into log: inout DiagnosticLog
  ) {
    guard let outline = StudyOutline(exports, answers, into: &log) else { return nil }
    let plan = outline.plan(named: name)
    var files: [String: [UInt8]] = [
      "trial.yml": Array(plan.text.utf8),
      "trial.schema.json": Array(PlanKeys.plan.schema(title: "trial.yml").utf8),
      ".gitattributes": Array(
        "# Locked bytes stay as they are in every checkout.\ndata/** -text\n".utf8),
    ]
    for (path, page) in outline.pages { files["narrative/" + path] = Array(page.utf8) }
    for export in outline.exports {
      files["data/\(Self.dataFolder)/\(export.file)"] = export.bytes
    }
    self.files = files
    guesses = plan.guesses
    questions = outline.questions
    identifiers = outline.variables.identifiers
  }
}

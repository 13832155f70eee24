import Diagnostics
import Results
import Theme

/// What a study brings in place of the theme, and what of it cannot be: nothing of a study writes, styles
/// or takes away what pages must say of their data.
struct OwnTheme: Sendable {
  /// The study's own files that differ from the theme's, by name.
  let files: [String: String]
  /// How many phrases it words otherwise.
  let wordings: Int
  private let folder: String

  init(_ input: PublishingInput) {
    files = input.templates.filter { BuiltInTheme.files[$0.key] != $0.value }
    (wordings, folder) = (input.ownWordings, input.templateFolder)
  }

  /// Whether anything of look, behaviour or words is the study's own.
  var isAny: Bool { !files.isEmpty || wordings > 0 }
  var hasStyle: Bool { files["style.css"] != nil }
  var hasScript: Bool { files["script.js"] != nil }
  /// Names of templates without their ending.
  var templates: [String] {
    files.keys.filter { $0.hasSuffix(".mustache") }.map { String($0.dropLast(9)) }.sorted()
  }

  private func path(_ name: String) -> String { "\(folder)/\(name)" }

  func check(_ input: PublishingInput, into log: inout DiagnosticLog) {
    for name in files.keys.sorted() where BuiltInTheme.fixed.contains(name) {
      log.error(
        .fixedTemplate, "'\(name)' is the program's own and no study replaces it",
        at: .file(path(name)), mend: "remove the file")
    }
    for (name, text) in files.sorted(by: { $0.key < $1.key })
    where name.hasSuffix(".mustache") && !BuiltInTheme.fixed.contains(name) {
      checkOwnElements(text, of: name, into: &log)
    }
    if let style = files["style.css"] {
      log.add(NoticeStyleCheck(file: path("style.css"), text: style).log)
    }
    if hasScript, let what = input.whatNoScriptMayTouch {
      log.error(
        .scriptOfStudy, "a study's own script could take away what pages say of \(what)",
        at: .file(path("script.js")),
        mend: "remove it; an internal site may have one ('--audience internal')")
    }
  }

  /// A template that writes the program's own elements could write another notice.
  private func checkOwnElements(_ text: String, of name: String, into log: inout DiagnosticLog) {
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      guard let found = line.firstMatch(of: /<\/?trialpress-/.ignoresCase()) else { continue }
      log.error(
        .fixedTemplate, "the elements 'trialpress-…' are the program's own",
        at: .text(
          file: path(name), line: index + 1,
          column: line[..<found.range.lowerBound].utf8.count + 1, length: found.0.utf8.count),
        mend: "remove the element; '{{{marks}}}' writes the marks of a display")
    }
  }
}

extension PublishingInput {
  /// What a script of the study could hide; nil where it may have one.
  fileprivate var whatNoScriptMayTouch: String? {
    guard audience == .public else { return nil }
    return results.header.synthetic ? "synthetic data" : isDraft ? "data that are not locked" : nil
  }
}

extension DiagnosticCode {
  /// A file or an element of the program's own in a study's templates.
  static let fixedTemplate: Self = "fixed-template"
  /// A script of a study where none may be: in a public site of synthetic or unlocked data.
  static let scriptOfStudy: Self = "script-of-study"
}

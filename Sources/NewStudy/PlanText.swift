import TrialData

/// The lines of a plan that is being written, and where in it something was guessed.
struct PlanText {
  private(set) var lines: [String] = []
  private(set) var guesses: [BegunStudy.Guess] = []
  /// Lines are written as comments while this is true.
  var isComment = false

  /// Adds a line with its text so many steps to the right.
  mutating func add(_ text: String, _ depth: Int = 0) {
    let line = String(repeating: "  ", count: depth) + text
    lines.append(isComment ? "# " + line : line)
  }

  mutating func comment(_ text: String, _ depth: Int = 0) {
    lines.append(String(repeating: "  ", count: depth) + "# " + text)
  }

  mutating func blank() { lines.append("") }

  /// Adds a line that rests on a guess, with what to look at.
  mutating func guess(_ text: String, _ depth: Int = 0, _ advice: String) {
    add(text, depth)
    if !isComment { guesses.append(.init(line: lines.count, text: trimmed(text), advice: advice)) }
  }

  var text: String { lines.joined(separator: "\n") + "\n" }
}

/// A text as a YAML scalar that stands for itself in a block or between brackets.
func yaml(_ text: String) -> String {
  let isPlain =
    text.first.map { $0.isASCII && $0.isLetter } ?? false
    && text.unicodeScalars.allSatisfy { scalar in
      ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
        || " _./()+-%=<>".unicodeScalars.contains(scalar)
    } && !text.hasSuffix(" ")
  return isPlain
    ? text
    : "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
      + "'"
}

/// A clause as a YAML scalar: in double quotes where it has single ones, as plans have it.
func yamlClause(_ clause: String) -> String {
  clause.contains("\"") || clause.contains("\\") ? yaml(clause) : "\"\(clause)\""
}

/// A value as a clause names it.
func clauseValue(_ value: String, _ column: ExportColumn) -> String {
  column.type == .number ? value : quoted(text: value)
}

/// A text as a clause names it.
func quoted(text: String) -> String {
  "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
}

/// How diagnostics are printed.
public enum DiagnosticFormat: String, CaseIterable, Sendable {
  /// `file:line:column: error: summary; mend [code]`, then the source line and a caret.
  case text
  /// One JSON array.
  case json
  /// Workflow commands that GitHub shows beside the changed line.
  case github
}

/// Prints diagnostics with the lines they point at.
public struct DiagnosticFormatter: Sendable {
  private let format: DiagnosticFormat
  private let isPrivate: @Sendable (_ file: String) -> Bool
  private let sourceLine: @Sendable (_ file: String, _ line: Int) -> String?

  /// Creates a formatter.
  ///
  /// - Parameters:
  ///   - sourceLine: the text of a line of a file (counted from 1), nil if unknown.
  ///   - isPrivate: whether a line of a file is about a person, so that only the place at fault is shown.
  public init(
    _ format: DiagnosticFormat,
    sourceLine: @escaping @Sendable (_ file: String, _ line: Int) -> String? = { _, _ in nil },
    isPrivate: @escaping @Sendable (_ file: String) -> Bool = { _ in false }
  ) {
    self.format = format
    self.isPrivate = isPrivate
    self.sourceLine = sourceLine
  }

  /// The diagnostics as one text, each ending with a new line.
  public func string(_ diagnostics: [Diagnostic]) -> String {
    switch format {
    case .text: diagnostics.map(text).joined()
    case .github: diagnostics.map(github).joined()
    case .json: "[" + diagnostics.map(json).joined(separator: ",\n ") + "]\n"
    }
  }

  private func text(_ diagnostic: Diagnostic) -> String {
    let mend = diagnostic.mend.map { "; \($0)" } ?? ""
    var result =
      "\(diagnostic.location.description): \(diagnostic.severity.rawValue): "
      + "\(diagnostic.summary)\(mend) [\(diagnostic.code.rawValue)]\n"
      + excerpt(diagnostic.location)
    for note in diagnostic.notes {
      result += "\(note.location.description): note: \(note.text)\n" + excerpt(note.location)
    }
    return result
  }

  private func excerpt(_ location: SourceLocation) -> String {
    guard case .text(let file, let line, let column, let length) = location,
      let source = sourceLine(file, line)
    else { return "" }
    let bytes = Array(source.utf8)
    let start = min(max(column - 1, 0), bytes.count)
    let shown = shownPart(of: bytes, around: start)
    let end = min(start + max(length, 1), shown.upperBound)
    let before = String(decoding: bytes[shown.lowerBound..<start], as: UTF8.self)
    let marked = String(decoding: bytes[start..<end], as: UTF8.self)
    let underline = "^\(String(repeating: "~", count: max(marked.count - 1, 0)))\n"
    if isPrivate(file) { return isNoField(marked, column, length) ? "" : "\(marked)\n\(underline)" }
    let isCut = (before: shown.lowerBound > 0, after: shown.upperBound < bytes.count)
    let part = String(decoding: bytes[shown], as: UTF8.self)
    let indent = (isCut.before ? " " : "") + before.map { $0 == "\t" ? "\t" : " " }.joined()
    return "\(isCut.before ? "…" : "")\(part)\(isCut.after ? "…" : "")\n\(indent)\(underline)"
  }

  /// The bytes of a line up to which it is shown whole.
  private static let longestLine = 200

  /// The part of a line that is shown: all of it, or of a long line what stands around the place.
  private func shownPart(of bytes: [UInt8], around place: Int) -> Range<Int> {
    guard bytes.count > Self.longestLine else { return 0..<bytes.count }
    var lower = max(0, place - Self.longestLine / 2)
    var upper = min(bytes.count, place + Self.longestLine / 2)
    // A character of several bytes is shown whole.
    while lower > 0, bytes[lower] & 0xC0 == 0x80 { lower -= 1 }
    while upper < bytes.count, bytes[upper] & 0xC0 == 0x80 { upper += 1 }
    return lower..<upper
  }

  /// Whether a place in a line of data is that of the whole row, or of a field without a value.
  private func isNoField(_ marked: String, _ column: Int, _ length: Int) -> Bool {
    marked.isEmpty || marked == "," || (column == 1 && length == 1)
  }

  private func github(_ diagnostic: Diagnostic) -> String {
    var place = "file=\(escaped(diagnostic.location.file, [":", ","]))"
    if case .text(_, let line, let column, _) = diagnostic.location {
      place += ",line=\(line),col=\(column)"
    }
    let mend = diagnostic.mend.map { "; \($0)" } ?? ""
    var message = "\(diagnostic.summary)\(mend) [\(diagnostic.code.rawValue)]"
    if case .record = diagnostic.location {
      message = "\(diagnostic.location.description): \(message)"
    }
    return "::\(diagnostic.severity.rawValue) \(place)::\(escaped(message, []))\n"
  }

  /// Percent-encodes what would end a workflow command or one of its properties.
  private func escaped(_ text: String, _ separators: Set<Unicode.Scalar>) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar == "%" || scalar.value < 0x20 || separators.contains(scalar) {
        let hex = String(scalar.value, radix: 16, uppercase: true)
        result += "%" + String(repeating: "0", count: max(0, 2 - hex.count)) + hex
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private func json(_ diagnostic: Diagnostic) -> String {
    var fields = [
      ("severity", quote(diagnostic.severity.rawValue)), ("code", quote(diagnostic.code.rawValue)),
      ("summary", quote(diagnostic.summary)), ("mend", diagnostic.mend.map(quote) ?? "null"),
    ]
    fields += placeFields(diagnostic.location)
    let notes = diagnostic.notes.map { note in
      object([("text", quote(note.text))] + placeFields(note.location))
    }
    fields.append(("notes", "[" + notes.joined(separator: ", ") + "]"))
    return object(fields)
  }

  private func placeFields(_ location: SourceLocation) -> [(String, String)] {
    switch location {
    case .file(let file): [("file", quote(file))]
    case .text(let file, let line, let column, let length):
      [
        ("file", quote(file)), ("line", "\(line)"), ("column", "\(column)"),
        ("length", "\(length)"),
      ]
    case .record(let file, let row, let variable):
      [("file", quote(file)), ("row", "\(row)"), ("variable", variable.map(quote) ?? "null")]
    }
  }

  private func object(_ fields: [(String, String)]) -> String {
    "{" + fields.map { "\(quote($0)): \($1)" }.joined(separator: ", ") + "}"
  }

  private func quote(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20:
        let hex = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

/// Finds the phrases in a Swift source: the literals that are arguments of `words(…)`, `Phrase(…)` or,
/// within `Words` itself, `self(…)`,
/// as keys of the catalogue.
struct PhraseScanner {
  private let code: [Character]
  private var place = 0
  private(set) var phrases: [String] = []

  init(_ source: String) {
    code = Array(source)
    scanCode(inInterpolation: false)
  }

  private func looksAt(_ text: String) -> Bool { code[place...].starts(with: text) }

  /// Reads code to its end, or to the parenthesis that ends an interpolation.
  private mutating func scanCode(inInterpolation: Bool) {
    var open: [Bool] = []
    var word = ""
    while place < code.count {
      let character = code[place]
      if looksAt("//") {
        while place < code.count, code[place] != "\n" { place += 1 }
        continue
      }
      if character == "\"" {
        let pattern = scanLiteral()
        if open.last == true { phrases.append(pattern) }
        word = ""
        continue
      }
      place += 1
      switch character {
      case "(": open.append(word == "words" || word == "Phrase" || word == "self")
      case "{", "[": open.append(false)
      case ")", "}", "]":
        if open.isEmpty, inInterpolation { return }
        _ = open.popLast()
      default: break
      }
      if character.isLetter || character.isNumber || character == "_" {
        word.append(character)
      } else {
        word = ""
      }
    }
  }

  /// Reads a literal with its interpolations, which become `{1}`, `{2}`.
  private mutating func scanLiteral() -> String {
    let isMultiline = looksAt("\"\"\"")
    let end = isMultiline ? "\"\"\"" : "\""
    place += end.count
    var text = ""
    var values = 0
    while place < code.count, !looksAt(end) {
      guard code[place] == "\\" else {
        text.append(code[place])
        place += 1
        continue
      }
      place += 1
      if code[place] == "(" {
        place += 1
        scanCode(inInterpolation: true)
        values += 1
        text += "{\(values)}"
      } else {
        text += scanEscape()
      }
    }
    place += end.count
    return isMultiline ? Self.withoutIndentation(text) : text
  }

  /// What follows a backslash; a line that goes on leaves a mark.
  private mutating func scanEscape() -> String {
    let escaped = code[place]
    place += 1
    switch escaped {
    case "n": return "\n"
    case "u":
      let close = code[place...].firstIndex(of: "}") ?? place
      let scalar = UInt32(String(code[place + 1..<close]), radix: 16).flatMap(Unicode.Scalar.init)
      place = close + 1
      return scalar.map { String(Character($0)) } ?? ""
    case "\n": return Self.continuation + "\n"
    default: return String(escaped)
    }
  }

  private static let continuation = "\u{1}"

  private static func withoutIndentation(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst()
    let indentation = lines.last?.count ?? 0
    return lines.dropLast().map { $0.dropFirst(indentation) }.joined(separator: "\n")
      .replacing(continuation + "\n", with: "")
  }
}

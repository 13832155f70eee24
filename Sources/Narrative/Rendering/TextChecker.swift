import Diagnostics

/// Looks through text that readers will see for what must not stand there as typed.
struct TextChecker {
  private let source: SourceText
  private let numbers: NumberIndex
  private let text: String
  /// The source offset of each byte of the text.
  private let offsets: [Int]
  /// Whether the page says why its numbers are typed: only those that contradict a result are told then.
  private let hasTypedNumbers: Bool

  init(
    _ text: String, offsets: [Int], in source: SourceText, numbers: NumberIndex,
    hasTypedNumbers: Bool = false
  ) {
    self.text = text
    self.offsets = offsets
    self.source = source
    self.numbers = numbers
    self.hasTypedNumbers = hasTypedNumbers
  }

  /// Reports values that are not closed, footnote marks without a note and, if asked for,
  /// typed numbers outside all these.
  func check(numbersToo: Bool, into log: inout DiagnosticLog) {
    reportUnclosedValues(into: &log)
    let notes = footnoteMarks
    for range in notes {
      log.error(
        .footnoteUnknown, "'\(string(range))' has no note", at: place(range),
        mend: "write the note as a paragraph that begins with '\(string(range)):'")
    }
    guard numbersToo else { return }
    for token in NumberToken.all(in: text)
    where !notes.contains(where: { $0.overlaps(token.range) }) {
      report(token, into: &log)
    }
  }

  private func report(_ token: NumberToken, into log: inout DiagnosticLog) {
    let number = "'\(token.text)' is typed"
    let quoted = "`{{\"\(token.text)\"}}`"
    let meaning = meaning(of: token)
    if hasTypedNumbers, !meaning.isContradiction { return }
    let (message, mend) =
      switch meaning {
      case .reference(let reference):
        ("\(number), not read from the results", "did you mean `\(reference)`?")
      case .contradiction(let id, let value, let reference):
        (
          "\(number) and contradicts {{\(id)}}, which is \(value)",
          "write `\(reference)`, or \(quoted) if it is not this result"
        )
      case .unknown:
        ("\(number), not read from the results", "write it as \(quoted) if it is not a result")
      }
    log.warning(.typedNumber, message, at: place(token.range), mend: mend)
  }

  private func meaning(of token: NumberToken) -> NumberMeaning {
    guard token.range.upperBound <= offsets.count else { return .unknown }
    let place = offsets[token.range.lowerBound]..<(offsets[token.range.upperBound - 1] + 1)
    return numbers.meaning(of: token, at: place, in: source)
  }

  private func reportUnclosedValues(into log: inout DiagnosticLog) {
    let bytes = Array(text.utf8)
    let brace = UInt8(ascii: "{")
    var index = 0
    while index + 1 < bytes.count {
      guard bytes[index] == brace, bytes[index + 1] == brace, isUnescapedPair(at: index) else {
        index += 1
        continue
      }
      log.error(
        .valueNotClosed, "a value begins with '{{' and does not end with '}}' in its paragraph",
        at: place(index..<(index + 2)), mend: #"close it, or write \{{ for the braces themselves"#)
      index += 2
    }
  }

  /// Whether two characters stand side by side in the source and no backslash escapes the first.
  private func isUnescapedPair(at index: Int) -> Bool {
    guard index + 1 < offsets.count, offsets[index + 1] == offsets[index] + 1 else { return false }
    let backslashes = source.bytes[..<offsets[index]].reversed().prefix { $0 == UInt8(ascii: "\\") }
    return backslashes.count.isMultiple(of: 2)
  }

  /// The ranges of `[^…]`.
  private var footnoteMarks: [Range<Int>] {
    let bytes = Array(text.utf8)
    let mark = UInt8(ascii: "^")
    return bytes.indices.compactMap { index in
      guard bytes[index] == UInt8(ascii: "["), index + 1 < bytes.count, bytes[index + 1] == mark,
        let end = bytes[index...].firstIndex(of: UInt8(ascii: "]")), end > index + 2
      else { return nil }
      return index..<(end + 1)
    }
  }

  private func string(_ range: Range<Int>) -> String {
    String(decoding: Array(text.utf8)[range], as: UTF8.self)
  }

  private func place(_ range: Range<Int>) -> SourceLocation {
    guard range.upperBound <= offsets.count else { return .file(source.file) }
    return source.location(offsets[range.lowerBound]..<(offsets[range.upperBound - 1] + 1))
  }
}

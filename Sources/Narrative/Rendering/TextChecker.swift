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
  /// Where a range of the source stands in the file; nil where the source is the file.
  private let locate: ((Range<Int>) -> SourceLocation)?
  private var isNarrative: Bool { locate == nil }

  init(
    _ text: String, offsets: [Int], in source: SourceText, numbers: NumberIndex,
    hasTypedNumbers: Bool = false, locate: ((Range<Int>) -> SourceLocation)? = nil
  ) {
    self.locate = locate
    self.text = text
    self.offsets = offsets
    self.source = source
    self.numbers = numbers
    self.hasTypedNumbers = hasTypedNumbers
  }

  /// Reports values that are not closed, footnote marks without a note and, if asked for,
  /// typed numbers outside all these and words that judge.
  func check(numbersToo: Bool, into log: inout DiagnosticLog) {
    reportUnclosedValues(into: &log)
    let notes = footnoteMarks
    for range in notes {
      log.error(
        .footnoteUnknown, "'\(string(range))' has no note", at: place(range),
        mend: "write the note as a paragraph that begins with '\(string(range)):'")
    }
    guard numbersToo else { return }
    checkNumbers(besides: notes, into: &log)
  }

  /// Reports typed numbers and words that judge, outside some ranges.
  func checkNumbers(besides ranges: [Range<Int>] = [], into log: inout DiagnosticLog) {
    func isLeftOut(_ range: Range<Int>) -> Bool { ranges.contains { $0.overlaps(range) } }
    let shares = VagueNumber.all(in: text).filter { !isLeftOut($0.range) }
    for token in NumberToken.all(in: text)
    where !isLeftOut(token.range) && !shares.contains(where: { $0.range.overlaps(token.range) }) {
      report(token, into: &log)
    }
    for share in shares { report(share, into: &log) }
    for word in JudgingWord.all(in: text) where !isLeftOut(word.range) {
      guard let offsets = sourceRange(word.range) else { continue }
      let sentence = Sentence(around: offsets, in: source)
      guard let fault = numbers.fault(of: word, in: sentence) else { continue }
      log.warning(.wordsNotBorneOut, fault.summary, at: place(word.range), mend: fault.mend)
    }
  }

  private func report(_ token: NumberToken, into log: inout DiagnosticLog) {
    guard let place = sourceRange(token.range) else { return }
    let meaning = numbers.meaning(of: token, at: place, in: source)
    if hasTypedNumbers, !meaning.isContradiction { return }
    TypedNumberFault(
      token.text, meaning, isReasonGiven: hasTypedNumbers, isMarkable: isNarrative
    )?.report(at: self.place(token.range), into: &log)
  }

  private func report(_ vague: VagueNumber, into log: inout DiagnosticLog) {
    guard !hasTypedNumbers, let place = sourceRange(vague.range) else { return }
    let meaning = numbers.meaning(of: vague, at: place, in: source)
    TypedNumberFault(
      vague.text, meaning, isReasonGiven: true, isMarkable: isNarrative
    )?.report(at: self.place(vague.range), into: &log)
  }

  private func sourceRange(_ range: Range<Int>) -> Range<Int>? {
    guard range.upperBound <= offsets.count else { return nil }
    return offsets[range.lowerBound]..<(offsets[range.upperBound - 1] + 1)
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
    guard let range = sourceRange(range) else { return .file(source.file) }
    return locate?(range) ?? source.location(range)
  }
}

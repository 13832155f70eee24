import AnalysisPlan
import Diagnostics

/// What stands between `{{` and `}}`.
enum ValueExpression: Equatable {
  /// A result, whole or one part of it.
  case result(id: Word, part: ResultPart?, digits: Int?, partPlace: Range<Int>)
  /// A number that is not a result, as it shall be printed, with the key of its source or the reason for which it
  /// is typed.
  case quoted(String, source: String?, reason: String?)

  /// A word and its place in the source.
  struct Word: Equatable {
    var text: String
    var range: Range<Int>
  }
}

/// A part of a result row that a sentence can ask for.
enum ResultPart: String, CaseIterable {
  case value
  case lower
  case upper
  case interval
  case percent
  case count
  case n
  case events
  case denominator
  case p
  case unit
}

/// Reads what stands between `{{` and `}}`.
struct ValueExpressionParser {
  /// The whole `{{…}}`, for diagnostics.
  private let range: Range<Int>
  private let source: SourceText
  /// What stands between the braces, a byte and its offset in the source each.
  private let characters: [(byte: UInt8, offset: Int)]

  /// Creates a parser; `characters` are the bytes of the value, braces included, with their offsets.
  init(_ characters: [(byte: UInt8, offset: Int)], in source: SourceText) {
    self.source = source
    let first = characters.first?.offset ?? 0
    range = first..<((characters.last?.offset ?? first) + 1)
    self.characters = Array(characters.dropFirst(2).dropLast(2))
  }

  /// The expression; nil after a diagnostic.
  func parse(into log: inout DiagnosticLog) -> ValueExpression? {
    guard let first = characters.first(where: { !$0.byte.isSpace }) else {
      return fail("a value names a result", range, into: &log)
    }
    if let sign = typographicQuote { return fail(sign, into: &log) }
    return first.byte == UInt8(ascii: "\"") ? quoted(into: &log) : result(into: &log)
  }

  /// The sign that stands where a straight quote should; nil where none does.
  private var typographicQuote: ValueExpression.Word? {
    let word = words(in: characters[...])[0]
    guard let first = word.text.unicodeScalars.first,
      first == "'" || TypographicSign(first)?.plain == "'"
    else { return nil }
    let width = String(first).utf8.count
    return ValueExpression.Word(
      text: String(first), range: word.range.lowerBound..<(word.range.lowerBound + width))
  }

  private func fail(_ sign: ValueExpression.Word, into log: inout DiagnosticLog)
    -> ValueExpression?
  {
    log.error(
      .valueSyntax, "'\(sign.text)' is not the straight quote of a quoted number",
      at: source.location(sign.range), mend: #"type ", as in {{"75 mg"}}"#)
    return nil
  }

  private func quoted(into log: inout DiagnosticLog) -> ValueExpression? {
    let quote = UInt8(ascii: "\"")
    let rest = characters.drop { $0.byte != quote }.dropFirst()
    guard let close = rest.firstIndex(where: { $0.byte == quote }), close > rest.startIndex else {
      return fail("a quoted number stands in \"…\"", range, into: &log)
    }
    let text = String(decoding: rest[..<close].map(\.byte), as: UTF8.self)
    if let reason = reason(in: rest[(close + 1)...]) {
      return .quoted(text, source: nil, reason: reason)
    }
    let words = words(in: rest[(close + 1)...])
    if words.count > 1 {
      return fail(
        "a quoted number has one source, or one reason in quotes", words[1].range, into: &log)
    }
    return .quoted(text, source: words.first?.text, reason: nil)
  }

  /// What stands in quotes of its own behind the number; nil where nothing does.
  private func reason(in rest: ArraySlice<(byte: UInt8, offset: Int)>) -> String? {
    let quote = UInt8(ascii: "\"")
    let trimmed = rest.drop { $0.byte.isSpace }
    guard trimmed.first?.byte == quote,
      let last = trimmed.lastIndex(where: { !$0.byte.isSpace }), last > trimmed.startIndex + 1,
      trimmed[last].byte == quote
    else { return nil }
    return String(
      decoding: trimmed[(trimmed.startIndex + 1)..<last].map(\.byte), as: UTF8.self)
  }

  private func result(into log: inout DiagnosticLog) -> ValueExpression? {
    let words = words(in: characters[...])
    let id = words[0]
    guard words.count > 1 else {
      return .result(id: id, part: nil, digits: nil, partPlace: id.range)
    }
    guard let part = ResultPart(rawValue: words[1].text) else {
      return unknownPart(words[1], into: &log)
    }
    guard words.count > 2 else {
      return .result(id: id, part: part, digits: nil, partPlace: words[1].range)
    }
    guard words.count == 3, let digits = digits(words[2].text) else {
      return fail(
        "after the part stands 'digits=' and a number from 0 to 6", words[2].range, into: &log)
    }
    return .result(id: id, part: part, digits: digits, partPlace: words[1].range)
  }

  private func unknownPart(_ word: ValueExpression.Word, into log: inout DiagnosticLog)
    -> ValueExpression?
  {
    if word.text.hasPrefix("digits=") {
      return fail(
        "'digits=' stands behind a part, such as 'value digits=1'", word.range, into: &log)
    }
    let parts = ResultPart.allCases.map(\.rawValue)
    log.error(
      .partUnknown, "'\(word.text)' is not a part of a result", at: source.location(word.range),
      mend: didYouMean(word.text, in: parts) ?? "the parts are \(parts.joined(separator: ", "))")
    return nil
  }

  private func digits(_ word: String) -> Int? {
    guard word.hasPrefix("digits="), word.utf8.count == 8 else { return nil }
    return Int(word.dropFirst(7)).flatMap { (0...6).contains($0) ? $0 : nil }
  }

  private func words(in slice: ArraySlice<(byte: UInt8, offset: Int)>) -> [ValueExpression.Word] {
    slice.split { $0.byte.isSpace }.compactMap { word in
      guard let first = word.first, let last = word.last else { return nil }
      return ValueExpression.Word(
        text: String(decoding: word.map(\.byte), as: UTF8.self),
        range: first.offset..<(last.offset + 1))
    }
  }

  private func fail(_ summary: String, _ place: Range<Int>, into log: inout DiagnosticLog)
    -> ValueExpression?
  {
    log.error(
      .valueSyntax, summary, at: source.location(place),
      mend:
        "write {{id}}, {{id part}}, {{id part digits=1}}, {{\"75 mg\"}} or {{\"75 mg\" \"why it is typed\"}}"
    )
    return nil
  }
}

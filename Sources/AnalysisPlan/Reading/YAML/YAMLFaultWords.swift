/// What is wrong with a text that is not YAML, in plain words, at the place where a hand can mend it.
///
/// The C library names what it met when it could not go on; the slip that led there is often before.
struct YAMLFaultWords {
  private(set) var summary: String
  private(set) var mend: String
  private(set) var offset: Int

  /// - Parameter last: the scalar that was read last before the fault.
  init(_ fault: YAMLFault, after last: YAMLEvent?, in source: YAMLSource) {
    let scene = YAMLFaultScene(fault: fault, last: last, source: source)
    self =
      scene.quoteThatRunsOn ?? scene.character ?? scene.colon ?? scene.bracket ?? scene.indentation
      ?? Self(
        "this is not YAML: \(fault.problem)",
        mend: "check indentation, colons and quotes here and on the line before", at: fault.offset)
  }

  init(_ summary: String, mend: String, at offset: Int) {
    (self.summary, self.mend, self.offset) = (summary, mend, offset)
  }
}

/// A fault with what stands around it.
struct YAMLFaultScene {
  let fault: YAMLFault
  let last: YAMLEvent?
  let source: YAMLSource

  var problem: String { fault.problem }

  /// The byte at the fault; nil at the end of the text.
  var byte: UInt8? { fault.offset < source.bytes.count ? source.bytes[fault.offset] : nil }

  /// The range of the line that holds an offset.
  func line(_ offset: Int) -> Range<Int> { source.range(ofLine: source.line(of: offset)) }

  /// What stands before an offset on its line, without blanks at either end.
  func before(_ offset: Int) -> String {
    trimmed(source.text(line(offset).lowerBound..<max(line(offset).lowerBound, offset)))
  }

  /// A text without blanks at either end.
  func trimmed(_ text: String) -> String {
    let bytes = Array(text.utf8)
    guard let start = bytes.firstIndex(where: { $0 > 0x20 }),
      let end = bytes.lastIndex(where: { $0 > 0x20 })
    else { return "" }
    return String(decoding: bytes[start...end], as: UTF8.self)
  }

  /// A text between quotes that a hand can copy.
  func quoted(_ text: String) -> String {
    let text = trimmed(text)
    return text.contains("'") && !text.contains("\"") && !text.contains("\\")
      ? "\"\(text)\""
      : "'\(text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''"))'"
  }
}

// MARK: - Quotes

extension YAMLFaultScene {
  /// A quote that is not closed, closed lines later, or closed before its text ends.
  var quoteThatRunsOn: YAMLFaultWords? {
    if let start = fault.contextOffset,
      problem == "found unexpected end of stream"
        || problem == "found unexpected document indicator"
    {
      let quote = source.text(start..<min(start + 1, source.bytes.count))
      return YAMLFaultWords(
        "the quote that opens here is never closed", mend: "close it with \(quote)", at: start)
    }
    guard let last, case .scalar(_, let style) = last.kind,
      style == .singleQuoted || style == .doubleQuoted, fault.offset >= last.end,
      source.line(of: fault.offset) == source.line(of: last.end)
    else { return nil }
    let start = source.afterProperties(last.start, last)
    if source.line(of: start) < source.line(of: last.end) {
      return YAMLFaultWords(
        "the quote that opens here is closed on line \(source.line(of: last.end) + 1)",
        mend: "close it where its text ends", at: start)
    }
    guard source.bytes[last.end..<fault.offset].allSatisfy({ $0 <= 0x20 }), let byte,
      byte != UInt8(ascii: ":"), byte != UInt8(ascii: "\n"), byte != UInt8(ascii: "\r"),
      !before(fault.offset).isEmpty
    else { return nil }
    return YAMLFaultWords(
      "the text goes on after its closing quote",
      mend: style == .singleQuoted
        ? "double a single quote within the text: ''" : "write \\\" for a quote within the text",
      at: fault.offset)
  }
}

// MARK: - Characters

extension YAMLFaultScene {
  /// A tab, or a character with which no text can begin.
  var character: YAMLFaultWords? {
    if problem.contains("a tab character") || (problem.contains("character") && byte == 0x09) {
      let line = line(fault.offset)
      let tab = source.bytes[line].firstIndex(of: 0x09) ?? fault.offset
      return YAMLFaultWords(
        "a tab stands where only blanks may", mend: "indent with blanks", at: tab)
    }
    if problem == "control characters are not allowed" {
      return YAMLFaultWords(
        "a control character stands here", mend: "take it away", at: fault.offset)
    }
    if problem == "found unknown escape character" {
      return YAMLFaultWords(
        "between double quotes a backslash stands before a character that it gives no meaning",
        mend: "use single quotes, or write \\\\ for a backslash", at: fault.offset)
    }
    let start: Int? =
      switch problem {
      case "found character that cannot start any token": fault.offset
      case "did not find expected alphabetic or numeric character",
        "did not find expected comment or line break", "found unknown directive name",
        "could not find expected directive name":
        fault.contextOffset
      default: nil
      }
    guard let start, start < source.bytes.count else { return nil }
    let text = source.text(start..<line(start).upperBound)
    return YAMLFaultWords(
      "a text cannot begin with '\(text.first.map(String.init) ?? "")'",
      mend: "put it in quotes: \(quoted(text))", at: start)
  }
}

// MARK: - Colons

extension YAMLFaultScene {
  /// A colon within a text, or one without the blank that makes a key of what is before it.
  var colon: YAMLFaultWords? {
    if problem == "could not find expected ':'", let start = fault.contextOffset {
      let text = source.text(start..<line(start).upperBound)
      return keyWithoutBlank(text, at: start)
        ?? YAMLFaultWords(
          "'\(trimmed(text))' stands where 'key: value' is expected",
          mend:
            "write a colon and a blank after the key; indent a line that goes on from the one before",
          at: start)
    }
    guard problem == "mapping values are not allowed in this context" else { return nil }
    let line = line(fault.offset)
    let start = source.bytes[line].firstIndex { $0 > 0x20 } ?? fault.offset
    if let key = endOfKey(from: start, to: fault.offset) {
      return YAMLFaultWords(
        "a colon stands in a text without quotes",
        mend: "put the text in quotes: \(quoted(source.text(key..<line.upperBound)))",
        at: fault.offset)
    }
    guard let previous = lineBefore(line.lowerBound) else { return nil }
    let first = source.bytes[previous].firstIndex { $0 > 0x20 } ?? previous.lowerBound
    let text = source.text(first..<previous.upperBound)
    if let told = keyWithoutBlank(text, at: first) { return told }
    guard start - line.lowerBound > first - previous.lowerBound else { return nil }
    return YAMLFaultWords(
      "this line is indented further than the one before it",
      mend: "begin both in one column, or end the line before with a colon", at: start)
  }

  /// Where the value begins of a key that ends before an offset on the same line.
  private func endOfKey(from start: Int, to end: Int) -> Int? {
    let pairs = source.bytes[start..<end]
    guard
      let colon = pairs.indices.first(where: { offset in
        pairs[offset] == UInt8(ascii: ":") && offset + 1 < end && pairs[offset + 1] == 0x20
      })
    else { return nil }
    return colon + 1
  }

  /// `kind:summary`, at the beginning of a line.
  private func keyWithoutBlank(_ text: String, at offset: Int) -> YAMLFaultWords? {
    let word = text.prefix { $0 != " " && $0 != "\t" && $0 != "\r" && $0 != "#" }
    guard let colon = word.firstIndex(of: ":"), colon > word.startIndex,
      word.index(after: colon) < word.endIndex,
      word[..<colon].allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" })
    else { return nil }
    let value = trimmed(String(text[text.index(after: colon)...]))
    return YAMLFaultWords(
      "the colon of '\(word)' has no blank after it", mend: "write '\(word[..<colon]): \(value)'",
      at: offset)
  }

  /// The line before an offset that holds more than a comment.
  private func lineBefore(_ offset: Int) -> Range<Int>? {
    var line = source.line(of: offset)
    while line > 0 {
      line -= 1
      let range = source.range(ofLine: line)
      let first = source.bytes[range].first { $0 > 0x20 }
      if let first, first != UInt8(ascii: "#") { return range }
    }
    return nil
  }
}

// MARK: - Brackets

extension YAMLFaultScene {
  /// A bracket that is not closed, or one that begins what was meant as text.
  var bracket: YAMLFaultWords? {
    if problem.hasPrefix("did not find expected ',' or"), let open = fault.contextOffset {
      let close = problem.hasSuffix("']'") ? "]" : "}"
      let isOnALaterLine = source.line(of: fault.offset) > source.line(of: open)
      let before = before(fault.offset)
      let isKey = byte == UInt8(ascii: ":") && !before.contains(" ")
      if byte == nil || (isOnALaterLine && (before.isEmpty || isKey)) {
        return YAMLFaultWords(
          "what opens here is not closed before line \(source.line(of: fault.offset) + 1)",
          mend: "close it with '\(close)', or put a comma between its values", at: open)
      }
      guard let byte, "[]{}:".utf8.contains(byte) else {
        return YAMLFaultWords(
          "a comma is missing before this",
          mend: "put one there, or the text in quotes if it is one", at: fault.offset)
      }
      return YAMLFaultWords(
        "'\(Character(Unicode.Scalar(byte)))' stands in a text without quotes",
        mend: "put the text in quotes: \(quoted(textAround(fault.offset)))", at: fault.offset)
    }
    guard let last = before(fault.offset).utf8.last, "]}".utf8.contains(last),
      problem.hasPrefix("did not find expected")
    else { return nil }
    let line = line(fault.offset)
    let opening = source.bytes[line].firstIndex { "[{".utf8.contains($0) } ?? fault.offset
    return YAMLFaultWords(
      "text follows a bracket that was closed",
      mend: "put the whole text in quotes: \(quoted(source.text(opening..<line.upperBound)))",
      at: fault.offset)
  }

  /// The entry of a flow list or mapping around an offset: to the commas, or the colon, at its sides.
  private func textAround(_ offset: Int) -> String {
    let line = line(offset)
    let bytes = source.bytes
    var start = offset
    while start > line.lowerBound, !",{".utf8.contains(bytes[start - 1]),
      !(bytes[start - 1] == 0x20 && start > 1 && bytes[start - 2] == UInt8(ascii: ":")),
      bytes[start - 1] != UInt8(ascii: "[") || start == offset + 1
    { start -= 1 }
    var end = offset + 1
    while end < line.upperBound, !",}".utf8.contains(bytes[end]) {
      end += 1
      if bytes[end - 1] == UInt8(ascii: "]") { break }
    }
    return source.text(start..<end)
  }
}

// MARK: - Indentation

extension YAMLFaultScene {
  /// A line that begins in no column of those around it, or a list where none can stand.
  var indentation: YAMLFaultWords? {
    if problem == "block sequence entries are not allowed in this context" {
      return YAMLFaultWords(
        "a list begins on the line of its key",
        mend: "begin it on a line of its own, or put the text in quotes if it is one",
        at: fault.offset)
    }
    guard
      problem == "did not find expected key" || problem == "did not find expected '-' indicator",
      before(fault.offset).isEmpty
    else { return nil }
    let isItem = byte == UInt8(ascii: "-")
    return problem == "did not find expected key" && isItem
      ? YAMLFaultWords(
        "an item of a list stands among 'key: value' pairs",
        mend: "indent it below the key that it belongs to", at: fault.offset)
      : YAMLFaultWords(
        "this line begins in no column of the lines before it",
        mend: "begin it in the column of those that it belongs to", at: fault.offset)
  }
}

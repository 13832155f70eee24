import Diagnostics

/// The block between two lines `---` at the top of a page: one `key: value` a line.
struct FrontMatter: Sendable {
  /// A value with the source offset of each of its bytes.
  struct Value: Sendable {
    var text = ""
    var offsets: [Int] = []

    mutating func append(_ byte: UInt8, at offset: Int) {
      bytes.append(byte)
      offsets.append(offset)
    }

    fileprivate mutating func finish() { text = String(decoding: bytes, as: UTF8.self) }
    private var bytes: [UInt8] = []
  }

  /// The keys a page may set.
  static let keys = ["title", "description", "abstract", typedNumbers]
  /// Why numbers of the page are typed, a sentence that readers see at its end.
  static let typedNumbers = "typed-numbers"

  /// The values by key.
  private(set) var values: [String: Value] = [:]
  /// The offset at which the Markdown begins.
  private(set) var bodyStart = 0

  /// Reads the front matter of a page; a page without one has no values.
  init(_ source: SourceText, into log: inout DiagnosticLog) {
    let lines = source.lines
    let mark = source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    bodyStart = mark
    guard let first = lines.first, Self.isFence(source, mark..<first.upperBound) else { return }
    guard let last = lines.indices.dropFirst().first(where: { Self.isFence(source, lines[$0]) })
    else {
      log.error(
        .frontMatterNotClosed, "front matter begins with '---' and does not end",
        at: source.location(mark..<first.upperBound),
        mend: "write '---' on a line after its last key")
      return
    }
    for line in lines[1..<last] { read(line, of: source, into: &log) }
    bodyStart = last + 1 < lines.count ? lines[last + 1].lowerBound : source.bytes.count
  }

  private static func isFence(_ source: SourceText, _ line: Range<Int>) -> Bool {
    var bytes = source.bytes[line]
    while let last = bytes.last, last.isSpace { bytes.removeLast() }
    return bytes.elementsEqual("---".utf8)
  }

  private mutating func read(
    _ line: Range<Int>, of source: SourceText, into log: inout DiagnosticLog
  ) {
    let bytes = source.bytes[line]
    guard let start = bytes.firstIndex(where: { !$0.isSpace }), bytes[start] != UInt8(ascii: "#")
    else { return }
    guard start == line.lowerBound, let colon = bytes.firstIndex(of: UInt8(ascii: ":")),
      colon + 1 == line.upperBound || source.bytes[colon + 1].isSpace
    else {
      log.error(
        .frontMatterSyntax, "a line of front matter is 'key: value'",
        at: source.location(start..<line.upperBound),
        mend: "write the key at the beginning of the line and the whole value behind it")
      return
    }
    let key = source.text(start..<colon)
    guard Self.keys.contains(key) else {
      let mend =
        didYouMean(key, in: Self.keys) ?? "the keys are \(Self.keys.joined(separator: ", "))"
      log.error(
        .frontMatterUnknownKey, "'\(key)' is not a key of front matter",
        at: source.location(start..<colon), mend: mend)
      return
    }
    if values[key] != nil {
      log.error(
        .frontMatterDuplicateKey, "'\(key)' stands twice in front matter",
        at: source.location(start..<colon), mend: "keep one of the two")
    }
    if let value = Self.value(in: (colon + 1)..<line.upperBound, of: source, into: &log) {
      values[key] = value
    }
  }

  private static func value(
    in range: Range<Int>, of source: SourceText, into log: inout DiagnosticLog
  ) -> Value? {
    var range = range
    while let first = range.first, source.bytes[first].isSpace { range.removeFirst() }
    while let last = range.last, source.bytes[last].isSpace { range.removeLast() }
    guard let first = range.first else { return Value() }
    let quote = source.bytes[first]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      return plainValue(in: range, of: source, into: &log)
    }
    guard let (value, end) = quotedValue(in: range, of: source), end == range.upperBound else {
      log.error(
        .frontMatterSyntax, "a value that begins with a quotation mark ends with it",
        at: source.location(range), mend: #"inside "…" write \" for the mark itself"#)
      return nil
    }
    return value
  }

  private static func plainValue(
    in range: Range<Int>, of source: SourceText, into log: inout DiagnosticLog
  ) -> Value? {
    var value = Value()
    for offset in range { value.append(source.bytes[offset], at: offset) }
    value.finish()
    guard let brace = value.text.utf8.firstIndex(of: UInt8(ascii: "{")),
      value.text[brace...].hasPrefix("{{")
    else { return value }
    let offset = range.lowerBound + value.text.utf8.distance(from: value.text.startIndex, to: brace)
    log.error(
      .frontMatterSyntax, "a value with '{{' stands in quotation marks",
      at: source.location(offset..<(offset + 2)), mend: "put the whole value in \"…\"")
    return nil
  }

  /// Reads `"…"` with `\"` and `\\`, or `'…'` with `''`.
  private static func quotedValue(
    in range: Range<Int>, of source: SourceText
  ) -> (value: Value, end: Int)? {
    let quote = source.bytes[range.lowerBound]
    let escape = quote == UInt8(ascii: "\"") ? UInt8(ascii: "\\") : quote
    var value = Value()
    var offset = range.lowerBound + 1
    while offset < range.upperBound {
      let byte = source.bytes[offset]
      let next = offset + 1 < range.upperBound ? source.bytes[offset + 1] : 0
      if byte == escape, next == quote || (next == escape && escape != quote) {
        value.append(next, at: offset + 1)
        offset += 2
      } else if byte == quote {
        value.finish()
        return (value, offset + 1)
      } else {
        value.append(byte, at: offset)
        offset += 1
      }
    }
    return nil
  }
}

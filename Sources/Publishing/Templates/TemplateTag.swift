import Diagnostics

/// A tag of a template and where it stands.
struct TemplateTag: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    case variable
    case unescaped
    case section
    case inverted
    case end
    case partial
    case comment
    /// Delimiters, inheritance, dynamic partials, pragmas: not part of our templates.
    case unsupported
  }

  let kind: Kind
  /// The name in the tag, without sigil and spaces.
  let name: String
  /// Counted from 1.
  let line: Int
  /// In UTF-8 bytes, counted from 1.
  let column: Int
  /// The offset of its first byte.
  let offset: Int
  /// The bytes of the whole tag.
  let length: Int

  /// Where it stands, in the file of its template.
  func location(in file: String) -> SourceLocation {
    .text(file: file, line: line, column: column, length: length)
  }
}

/// The tags of a template in their order.
struct TemplateScan: Sendable {
  let tags: [TemplateTag]
  /// What begins like a tag and is not closed, at which the scan ends.
  let unclosed: TemplateTag?

  init(_ text: String) {
    var scanner = TemplateScanner(bytes: Array(text.utf8))
    (tags, unclosed) = scanner.tags()
  }
}

private struct TemplateScanner {
  let bytes: [UInt8]
  private var position = 0
  private var line = 1
  private var lineStart = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func tags() -> (tags: [TemplateTag], unclosed: TemplateTag?) {
    var tags: [TemplateTag] = []
    while position + 1 < bytes.count {
      if bytes[position] == UInt8(ascii: "{"), bytes[position + 1] == UInt8(ascii: "{") {
        guard let tag = readTag() else { return (tags, unclosed) }
        tags.append(tag)
      } else {
        advance()
      }
    }
    return (tags, nil)
  }

  private var unclosed: TemplateTag {
    TemplateTag(
      kind: .unsupported, name: "", line: line, column: position - lineStart + 1, offset: position,
      length: 2)
  }

  private mutating func readTag() -> TemplateTag? {
    let start = position
    let (startLine, startColumn) = (line, position - lineStart + 1)
    let isTriple = start + 2 < bytes.count && bytes[start + 2] == UInt8(ascii: "{")
    let opening = isTriple ? 3 : 2
    guard let end = closing(from: start + opening, braces: opening) else { return nil }
    let (kind, name) = Self.parse(bytes[(start + opening)..<end], isTriple: isTriple)
    while position < end + opening { advance() }
    return TemplateTag(
      kind: kind, name: name, line: startLine, column: startColumn, offset: start,
      length: position - start)
  }

  private func closing(from start: Int, braces: Int) -> Int? {
    var index = start
    while index + braces <= bytes.count {
      if bytes[index..<(index + braces)].allSatisfy({ $0 == UInt8(ascii: "}") }) { return index }
      index += 1
    }
    return nil
  }

  private static func parse(
    _ content: ArraySlice<UInt8>, isTriple: Bool
  ) -> (TemplateTag.Kind, String) {
    guard !isTriple else { return (.unescaped, trim(content)) }
    guard let first = content.first else { return (.unsupported, "") }
    let rest = content.dropFirst()
    return switch first {
    case UInt8(ascii: "#"): (.section, trim(rest))
    case UInt8(ascii: "^"): (.inverted, trim(rest))
    case UInt8(ascii: "/"): (.end, trim(rest))
    case UInt8(ascii: "!"): (.comment, trim(rest))
    case UInt8(ascii: "&"): (.unescaped, trim(rest))
    case UInt8(ascii: ">"):
      trim(rest).hasPrefix("*") ? (.unsupported, trim(content)) : (.partial, trim(rest))
    case UInt8(ascii: "="), UInt8(ascii: "<"), UInt8(ascii: "$"), UInt8(ascii: "%"):
      (.unsupported, trim(content))
    default: (.variable, trim(content))
    }
  }

  private static func trim(_ bytes: ArraySlice<UInt8>) -> String {
    let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    guard let start = bytes.firstIndex(where: { !isSpace($0) }),
      let end = bytes.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(decoding: bytes[start...end], as: UTF8.self)
  }

  private mutating func advance() {
    if bytes[position] == UInt8(ascii: "\n") {
      line += 1
      lineStart = position + 1
    }
    position += 1
  }
}

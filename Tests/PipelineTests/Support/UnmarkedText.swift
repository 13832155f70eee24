/// What stands in a page outside the marks `⟦` and `⟧`, between which every phrase of the program
/// stands in the studies of these tests.
struct UnmarkedText {
  private static let opening = Array("⟦".utf8)
  private static let closing = Array("⟧".utf8)
  /// Elements whose content is for programs, or an id.
  private static let silent: Set<String> = ["code", "script", "style"]
  /// Elements in which a phrase may stand that goes on behind the tag.
  private static let inline: Set<String> = [
    "a", "code", "data", "del", "em", "ins", "span", "strong", "sub", "sup", "text", "tspan",
  ]
  private static let spoken = [
    "alt", "aria-label", "content", "data-axis", "data-label", "data-states", "data-texts", "title",
  ]

  /// Each run of text, without what stands between marks.
  private(set) var runs: [String] = []
  private var depth = 0

  init(page: String) {
    var rest = page[...]
    while let open = rest.utf8.firstIndex(of: UInt8(ascii: "<")) {
      add(rest[..<open])
      let end = Self.end(ofTag: rest[open...])
      rest = silence(after: Tag(rest[open..<end]), rest[end...])
    }
  }

  private mutating func silence(after tag: Tag, _ rest: Substring) -> Substring {
    if !Self.inline.contains(tag.name) { depth = 0 }
    for name in Self.spoken {
      guard let value = tag.value(of: name), !tag.isForPrograms else { continue }
      let outer = depth
      depth = 0
      add(value[...])
      depth = outer
    }
    guard Self.silent.contains(tag.name), !tag.isEnd,
      let close = rest.firstRange(of: "</\(tag.name)")
    else { return rest }
    return rest[close.lowerBound...]
  }

  private mutating func add(_ text: Substring) {
    var run: [UInt8] = []
    var bytes = text.utf8[...]
    while let byte = bytes.first {
      if bytes.starts(with: Self.opening) {
        depth += 1
        bytes = bytes.dropFirst(Self.opening.count)
      } else if bytes.starts(with: Self.closing) {
        // A text may have lost its beginning, such as an estimate its unit.
        depth = max(0, depth - 1)
        bytes = bytes.dropFirst(Self.closing.count)
      } else {
        if depth == 0 { run.append(byte) }
        bytes = bytes.dropFirst()
      }
    }
    var unmarked = String(decoding: run, as: UTF8.self)
    for (name, sign) in Self.entities { unmarked.replace(name, with: sign) }
    runs += unmarked.split(separator: "\n").map(String.init)
      .filter { $0.contains(where: \.isLetter) }
  }

  private static let entities = [
    (name: "&lt;", sign: "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&"),
  ]

  /// Where a tag ends; a value may hold `>`.
  private static func end(ofTag text: Substring) -> Substring.Index {
    var isQuoted = false
    for (offset, byte) in text.utf8.enumerated() {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if byte == UInt8(ascii: ">"), !isQuoted {
        return text.utf8.index(text.startIndex, offsetBy: offset + 1)
      }
    }
    return text.endIndex
  }

  private struct Tag {
    let text: Substring

    init(_ text: Substring) { self.text = text }

    var isEnd: Bool { text.hasPrefix("</") }
    /// What a page says of itself to programs.
    var isForPrograms: Bool { name == "meta" && !text.contains("name=\"description\"") }
    var name: String {
      String(text.dropFirst(isEnd ? 2 : 1).prefix { $0.isLetter || $0.isNumber })
    }

    func value(of attribute: String) -> String? {
      guard let start = text.firstRange(of: " \(attribute)=\"")?.upperBound else { return nil }
      return String(text[start...].prefix { $0 != "\"" })
    }
  }
}

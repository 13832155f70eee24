import Publishing

/// Where elements of one name stand in a page: what each says, and the start tags of all that stand around it.
///
/// Tags are read as a browser reads them as far as it matters here: in quotes and in elements of plain text
/// none begins, and an end tag without its start ends nothing. An element that is never closed stands around
/// all that follows.
struct ElementWalk {
  struct Found {
    /// The element's own start tag.
    let tag: OpenTag
    /// From the outermost.
    let around: [OpenTag]
    /// The bytes between its tags.
    let content: Range<Int>
  }

  /// A start tag.
  struct OpenTag {
    /// In lower case.
    let name: String
    /// The names of its attributes in lower case, with their values.
    let attributes: [(name: String, value: String)]

    func value(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
  }

  private static let voids: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
  ]
  /// Elements in which a browser sees no tags.
  private static let plain: Set<String> = [
    "iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp",
  ]

  private let bytes: [UInt8]
  private let wanted: Set<String>
  private var place = 0
  private var open: [(tag: OpenTag, start: Int)] = []
  private(set) var found: [Found] = []
  /// The start tags of `html`, `head` and `body` and of all that stands directly in the first two, in order.
  private(set) var frame: [OpenTag] = []

  /// - Parameter bytes: A page without its comments.
  init(_ bytes: [UInt8], wanted: Set<String>) {
    (self.bytes, self.wanted) = (bytes, wanted)
    while place < bytes.count {
      guard bytes[place] == UInt8(ascii: "<"), place + 1 < bytes.count else {
        place += 1
        continue
      }
      let next = bytes[place + 1]
      if next == UInt8(ascii: "/") {
        readEnd()
      } else if next.isASCIILetter {
        readStart()
      } else if next == UInt8(ascii: "!") || next == UInt8(ascii: "?") {
        skip(to: UInt8(ascii: ">"))
      } else {
        place += 1
      }
    }
    while let last = open.last { close(last, before: bytes.count) }
  }

  private mutating func skip(to end: UInt8) {
    while place < bytes.count, bytes[place] != end { place += 1 }
    place += 1
  }

  private mutating func readStart() {
    place += 1
    let name = readName()
    let (attributes, isClosed) = readAttributes()
    let tag = OpenTag(name: name, attributes: attributes)
    let isInFrame = open.allSatisfy { ["html", "head"].contains($0.tag.name) }
    if isInFrame { frame.append(tag) }
    if Self.voids.contains(name) { return }
    let isForeign = open.contains { $0.tag.name == "svg" || $0.tag.name == "math" } || name == "svg"
    if isClosed, isForeign { return }
    open.append((tag, place))
    if Self.plain.contains(name), !isForeign { skipPlain(name) }
  }

  private mutating func readEnd() {
    let start = place
    place += 2
    guard place < bytes.count, bytes[place].isASCIILetter else {
      skip(to: UInt8(ascii: ">"))
      return
    }
    let name = readName()
    _ = readAttributes()
    guard open.contains(where: { $0.tag.name == name }) else { return }
    while let last = open.last {
      close(last, before: start)
      if last.tag.name == name { return }
    }
  }

  private mutating func close(_ element: (tag: OpenTag, start: Int), before end: Int) {
    open.removeLast()
    guard wanted.contains(element.tag.name) else { return }
    found.append(
      Found(
        tag: element.tag, around: open.map(\.tag),
        content: min(element.start, end)..<end))
  }

  private mutating func skipPlain(_ name: String) {
    let end = Needle("</" + name)
    place = end.offset(in: bytes, place..<bytes.count) ?? bytes.count
  }

  private mutating func readName() -> String {
    let start = place
    while place < bytes.count, !bytes[place].endsName { place += 1 }
    return String(decoding: bytes[start..<place], as: UTF8.self).lowercased()
  }

  private mutating func readAttributes() -> (
    attributes: [(name: String, value: String)], isClosed: Bool
  ) {
    var attributes: [(name: String, value: String)] = []
    var isClosed = false
    while place < bytes.count {
      let byte = bytes[place]
      if byte == UInt8(ascii: ">") {
        place += 1
        return (attributes, isClosed)
      }
      isClosed = byte == UInt8(ascii: "/")
      if isClosed || byte.isMarkupBlank {
        place += 1
        continue
      }
      let start = place
      place += 1
      while place < bytes.count, !bytes[place].endsName, bytes[place] != UInt8(ascii: "=") {
        place += 1
      }
      let name = String(decoding: bytes[start..<place], as: UTF8.self).lowercased()
      attributes.append((name, attributeValue(in: bytes, at: &place)))
    }
    return (attributes, isClosed)
  }
}

extension UInt8 {
  fileprivate var isASCIILetter: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
  }
  fileprivate var endsName: Bool {
    isMarkupBlank || self == UInt8(ascii: "/") || self == UInt8(ascii: ">")
  }
}

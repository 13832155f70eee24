import Glibc

/// The bytes of a page without comments, and where its tags begin.
final class MarkupSource: Sendable {
  struct Tag: Sendable {
    /// Where its `<` stands.
    let start: Int
    let name: TagName
    /// Whether it is an end tag.
    let isEnd: Bool
  }

  let bytes: [UInt8]
  /// In order.
  let tags: [Tag]
  /// The place of the first attribute `id` with a value, by the value's hash.
  private let ids: [UInt64: Int]

  init(_ bytes: some Sequence<UInt8>) {
    let bytes = Self.withoutComments(Array(bytes))
    self.bytes = bytes
    tags = Self.tags(in: bytes)
    var ids: [UInt64: Int] = [:]
    let attribute = Needle(" id=\"")
    for place in attribute.offsets(in: bytes, bytes.indices) {
      let value = bytes[(place + attribute.count)...].prefix { $0 != UInt8(ascii: "\"") }
      let hash = fowlerNollVo(value)
      if ids[hash] == nil { ids[hash] = place }
    }
    self.ids = ids
  }

  /// The tag with an `id`; nil where there is none.
  func tag(id: String) -> Tag? {
    let value = Array(id.utf8)
    guard let place = ids[fowlerNollVo(value)],
      bytes[(place + 5)...].starts(with: value + [UInt8(ascii: "\"")])
    else { return nil }
    return tag(before: place)
  }

  /// The last tag that begins before a place.
  func tag(before place: Int) -> Tag? {
    let index = firstTag(from: place)
    return index > 0 ? tags[index - 1] : nil
  }

  /// The places among the tags of those that begin in a range.
  func tagIndices(from start: Int, to end: Int) -> Range<Int> {
    let first = firstTag(from: start)
    return first..<max(first, firstTag(from: end))
  }

  /// From `<` to after the `>` of a tag; one inside quotes does not end it.
  func range(of tag: Tag) -> Range<Int> {
    var quote: UInt8?
    for index in tag.start..<bytes.endIndex {
      let byte = bytes[index]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        return tag.start..<(index + 1)
      }
    }
    return tag.start..<bytes.endIndex
  }

  private func firstTag(from place: Int) -> Int {
    var (low, high) = (0, tags.count)
    while low < high {
      let middle = (low + high) / 2
      if tags[middle].start < place { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private static func withoutComments(_ bytes: [UInt8]) -> [UInt8] {
    let (opening, closing) = (Needle("<!--"), Needle("-->"))
    guard opening.offset(in: bytes, bytes.indices) != nil else { return bytes }
    var result: [UInt8] = []
    var rest = bytes.indices
    while let start = opening.offset(in: bytes, rest) {
      result += bytes[rest.lowerBound..<start]
      guard let end = closing.offset(in: bytes, start + 4..<bytes.endIndex) else { return result }
      rest = end + 3..<bytes.endIndex
    }
    return result + bytes[rest]
  }

  /// Every `<` or `</` with a name, also in a script, which may write tags.
  private static func tags(in bytes: [UInt8]) -> [Tag] {
    var tags: [Tag] = []
    bytes.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      var place = 0
      while place < bytes.count,
        let found = memchr(base + place, Int32(UInt8(ascii: "<")), bytes.count - place)
      {
        let start = UnsafeRawPointer(found) - base
        let isEnd = start + 1 < bytes.count && bytes[start + 1] == UInt8(ascii: "/")
        var end = start + (isEnd ? 2 : 1)
        var name = TagName()
        while end < bytes.count, TagName.mayHold(bytes[end]) {
          name.append(bytes[end])
          end += 1
        }
        if name != TagName(), end < bytes.count {
          tags.append(Tag(start: start, name: name, isEnd: isEnd))
        }
        place = max(end, start + 1)
      }
    }
    return tags
  }
}

/// The name of a tag as a number: its bytes if they are at most eight, else a hash of them.
struct TagName: Sendable, Equatable {
  private var number: UInt64 = 0

  init() {}

  init(_ name: String) { for byte in name.utf8 { append(byte) } }

  mutating func append(_ byte: UInt8) {
    let next = UInt64(byte)
    number = number >> 56 == 0 ? number << 8 | next : (number ^ next) &* 0x100_0000_01b3
  }

  /// Whether a byte may be part of a name.
  static func mayHold(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
  }
}

/// The hash of Fowler, Noll and Vo (FNV-1a, 64 bits).
func fowlerNollVo(_ bytes: some Sequence<UInt8>) -> UInt64 {
  bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
}

/// The markup of a page or a picture, to be searched for what must and must not stand in it; what
/// stands in a comment counts for nothing.
struct PageMarkup: Sendable {
  private let bytes: [UInt8]

  init(_ bytes: some Sequence<UInt8>) { self.bytes = Self.withoutComments(Array(bytes)) }

  private static func withoutComments(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.offset(of: "<!--", in: bytes.indices) != nil else { return bytes }
    var result: [UInt8] = []
    var rest = bytes.indices
    while let start = bytes.offset(of: "<!--", in: rest) {
      result += bytes[rest.lowerBound..<start]
      guard let end = bytes.offset(of: "-->", in: start + 4..<bytes.endIndex) else { return result }
      rest = end + 3..<bytes.endIndex
    }
    return result + bytes[rest]
  }

  /// What a reader sees of it.
  var spoken: SpokenText { SpokenText(bytes) }

  func contains(_ text: String) -> Bool { bytes.offset(of: text, in: bytes.indices) != nil }

  /// The element whose `id` is a text, with its tags; nil where there is none.
  func element(id: String) -> PageMarkup? {
    guard let attribute = bytes.offset(of: " id=\"\(id)\"", in: bytes.indices),
      let start = bytes[..<attribute].lastIndex(of: UInt8(ascii: "<"))
    else { return nil }
    let name = bytes[(start + 1)...].prefix { $0 != 0x20 && $0 != UInt8(ascii: ">") }
    return PageMarkup(bytes[range(of: String(decoding: name, as: UTF8.self), from: start)])
  }

  /// The elements of a name, outermost first, each with its tags.
  func elements(_ name: String) -> [PageMarkup] { ranges(of: name).map { PageMarkup(bytes[$0]) } }

  /// The markup with the elements of a name taken out.
  func without(_ name: String) -> PageMarkup {
    var result: [UInt8] = []
    var start = bytes.startIndex
    for range in ranges(of: name) {
      result += bytes[start..<range.lowerBound]
      start = range.upperBound
    }
    return PageMarkup(result + bytes[start...])
  }

  /// The start tags of a name, each from `<` to `>`.
  func startTags(_ name: String) -> [PageMarkup] {
    var tags: [PageMarkup] = []
    var start = bytes.startIndex
    while let tag = nextTag("<\(name)", from: start) {
      tags.append(PageMarkup(bytes[tag]))
      start = tag.upperBound
    }
    return tags
  }

  /// Every run of letters and digits, also in tags.
  var words: [String] {
    bytes.split { !isNameByte($0) || $0 == UInt8(ascii: "-") }
      .map { String(decoding: $0, as: UTF8.self) }
  }

  private func ranges(of name: String) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = bytes.startIndex
    while let tag = nextTag("<\(name)", from: start) {
      let range = range(of: name, from: tag.lowerBound)
      ranges.append(range)
      start = range.upperBound
    }
    return ranges
  }

  /// From a start tag to the end tag that belongs to it.
  private func range(of name: String, from start: Int) -> Range<Int> {
    var depth = 0
    var place = start
    while true {
      let open = nextTag("<\(name)", from: place)
      guard let close = nextTag("</\(name)", from: place) else { return start..<bytes.endIndex }
      if let open, open.lowerBound < close.lowerBound {
        depth += 1
        place = open.upperBound
      } else {
        depth -= 1
        place = close.upperBound
        if depth <= 0 { return start..<place }
      }
    }
  }

  /// A tag that begins with a text, after which its name must be at an end.
  private func nextTag(_ beginning: String, from start: Int) -> Range<Int>? {
    var place = start
    while let open = bytes.offset(of: beginning, in: place..<bytes.endIndex) {
      place = open + beginning.utf8.count
      guard place < bytes.endIndex else { return nil }
      if !isNameByte(bytes[place]) { return open..<endOfTag(from: open) }
    }
    return nil
  }

  /// After the `>` of a tag; one inside quotes does not end it.
  private func endOfTag(from start: Int) -> Int {
    var quote: UInt8?
    for index in start..<bytes.endIndex {
      let byte = bytes[index]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        return index + 1
      }
    }
    return bytes.endIndex
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
  }
}

extension [UInt8] {
  /// Where a text begins in a part of the bytes, by Horspool's method (1980, doi:10.1002/spe.4380100608):
  /// what stands under the text's last byte tells how far to go on.
  fileprivate func offset(of text: String, in range: Range<Int>) -> Int? {
    offset(of: Array(text.utf8), in: range)
  }

  /// The same of a text as bytes.
  func offset(of wanted: [UInt8], in range: Range<Int>) -> Int? {
    let last = wanted.count - 1
    guard last >= 0, range.count > last else { return nil }
    var step = [Int](repeating: wanted.count, count: 256)
    for (index, byte) in wanted.dropLast().enumerated() { step[Int(byte)] = last - index }
    return withUnsafeBufferPointer { bytes in
      var end = range.lowerBound + last
      while end < range.upperBound {
        if bytes[end] == wanted[last],
          bytes[end - last...end].elementsEqual(wanted)
        {
          return end - last
        }
        end += step[Int(bytes[end])]
      }
      return nil
    }
  }
}

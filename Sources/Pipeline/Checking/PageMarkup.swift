/// The markup of a page or a picture, to be searched for what must and must not stand in it; what
/// stands in a comment counts for nothing.
///
/// Its tags and ids are looked up once, so that what is asked of a page costs no other pass over it.
struct PageMarkup: Sendable {
  private let source: MarkupSource
  /// Which bytes of the source it is made of, in order.
  private let parts: [Range<Int>]

  init(_ bytes: some Sequence<UInt8>) {
    source = MarkupSource(bytes)
    parts = [source.bytes.indices]
  }

  private init(_ source: MarkupSource, _ parts: [Range<Int>]) {
    (self.source, self.parts) = (source, parts)
  }

  /// The bytes without comments.
  var bytes: [UInt8] {
    parts == [source.bytes.indices] ? source.bytes : parts.flatMap { source.bytes[$0] }
  }

  /// What a reader sees of it.
  var spoken: SpokenText { SpokenText(source.bytes, in: parts) }

  func contains(_ text: String) -> Bool { contains(Needle(text)) }

  func contains(_ needle: Needle) -> Bool {
    parts.contains { needle.offset(in: source.bytes, $0) != nil }
  }

  /// The element whose `id` is a text, with its tags; nil where there is none.
  func element(id: String) -> PageMarkup? {
    guard let tag = source.tag(id: id), parts.contains(where: { $0.contains(tag.start) })
    else { return nil }
    return part(range(of: tag.name, from: tag.start))
  }

  /// The elements of a name, outermost first, each with its tags.
  func elements(_ name: String) -> [PageMarkup] { ranges(of: TagName(name)).map(part) }

  /// The markup with the elements of a name taken out.
  func without(_ name: String) -> PageMarkup {
    var rest: [Range<Int>] = []
    var start = parts.first?.lowerBound ?? 0
    for range in ranges(of: TagName(name)) {
      rest.append(start..<range.lowerBound)
      start = range.upperBound
    }
    rest.append(start..<max(start, end))
    return PageMarkup(source, rest.flatMap { clipped(to: $0) })
  }

  /// The start tags of a name, each from `<` to `>`.
  func startTags(_ name: String) -> [PageMarkup] {
    let name = TagName(name)
    return tags.filter { $0.name == name && !$0.isEnd }.map { part(source.range(of: $0)) }
  }

  /// The start tags of a name in which a text stands.
  func startTags(_ name: String, with needle: Needle) -> [PageMarkup] {
    let name = TagName(name)
    return parts.flatMap { needle.offsets(in: source.bytes, $0) }.compactMap { place in
      guard let tag = source.tag(before: place), tag.name == name, !tag.isEnd else { return nil }
      let range = source.range(of: tag)
      return range.contains(place) ? part(range) : nil
    }
  }

  /// Every run of letters and digits, also in tags.
  var words: [String] {
    parts.flatMap { part in
      source.bytes[part].split { !TagName.mayHold($0) || $0 == UInt8(ascii: "-") }
        .map { String(decoding: $0, as: UTF8.self) }
    }
  }

  private var end: Int { parts.last?.upperBound ?? 0 }

  private func part(_ range: Range<Int>) -> PageMarkup { PageMarkup(source, clipped(to: range)) }

  private func clipped(to range: Range<Int>) -> [Range<Int>] {
    parts.map { $0.clamped(to: range) }.filter { !$0.isEmpty }
  }

  private var tags: some Sequence<MarkupSource.Tag> {
    parts.lazy.flatMap { source.tags[source.tagIndices(from: $0.lowerBound, to: $0.upperBound)] }
  }

  private func ranges(of name: TagName) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var end = 0
    for tag in tags where tag.name == name && !tag.isEnd && tag.start >= end {
      let range = range(of: name, from: tag.start)
      ranges.append(range)
      end = range.upperBound
    }
    return ranges
  }

  /// From a start tag to the end tag that belongs to it.
  private func range(of name: TagName, from start: Int) -> Range<Int> {
    var depth = 0
    var place = start
    for tag in source.tags[source.tagIndices(from: start, to: end)]
    where tag.name == name && tag.start >= place {
      place = source.range(of: tag).upperBound
      depth += tag.isEnd ? -1 : 1
      if depth <= 0 { return start..<place }
    }
    return start..<end
  }
}

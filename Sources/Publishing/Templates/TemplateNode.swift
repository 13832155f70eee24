/// A part of a template, ready to be filled in; made from the tags that are checked.
enum TemplateNode: Sendable {
  case text(String)
  /// The value of a name, escaped as its kind asks for.
  case value(String)
  case section(String, isInverted: Bool, [TemplateNode])
  case partial(String)
}

/// Why the tags of a template make no whole.
struct TemplateFault: Error {
  let summary: String
  let tag: TemplateTag
}

/// Puts the tags of a template and the texts between them in their order.
///
/// A section's tag, a partial or a note that stands alone on its line leaves nothing of the line.
struct TemplateTree {
  private let bytes: [UInt8]
  private var open: [(tag: TemplateTag, nodes: [TemplateNode])] = []
  private var nodes: [TemplateNode] = []

  /// - Parameter scan: the tags of the text, of which none is nested deeper than the limit.
  static func nodes(of text: String, _ scan: TemplateScan) throws(TemplateFault) -> [TemplateNode] {
    var tree = TemplateTree(bytes: Array(text.utf8))
    var position = 0
    for tag in scan.tags {
      let range = tree.standalone(tag)
      tree.add(text: position..<max(position, range.lowerBound))
      try tree.add(tag)
      position = max(position, range.upperBound)
    }
    if let unclosed = scan.unclosed {
      throw TemplateFault(summary: "a tag is not closed", tag: unclosed)
    }
    tree.add(text: position..<tree.bytes.count)
    if let (tag, _) = tree.open.last {
      throw TemplateFault(summary: "the section '\(tag.name)' is not closed", tag: tag)
    }
    return tree.nodes
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func add(text range: Range<Int>) {
    guard !range.isEmpty else { return }
    nodes.append(.text(String(decoding: bytes[range], as: UTF8.self)))
  }

  private mutating func add(_ tag: TemplateTag) throws(TemplateFault) {
    switch tag.kind {
    case .comment, .unsupported: return
    case .variable, .unescaped: nodes.append(.value(tag.name))
    case .partial: nodes.append(.partial(tag.name))
    case .section, .inverted:
      open.append((tag, nodes))
      nodes = []
    case .end:
      guard let (opening, before) = open.last else {
        throw TemplateFault(summary: "no section is open here", tag: tag)
      }
      guard opening.name == tag.name else {
        throw TemplateFault(summary: "the section that ends here has another name", tag: tag)
      }
      open.removeLast()
      nodes = before + [.section(tag.name, isInverted: opening.kind == .inverted, nodes)]
    }
  }

  /// The bytes that a tag takes up: with its whole line where it stands alone there.
  private func standalone(_ tag: TemplateTag) -> Range<Int> {
    let range = tag.offset..<(tag.offset + tag.length)
    switch tag.kind {
    case .variable, .unescaped: return range
    case .section, .inverted, .end, .partial, .comment, .unsupported: break
    }
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 }
    var start = range.lowerBound
    while start > 0, isBlank(bytes[start - 1]) { start -= 1 }
    guard start == 0 || bytes[start - 1] == UInt8(ascii: "\n") else { return range }
    var end = range.upperBound
    while end < bytes.count, isBlank(bytes[end]) { end += 1 }
    if end < bytes.count, bytes[end] == UInt8(ascii: "\r") { end += 1 }
    guard end < bytes.count else { return start..<end }
    return bytes[end] == UInt8(ascii: "\n") ? start..<(end + 1) : range
  }
}

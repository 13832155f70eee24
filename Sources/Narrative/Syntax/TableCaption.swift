extension [SyntaxNode] {
  /// The blocks, each table with the content of its caption: a paragraph right after it that begins
  /// with a colon and a space, as Pandoc writes it.
  var withTableCaptions: [(node: SyntaxNode, caption: [SyntaxNode])] {
    var blocks: [(node: SyntaxNode, caption: [SyntaxNode])] = []
    for node in self {
      if case .table = blocks.last?.node.kind, blocks.last?.caption.isEmpty == true,
        let caption = node.captionContent
      {
        blocks[blocks.count - 1].caption = caption
      } else {
        blocks.append((node, []))
      }
    }
    return blocks
  }
}

extension SyntaxNode {
  /// What follows `: ` at the beginning of a paragraph; nil in any other block.
  fileprivate var captionContent: [SyntaxNode]? {
    guard case .paragraph = kind, let first = children.first, case .text(let text) = first.kind,
      text.hasPrefix(": "), text.count > 2
    else { return nil }
    var rest = SyntaxNode(.text(String(text.dropFirst(2))), at: first.start)
    rest.offsets = Array(first.offsets.dropFirst(2))
    return [rest] + children.dropFirst()
  }
}

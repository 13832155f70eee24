import Diagnostics

/// A page after reading: front matter, the tree with places, and what others can refer to.
struct NarrativePage {
  let file: String
  let name: String
  let slug: String
  let text: MaskedText
  let frontMatter: FrontMatter
  let root: SyntaxNode
  /// The anchors of the headings below the title, in document order.
  let anchors: [String]
  /// The keys of the publications that the page cites, in document order.
  let citedKeys: [String]
  /// The displays that are placed, in document order.
  let placements: [Placement]
  /// The references of the displays that the text mentions or that are placed, in document order.
  let mentionedDisplays: [String]

  /// A display alone in a paragraph of the page's top level.
  struct Placement {
    var reference: String
    var range: Range<Int>
  }

  /// Reads a page; `reserved` are anchors that headings must not take.
  init(_ source: NarrativeSource, reserving reserved: Set<String>, into log: inout DiagnosticLog) {
    file = source.file
    name = source.name
    slug = source.slug
    let whole = SourceText(file: source.file, bytes: Array(source.text.utf8))
    frontMatter = FrontMatter(whole, into: &log)
    let text = MaskedText(whole, bodyStart: frontMatter.bodyStart)
    var tooDeep: SyntaxNode.Point?
    let tree = SyntaxParser.parse(text.masked.bytes, tooDeep: &tooDeep)
    if let tooDeep { Self.report(tooDeep: tooDeep, text, into: &log) }
    let root = TextLocator.located(tree, in: text.masked)
    self.text = text
    self.root = root
    var builder = AnchorBuilder(reserved: reserved)
    anchors = Self.headings(in: root).filter { $0.level > 1 }.map { heading in
      builder.anchor(for: heading.node.sourceText(text))
    }
    citedKeys = root.cited(in: text)
    placements = root.children.compactMap { block in
      block.displayImage.map { Placement(reference: $0.reference, range: $0.image.range) }
    }
    mentionedDisplays = root.mentionedDisplays
  }

  private static func report(
    tooDeep place: SyntaxNode.Point, _ text: MaskedText, into log: inout DiagnosticLog
  ) {
    let offset = text.masked.offset(line: place.line, column: place.column) ?? 0
    log.error(
      .nestedTooDeeply, "this is nested more than \(SyntaxParser.deepest) levels deep",
      at: text.source.location(offset..<offset + 1),
      mend: "take quotations, lists or emphasis away")
  }

  /// All headings in document order.
  private static func headings(in node: SyntaxNode) -> [(level: Int, node: SyntaxNode)] {
    if case .heading(let level) = node.kind { return [(level, node)] }
    return node.children.flatMap { headings(in: $0) }
  }
}

extension SyntaxNode {
  /// The display a paragraph places: it holds one image of `figure:` or `table:` and nothing else.
  var displayImage: (image: SyntaxNode, reference: String)? {
    guard case .paragraph = kind, children.count == 1,
      case .image(let destination) = children[0].kind, isDisplayReference(destination)
    else { return nil }
    return (children[0], destination)
  }

  /// The displays that links and images name, in document order.
  fileprivate var mentionedDisplays: [String] {
    switch kind {
    case .link(let destination, _) where isDisplayReference(destination),
      .image(let destination) where isDisplayReference(destination):
      [destination]
    default: children.flatMap(\.mentionedDisplays)
    }
  }

  /// The text as written: values by what stands between their braces, no footnote marks.
  func sourceText(_ text: MaskedText) -> String {
    switch kind {
    case .text(let literal), .code(let literal), .htmlInline(let literal): text.restored(literal)
    case .softBreak, .lineBreak: " "
    default: children.map { $0.sourceText(text) }.joined()
    }
  }
}

/// Whether a destination is `figure:name` or `table:name`.
func isDisplayReference(_ destination: String) -> Bool {
  destination.hasPrefix("figure:") || destination.hasPrefix("table:")
}

/// Makes anchors: letters and digits in lower case with hyphens between; a second one is numbered.
struct AnchorBuilder {
  private var taken: Set<String>

  init(reserved: Set<String>) { taken = reserved }

  /// The anchor for a heading.
  mutating func anchor(for heading: String) -> String {
    let words = heading.lowercased().split { !$0.isLetter && !$0.isNumber }
    let stem = words.isEmpty ? "section" : words.joined(separator: "-")
    var anchor = stem
    var number = 1
    while !taken.insert(anchor).inserted {
      number += 1
      anchor = "\(stem)-\(number)"
    }
    return anchor
  }
}

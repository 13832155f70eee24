import Diagnostics
import Markup

/// What may be made of inline content.
struct InlineStyle {
  /// Whether a value is a link to how it was made; inside links and headings it is not.
  var linksValues = true
  /// Whether numbers that are typed are reported.
  var checksNumbers = true
}

extension ChapterRenderer {
  /// Inline content as markup.
  mutating func inline(_ nodes: [SyntaxNode], _ style: InlineStyle = InlineStyle()) -> [Node] {
    nodes.flatMap { inline($0, style) }
  }

  private mutating func inline(_ node: SyntaxNode, _ style: InlineStyle) -> [Node] {
    switch node.kind {
    case .text(let literal), .htmlInline(let literal): text(literal, node.offsets, style)
    case .softBreak: [.text("\n")]
    case .lineBreak: [.tag("br")]
    case .code(let literal): [.tag("code", [:], [.text(page.text.restored(literal))])]
    case .emphasis: [.tag("em", [:], inline(node.children, style))]
    case .strong: [.tag("strong", [:], inline(node.children, style))]
    case .strikethrough: [.tag("del", [:], inline(node.children, style))]
    case .footnoteReference(let number): [noteMark(number)]
    case .link(let destination, let title): link(node, destination, title)
    case .image(let destination): image(node, destination, style)
    default: inline(node.children, style)
    }
  }

  /// Text with its values.
  mutating func text(
    _ literal: String, _ offsets: [Int], _ style: InlineStyle = InlineStyle()
  ) -> [Node] {
    page.text.pieces(of: literal, offsets: offsets).map { piece in
      switch piece {
      case .text(let text, let offsets):
        check(text, offsets: offsets, numbersToo: style.checksNumbers)
        return .text(text)
      case .value(let index):
        return value(index, isLinked: style.linksValues)
      }
    }
  }

  private mutating func value(_ index: Int, isLinked: Bool) -> Node {
    let written = page.text.written(index)
    let source = page.text.source
    let characters = page.text.values[index].map { (byte: source.bytes[$0], offset: $0) }
    if written.hasPrefix("[@") { return citation(page.text.values[index], isLinked: isLinked) }
    guard written.hasPrefix("{{"), let value = resolved(characters) else { return .text(written) }
    guard let id = value.resultID else {
      if value.reason == nil, value.source == nil { hold(quoted: index) }
      let quoted = Node.tag(
        "span", ["class": "quoted", "title": value.reason], [.text(keepingUnits(value.text))])
      guard let key = value.source else { return quoted }
      return .fragment([quoted, citation([(key, page.text.values[index])], isLinked: isLinked)])
    }
    holdPlace(of: page.text.values[index])
    let text = value.machine.map { Node.tag("data", ["value": $0], [.text(value.text)]) }
    let content = text ?? .text(value.text)
    return isLinked ? .tag("a", ["class": "value", "href": "result:\(id)"], [content]) : content
  }

  /// Text in which no line ends between a number and what follows it, as in "2.5 mg".
  private func keepingUnits(_ text: String) -> String {
    var afterDigit = false
    return String(
      text.map { character in
        defer { afterDigit = character.isNumber }
        return afterDigit && character == " " ? "\u{A0}" : character
      })
  }

  /// An image where text stands: a page loads no other file, and a display stands alone.
  private mutating func image(
    _ node: SyntaxNode, _ destination: String, _ style: InlineStyle
  ) -> [Node] {
    let place = page.text.source.location(node.range)
    if isDisplayReference(destination) {
      log.error(
        .displayInsideText, "'\(destination)' is placed inside text", at: place,
        mend: "leave an empty line before and after it, or refer to it with [](\(destination))")
    } else {
      log.error(
        .imageNotSupported, "'\(page.text.restored(destination))' is an image file", at: place,
        mend: "a page loads no other file: make it a figure of the plan, or leave it out")
    }
    return inline(node.children, style)
  }
}

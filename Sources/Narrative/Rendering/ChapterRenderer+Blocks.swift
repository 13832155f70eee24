import Diagnostics
import Markup
import Wording

extension ChapterRenderer {
  /// A block as markup.
  mutating func block(_ node: SyntaxNode) -> [Node] {
    switch node.kind {
    case .paragraph: [.tag("p", [:], inline(node.children))]
    case .heading(let level): heading(node, level)
    case .blockQuote: [.tag("blockquote", [:], node.children.flatMap { block($0) })]
    case .list(let style): [list(node, style)]
    case .codeBlock(let language, let text): [codeBlock(language, text)]
    case .htmlBlock(let text): [.tag("p", ["class": "raw-html"], self.text(text, node.offsets))]
    case .thematicBreak: [.tag("hr")]
    case .table(let alignments): [table(node, alignments, caption: [])]
    default: node.children.flatMap { block($0) }
    }
  }

  private mutating func heading(_ node: SyntaxNode, _ level: Int) -> [Node] {
    guard level > 1 else {
      readTitle(node)
      return []
    }
    let content = inline(node.children, InlineStyle(linksValues: false))
    let anchor = page.anchors[headings.count]
    headings.append(
      Chapter.Heading(level: level, anchor: anchor, text: content.map(\.textWithoutNotes).joined()))
    if level > levelAbove + 1 {
      log.error(
        .headingLevelSkipped, "a heading of level \(level) stands below one of level \(levelAbove)",
        at: place(of: node),
        mend: "write \(String(repeating: "#", count: levelAbove + 1)) for the next level")
    }
    levelAbove = level
    return [.tag("h\(level)", ["id": anchor], content)]
  }

  private mutating func readTitle(_ node: SyntaxNode) {
    let text = titleText(node.children)
    if title == nil {
      title = text
    } else {
      log.error(
        .titleRepeated, "a page has one title", at: place(of: node),
        mend: "begin the line with ## for a section, or leave one title out")
    }
    levelAbove = 1
  }

  /// The place at which the parser says a block begins.
  private func place(of node: SyntaxNode) -> SourceLocation {
    guard let start = node.start,
      let offset = page.text.masked.offset(line: start.line, column: start.column)
    else { return .file(page.file) }
    return page.text.source.location(offset..<(offset + 1))
  }

  private mutating func list(_ node: SyntaxNode, _ style: SyntaxNode.ListStyle) -> Node {
    let items = node.children.map { item($0, isTight: style.isTight) }
    guard let start = style.start else {
      let hasTasks = node.children.contains { $0.isTask }
      return .tag("ul", ["class": hasTasks ? "tasks" : nil], items)
    }
    return .tag("ol", ["start": start == 1 ? nil : "\(start)"], items)
  }

  private mutating func item(_ node: SyntaxNode, isTight: Bool) -> Node {
    var content: [Node] = []
    for child in node.children {
      if isTight, case .paragraph = child.kind {
        if !content.isEmpty { content.append(.text("\n")) }
        content += inline(child.children)
      } else {
        content += block(child)
      }
    }
    guard case .item(let isChecked?) = node.kind else { return .tag("li", [:], content) }
    let box = Node.tag(
      "input",
      [
        "type": "checkbox", "disabled": "", "checked": isChecked ? "" : nil,
        "aria-label": words(isChecked ? "done" : "not done"),
      ])
    return .tag("li", ["class": "task"], [box, .text(" ")] + content)
  }

  private func codeBlock(_ language: String, _ text: String) -> Node {
    let name = page.text.restored(language).split(separator: " ").first.map { "language-\($0)" }
    // A long line scrolls, and who has no mouse must be able to scroll it.
    return .tag(
      "pre", ["tabindex": "0"], [.tag("code", ["class": name], [.text(page.text.restored(text))])])
  }

  /// A table in a region that scrolls, both with the caption's name; where the author gave none, they
  /// are named by page and columns, which readers of the page need not see.
  ///
  /// Where the first heading is empty, the first cell of each row names the row.
  mutating func table(
    _ node: SyntaxNode, _ alignments: [SyntaxNode.Alignment], caption title: [SyntaxNode]
  ) -> Node {
    tableCount += 1
    let rows = node.children.filter { if case .tableRow = $0.kind { true } else { false } }
    let hasStub = rows.first?.children.first?.children.isEmpty ?? false
    var head: [Node] = []
    var body: [Node] = []
    var heads: [String] = []
    for row in rows {
      let isHeader = row.kind == .tableRow(isHeader: true)
      let cells = zip(row.children, alignments).enumerated().map { index, cell in
        tableCell(
          cell.0, cell.1, isHeader ? .column : index == 0 && hasStub ? .row : .data)
      }
      if isHeader {
        heads = cells.map(\.textWithoutNotes)
        head.append(.tag("tr", [:], cells))
      } else {
        body.append(.tag("tr", [:], cells))
        holdColumns(heads, row.children)
      }
    }
    let given = inline(title)
    let heading = given.map(\.textWithoutNotes).joined()
    let content = heading.isEmpty ? heads.filter { !$0.isEmpty }.joined(separator: ", ") : heading
    let name = words("\(self.title ?? page.slug), table \(tableCount): \(content)")
    let caption =
      heading.isEmpty
      ? Node.tag("caption", ["class": "unseen"], [.text(name)]) : .tag("caption", [:], given)
    let parts =
      [caption, .tag("thead", [:], head)] + (body.isEmpty ? [] : [.tag("tbody", [:], body)])
    return .tag(
      "div", ["class": "wrap", "role": "region", "tabindex": "0", "aria-label": name],
      [.tag("table", ["class": "narrative"], parts)])
  }

  private enum CellRole {
    case column, row, data
  }

  private mutating func tableCell(
    _ node: SyntaxNode, _ alignment: SyntaxNode.Alignment, _ role: CellRole
  ) -> Node {
    let side = alignment == .none ? nil : "align-\(alignment.rawValue)"
    let content = inline(node.children)
    switch role {
    case .column where !content.isEmpty:
      return .tag("th", ["scope": "col", "class": side], content)
    case .row: return .tag("th", ["scope": "row", "class": side], content)
    case .column, .data: return .tag("td", ["class": side], content)
    }
  }
}

extension SyntaxNode {
  fileprivate var isTask: Bool {
    if case .item(isChecked: .some) = kind { return true }
    return false
  }
}

extension Node {
  /// The text without footnote marks, in one line.
  var textWithoutNotes: String {
    switch self {
    case .text(let text):
      text.split(separator: "\n", omittingEmptySubsequences: false)
        .joined(separator: " ")
    case .element(let element) where element.attribute("class") == "footnote-mark": ""
    case .element(let element): element.children.map(\.textWithoutNotes).joined()
    case .fragment(let nodes): nodes.map(\.textWithoutNotes).joined()
    }
  }
}

import Diagnostics
import Testing

@testable import Narrative

struct SyntaxTreeTests {
  @Test func everyNodeKnowsItsPlace() {
    let dump = Self.dump(
      """
      # Head *em*

      Para é \\* &amp; [x](u "t") `c`[^1]
        indented **b** <i>

      > quote
      lazy

      1. item
         - [x] done

      | a | b |
      |---|:-:|
      | 1 \\| 2 | *x* |

      ```swift
      code
      ```
      ![a](figure:os)

      [^1]: note
      """)
    #expect(
      dump == """
        document 1:1
          heading(1) 1:1
            text 'Head ' 1:3
            emphasis 1:8
              text 'em' 1:9
          paragraph 3:1
            text 'Para é * & ' 3:1
            link u 3:22
              text 'x' 3:19
            text ' ' 3:28
            code 'c' 3:30
            footnote 1 3:32
            softBreak -
            text 'indented ' 4:3
            strong 4:10
              text 'b' 4:14
            text ' ' 4:17
            html '<i>' 4:18
          blockQuote 6:1
            paragraph 6:3
              text 'quote' 6:3
              softBreak -
              text 'lazy' 7:1
          list(1) 9:1
            item 9:1
              paragraph 9:4
                text 'item' 9:4
              list 10:4
                item(true) 10:4
                  paragraph 10:10
                    text 'done' 10:10
          table(none center) 12:1
            row(header) 12:1
              cell 12:2
                text 'a' 12:3
              cell 12:6
                text 'b' 12:7
            row 14:1
              cell 14:2
                text '1 | 2' 14:3
              cell 14:11
                emphasis 14:12
                  text 'x' 14:13
          codeBlock swift 16:1
          paragraph 19:1
            image figure:os 19:6
              text 'a' 19:3
          footnoteDefinition 21:7
            paragraph 21:7
              text 'note' 21:7

        """)
  }

  private static func dump(_ markdown: String) -> String {
    let source = SourceText(file: "", bytes: Array(markdown.utf8))
    var tooDeep: SyntaxNode.Point?
    let root = TextLocator.located(
      SyntaxParser.parse(source.bytes, tooDeep: &tooDeep), in: source)
    #expect(tooDeep == nil)
    return dump(root, source, indent: "")
  }

  private static func dump(_ node: SyntaxNode, _ source: SourceText, indent: String) -> String {
    "\(indent)\(name(node)) \(place(node, source))\n"
      + node.children.map { dump($0, source, indent: indent + "  ") }.joined()
  }

  /// The place found in the source for text, links and images; the parser's for all else.
  private static func place(_ node: SyntaxNode, _ source: SourceText) -> String {
    let offset = node.offsets.first ?? (node.range.isEmpty ? nil : node.range.lowerBound)
    if let offset, case .text(_, let line, let column, _) = source.location(offset..<(offset + 1)) {
      return "\(line):\(column)"
    }
    return node.start.map { "\($0.line):\($0.column)" } ?? "-"
  }

  private static func name(_ node: SyntaxNode) -> String {
    switch node.kind {
    case .heading(let level): "heading(\(level))"
    case .text(let text): "text '\(text)'"
    case .code(let text): "code '\(text)'"
    case .htmlInline(let text): "html '\(text)'"
    case .link(let destination, _): "link \(destination)"
    case .image(let destination): "image \(destination)"
    case .footnoteReference(let number): "footnote \(number)"
    case .list(let style): style.start.map { "list(\($0))" } ?? "list"
    case .item(let isChecked): isChecked.map { "item(\($0))" } ?? "item"
    case .table(let sides): "table(\(sides.map(\.rawValue).joined(separator: " ")))"
    case .tableRow(let isHeader): isHeader ? "row(header)" : "row"
    case .tableCell: "cell"
    case .codeBlock(let language, _): "codeBlock \(language)"
    default: "\(node.kind)"
    }
  }
}

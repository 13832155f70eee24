import CCMarkGFM

/// Turns Markdown into a tree of values: CommonMark with GFM tables, strikethrough, task lists, footnotes.
///
/// This is the only file that knows the C library.
enum SyntaxParser {
  private static let extensions: [String] = {
    cmark_gfm_core_extensions_ensure_registered()
    return ["table", "strikethrough", "tasklist"]
  }()

  /// How many nodes may stand within each other; all that reads the tree calls itself once a level.
  static let deepest = 50

  /// The document's tree; places are the parser's.
  ///
  /// - Parameter tooDeep: gets the place of the first node that is nested too deeply, which the tree
  ///   leaves out with all others of its depth.
  static func parse(_ bytes: [UInt8], tooDeep: inout SyntaxNode.Point?) -> SyntaxNode {
    let extensions = Self.extensions
    let parser = cmark_parser_new(CMARK_OPT_FOOTNOTES | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE)
    defer { cmark_parser_free(parser) }
    for name in extensions {
      cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name))
    }
    bytes.withUnsafeBytes { buffer in
      cmark_parser_feed(
        parser, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
    }
    guard let document = cmark_parser_finish(parser) else { return SyntaxNode(.document, at: nil) }
    defer { cmark_node_free(document) }
    return node(document, depth: 0, &tooDeep) ?? SyntaxNode(.document, at: nil)
  }

  private typealias CNode = OpaquePointer

  private static func node(
    _ source: CNode, depth: Int, _ tooDeep: inout SyntaxNode.Point?
  ) -> SyntaxNode? {
    guard let kind = kind(of: source) else { return nil }
    guard depth <= deepest else {
      tooDeep = tooDeep ?? start(of: source) ?? SyntaxNode.Point(line: 1, column: 1)
      return nil
    }
    var children: [SyntaxNode] = []
    var child = cmark_node_first_child(source)
    while let next = child {
      if let node = node(next, depth: depth + 1, &tooDeep) { children.append(node) }
      child = cmark_node_next(next)
    }
    return SyntaxNode(kind, at: start(of: source), children)
  }

  private static func start(of node: CNode) -> SyntaxNode.Point? {
    let line = Int(cmark_node_get_start_line(node))
    let column = Int(cmark_node_get_start_column(node))
    return line >= 1 && column >= 1 ? SyntaxNode.Point(line: line, column: column) : nil
  }

  /// What a node is.
  ///
  /// Nodes of extensions have no public numbers: their type strings are the only stable key.
  /// Footnotes have the type string `<unknown>` (github/cmark-gfm#341) and a public number.
  private static func kind(of node: CNode) -> SyntaxNode.Kind? {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_FOOTNOTE_DEFINITION: return .footnoteDefinition
    case CMARK_NODE_FOOTNOTE_REFERENCE:
      return Int(string(cmark_node_get_literal(node))).map { .footnoteReference(number: $0) }
    default: break
    }
    let type = string(cmark_node_get_type_string(node))
    return plainKinds[type] ?? blockKind(type, node) ?? inlineKind(type, node)
  }

  private static let plainKinds: [String: SyntaxNode.Kind] = [
    "document": .document, "paragraph": .paragraph, "block_quote": .blockQuote,
    "item": .item(isChecked: nil), "thematic_break": .thematicBreak,
    "table_header": .tableRow(isHeader: true), "table_row": .tableRow(isHeader: false),
    "table_cell": .tableCell, "softbreak": .softBreak, "linebreak": .lineBreak,
    "emph": .emphasis, "strong": .strong, "strikethrough": .strikethrough,
  ]

  private static func blockKind(_ type: String, _ node: CNode) -> SyntaxNode.Kind? {
    switch type {
    case "heading": .heading(level: Int(cmark_node_get_heading_level(node)))
    case "list": .list(listStyle(of: node))
    case "tasklist": .item(isChecked: cmark_gfm_extensions_get_tasklist_item_checked(node))
    case "code_block":
      .codeBlock(
        language: string(cmark_node_get_fence_info(node)),
        text: string(cmark_node_get_literal(node)))
    case "html_block": .htmlBlock(string(cmark_node_get_literal(node)))
    case "table": .table(alignments(of: node))
    default: nil
    }
  }

  private static func inlineKind(_ type: String, _ node: CNode) -> SyntaxNode.Kind? {
    switch type {
    case "text": .text(string(cmark_node_get_literal(node)))
    case "code": .code(string(cmark_node_get_literal(node)))
    case "html_inline": .htmlInline(string(cmark_node_get_literal(node)))
    case "link":
      .link(
        destination: string(cmark_node_get_url(node)), title: string(cmark_node_get_title(node)))
    case "image": .image(destination: string(cmark_node_get_url(node)))
    default: nil
    }
  }

  private static func listStyle(of node: CNode) -> SyntaxNode.ListStyle {
    let isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
    return SyntaxNode.ListStyle(
      start: isOrdered ? Int(cmark_node_get_list_start(node)) : nil,
      isTight: cmark_node_get_list_tight(node) != 0)
  }

  private static func alignments(of node: CNode) -> [SyntaxNode.Alignment] {
    let count = Int(cmark_gfm_extensions_get_table_columns(node))
    guard let letters = cmark_gfm_extensions_get_table_alignments(node) else {
      return Array(repeating: .none, count: count)
    }
    return (0..<count).map { column in
      switch letters[column] {
      case UInt8(ascii: "l"): .left
      case UInt8(ascii: "c"): .center
      case UInt8(ascii: "r"): .right
      default: .none
      }
    }
  }

  private static func string(_ pointer: UnsafePointer<CChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }
}

/// A node of a Markdown document with its place.
struct SyntaxNode: Sendable {
  /// What a node is, with what belongs to it alone.
  enum Kind: Sendable, Hashable {
    case document
    case paragraph
    case heading(level: Int)
    case blockQuote
    case list(ListStyle)
    /// An item; `isChecked` is nil where it is not a task.
    case item(isChecked: Bool?)
    case codeBlock(language: String, text: String)
    case htmlBlock(String)
    case thematicBreak
    case table([Alignment])
    case tableRow(isHeader: Bool)
    case tableCell
    /// A note below the page; notes stand in order of first reference at the document's end.
    case footnoteDefinition
    case footnoteReference(number: Int)
    case text(String)
    case softBreak
    case lineBreak
    case code(String)
    case htmlInline(String)
    case emphasis
    case strong
    case strikethrough
    case link(destination: String, title: String)
    case image(destination: String)
  }

  /// How a list is marked and set.
  struct ListStyle: Sendable, Hashable {
    /// The first number; nil for a list with bullets.
    var start: Int?
    /// Whether its items' paragraphs are set without space between.
    var isTight: Bool
  }

  /// How a table's column is aligned.
  enum Alignment: String, Sendable, Hashable {
    case none
    case left
    case center
    case right
  }

  /// A line and a byte column, both from 1, as the parser gave them.
  struct Point: Sendable, Hashable {
    var line: Int
    var column: Int
  }

  let kind: Kind
  /// Where the parser says the node begins; nil where it gave no valid place.
  let start: Point?
  var children: [SyntaxNode]
  /// For text: the source offset of each of its bytes.
  var offsets: [Int] = []
  /// For links and images: the bytes of the destination, or else of the beginning of the node.
  var range: Range<Int> = 0..<0

  init(_ kind: Kind, at start: Point?, _ children: [SyntaxNode] = []) {
    self.kind = kind
    self.start = start
    self.children = children
  }
}

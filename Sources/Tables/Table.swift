/// A table before it is written in any format: what stands in its head and rows, and where it is from.
///
/// HTML, CSV as printed, search text, footnote marks and origins are made from it, and from nothing else.
package struct Table: Sendable, Hashable {
  /// What stands where there is nothing to show; never a blank.
  package static let none = "–"

  /// What stands over it where nothing around it says so, as over the data behind a figure.
  package var caption: String?
  /// The rows of its head from the top; spanners stand over the columns they name.
  package var head: [[Heading]]
  /// Rows that belong together, body by body.
  package var bodies: [[Row]]

  package init(caption: String? = nil, head: [[Heading]], bodies: [[Row]]) {
    self.caption = caption
    self.head = head
    self.bodies = bodies
  }

  /// A table whose head is one row.
  package init(caption: String? = nil, columns: [Heading], bodies: [[Row]]) {
    self.init(caption: caption, head: [columns], bodies: bodies)
  }

  /// The rows of its bodies, headings of groups among them.
  package var rowCount: Int { bodies.reduce(0) { $0 + $1.count } }

  /// The cells of its bodies in the order in which they are read.
  package var cells: [Cell] { bodies.flatMap { $0.flatMap(\.cells) } }

  /// The text of each cell, heads of columns and rows among them, in the order in which they are read.
  package var texts: [String] { texts { _ in "" } }

  /// The same with something behind the text of a cell, such as a sign.
  package func texts(adding addition: (Cell) -> String) -> [String] {
    [caption].compactMap(\.self) + head.joined().map(\.text)
      + bodies.joined().flatMap { row in
        [row.head?.text].compactMap(\.self) + row.cells.map { $0.wholeText + addition($0) }
      }
  }
}

extension Table {
  /// A cell of the head.
  package struct Heading: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
      /// Names the column below it.
      case column
      /// Stands beside spanners and names the column below it as well.
      case stub
      /// Stands over several columns and names what they have in common; a dense one stands over many.
      case spanner(isDense: Bool)
    }

    /// A piece of its text.
    package enum Piece: Sendable, Hashable {
      case text(String)
      /// How many patients there are, kept on one line.
      case size(String)

      package var text: String {
        switch self {
        case .text(let text), .size(let text): text
        }
      }
    }

    package var kind: Kind
    package var pieces: [Piece]
    package var style: Style?
    /// The columns and rows of the head that it takes.
    package var columns: Int
    package var rows: Int

    package init(
      _ pieces: [Piece], _ kind: Kind = .column, style: Style? = nil, columns: Int = 1,
      rows: Int = 1
    ) {
      self.kind = kind
      self.pieces = pieces
      self.style = style
      self.columns = columns
      self.rows = rows
    }

    package init(
      _ text: String, _ kind: Kind = .column, style: Style? = nil, columns: Int = 1, rows: Int = 1
    ) {
      self.init([.text(text)], kind, style: style, columns: columns, rows: rows)
    }

    package var text: String { pieces.map(\.text).joined() }
  }

  /// How the texts of a column stand.
  package enum Style: Sendable, Hashable {
    /// Whole numbers and p values, to the right.
    case number
    /// Numbers of an event's table that stand beside those of patients.
    case events
    /// Texts whose figures stand under each other, as ``Cell/text`` has them.
    case padded
    /// The same with an interval, which a writer may set below its estimate.
    case estimate
    /// What a rule says.
    case verdict
  }

  /// A row of a body.
  package struct Row: Sendable, Hashable {
    package enum Role: Sendable, Hashable {
      /// One of many.
      case line
      /// About everything or everyone, before the others.
      case overall
      /// Names the rows of its body that follow.
      case group
      /// The same, within a group.
      case subgroup
      /// Has numbers of its own and names the rows of its body that follow.
      case total
    }

    package var role: Role
    /// Nil in a listing, whose rows have no names.
    package var head: RowHead?
    package var cells: [Cell]

    package init(_ head: RowHead?, _ cells: [Cell], role: Role = .line) {
      self.role = role
      self.head = head
      self.cells = cells
    }

    /// A row that names those below it, over all columns that it has no cells for.
    package static func heading(
      _ text: String, columns: Int, role: Role = .group, cells: [Cell] = []
    ) -> Row {
      Row(
        RowHead(text, indent: role == .subgroup ? 1 : 0, columns: columns - cells.count), cells,
        role: role)
    }
  }

  /// The name of a row.
  package struct RowHead: Sendable, Hashable {
    package var text: String
    /// Steps from the edge, at most two.
    package var indent: Int
    /// Whether the data write it in capitals, which are set smaller and not respelt.
    package var isInCapitals: Bool
    /// The columns it runs over.
    package var columns: Int

    package init(_ text: String, indent: Int = 0, isInCapitals: Bool = false, columns: Int = 1) {
      self.text = text
      self.indent = indent
      self.isInCapitals = isInCapitals
      self.columns = columns
    }
  }
}

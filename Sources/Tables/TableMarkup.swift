package import Markup

/// A table as HTML.
package struct TableMarkup {
  private let table: Table
  /// Writes the cells' numbers as programs read them.
  private let machine: (Double) -> String

  /// - Parameter machine: The text of a number with all its digits.
  package init(_ table: Table, machine: @escaping (Double) -> String) {
    self.table = table
    self.machine = machine
  }

  /// Head and bodies, for a `table` that stands in a page's template.
  ///
  /// - Parameter addition: What is added to a cell, such as marks; asked once for each cell in the
  ///   order in which they are read.
  package func parts(adding addition: (Table.Cell) -> [Node] = { _ in [] }) -> [Node] {
    [.tag("thead", [:], table.head.map { .tag("tr", [:], $0.map(Self.node)) })]
      + table.bodies.map { body in .tag("tbody", [:], body.map { node($0, addition) }) }
  }

  /// The whole `table` with its caption, as the data behind a figure stand.
  ///
  /// - Parameter attributes: Further attributes, asked for after all cells.
  package func node(
    adding addition: (Table.Cell) -> [Node] = { _ in [] },
    attributes: () -> [Element.Attribute] = { [] }
  ) -> Node {
    let parts = parts(adding: addition)
    let caption = table.caption.map { [Node.tag("caption", [:], [.text($0)])] } ?? []
    var element = Element("table", ["class": "data"], caption + parts)
    element.attributes += attributes()
    return .element(element)
  }

  private static func node(_ heading: Table.Heading) -> Node {
    let pieces = heading.pieces.map { piece -> Node in
      switch piece {
      case .text(let text): .text(text)
      case .size(let text): .tag("span", ["class": "n"], [.text(text)])
      }
    }
    let rows = heading.rows > 1 ? "\(heading.rows)" : nil
    let style = heading.style?.className
    return switch heading.kind {
    case .column: .tag("th", ["scope": "col", "class": style, "rowspan": rows], pieces)
    case .stub: .tag("th", ["scope": "col", "rowspan": rows, "class": style], pieces)
    case .spanner(let isDense):
      .tag(
        "th",
        [
          "scope": "colgroup", "colspan": "\(heading.columns)",
          "class": isDense ? "spanner dense" : "spanner",
        ], pieces)
    }
  }

  private func node(_ row: Table.Row, _ addition: (Table.Cell) -> [Node]) -> Node {
    .tag(
      "tr", ["class": row.role.className],
      (row.head.map { [node($0, of: row.role)] } ?? [])
        + row.cells.map { node($0, addition($0)) })
  }

  /// The text of a heading over a group of rows is an element of its own: where the table scrolls
  /// sideways, the style sheet keeps it in view, which it cannot do for a cell as wide as what it lies in.
  private func node(_ head: Table.RowHead, of role: Table.Row.Role) -> Node {
    let isHeading = role == .group || role == .subgroup
    let names = [indent(head.indent), head.isInCapitals ? "capitals" : nil].compactMap(\.self)
    return .tag(
      "th",
      [
        "scope": isHeading || role == .total ? "rowgroup" : "row",
        "colspan": isHeading ? "\(head.columns)" : nil,
        "class": names.isEmpty ? nil : names.joined(separator: " "),
      ], isHeading ? [.tag("span", [:], [.text(head.text)])] : [.text(head.text)])
  }

  /// Behind a figure there is room for a deeper second step.
  private func indent(_ steps: Int) -> String? {
    switch steps {
    case 0: nil
    case 1: "indent"
    default: table.caption == nil ? "indent deep" : "indent-2"
    }
  }

  private func node(_ cell: Table.Cell, _ addition: [Node]) -> Node {
    .tag(
      "td",
      [
        "class": cell.style?.className, "colspan": cell.columns > 1 ? "\(cell.columns)" : nil,
        "data-v": cell.value.map(machine), "data-result": cell.result,
      ], Self.content(cell) + addition)
  }

  /// The text; an estimate's interval stands below it where the table would be too wide, itself unbroken.
  private static func content(_ cell: Table.Cell) -> [Node] {
    if let below = cell.below { return [.text(cell.text), .tag("br", [:], []), .text(below)] }
    guard cell.style == .estimate, let bracket = cell.text.firstRange(of: " (")?.lowerBound,
      bracket > cell.text.startIndex
    else { return [.text(cell.text)] }
    return [
      .text(cell.text[..<bracket] + " "),
      .tag(
        "span", ["class": "nowrap"], [.text(String(cell.text[cell.text.index(after: bracket)...]))]),
    ]
  }
}

extension Table.Style {
  fileprivate var className: String {
    switch self {
    case .number: "number"
    case .events: "number events"
    case .padded: "padded"
    case .estimate: "padded estimate"
    case .verdict: "verdict"
    }
  }
}

extension Table.Row.Role {
  fileprivate var className: String? {
    switch self {
    case .line: nil
    case .overall: "overall"
    case .group: "group"
    case .subgroup: "subgroup"
    case .total: "class"
    }
  }
}

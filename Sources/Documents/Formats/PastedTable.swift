import Markup
import Tables

/// A table in HTML that keeps its looks when it is pasted into a text.
///
/// Every cell carries its own style, because Word and Google Docs drop style sheets. Tabs cannot be carried; figure spaces align numbers.
package struct PastedTable {
  private let printed: PrintedTable
  private let identity: DocumentIdentity
  private let grid: TableGrid

  package init(_ printed: PrintedTable, _ identity: DocumentIdentity) {
    self.printed = printed
    self.identity = identity
    grid = TableGrid(printed)
  }

  private static let font = "font-family:Arial,Helvetica,sans-serif;font-size:9pt;"
  private static let thick = "1pt solid #000"
  private static let thin = "0.5pt solid #000"

  /// The file.
  package var text: String {
    let page = Node.tag(
      "html", ["lang": identity.language],
      [
        .tag(
          "head", [:],
          [
            .tag("meta", ["charset": "utf-8"]),
            .tag("title", [:], [.text("\(printed.label). \(printed.captionText)")]),
          ]),
        .tag(
          "body", [:],
          [paragraph([strong("\(printed.label). "), .text(printed.captionText)]), table] + notes),
      ])
    return "<!DOCTYPE html>\n" + MarkupWriter(.html).string(page) + "\n"
  }

  private func strong(_ text: String) -> Node { .tag("strong", [:], [.text(text)]) }

  private func paragraph(_ content: [Node], size: String = "10pt") -> Node {
    .tag(
      "p",
      ["style": "font-family:Arial,Helvetica,sans-serif;font-size:\(size);margin:0 0 4pt 0"],
      content)
  }

  private var notes: [Node] {
    let marked = printed.markedNotes.map { note in
      paragraph([raised(note.mark), .text(note.text)], size: "8pt")
    }
    let others = [
      identity.notice,
      [identity.headLeft, identity.headRight, identity.foot].filter { !$0.isEmpty }
        .joined(separator: " · "),
    ].compactMap(\.self)
    return [printed.generalNote.map { paragraph([.text($0)], size: "8pt") }].compactMap(\.self)
      + marked + others.map { paragraph([.text($0)], size: "8pt") }
  }

  private func raised(_ text: String) -> Node { .tag("sup", [:], [.text(text)]) }

  private var table: Node {
    .tag(
      "table", ["style": "border-collapse:collapse;\(Self.font)"],
      [
        .tag("thead", [:], grid.head.indices.map(headRow)),
        .tag("tbody", [:], grid.rows.indices.map(bodyRow)),
      ])
  }

  private func headRow(_ index: Int) -> Node {
    let cells = grid.head[index].compactMap { slot -> Node? in
      guard case .heading(let heading, let column) = slot else { return nil }
      let isSpanner = heading.columns > 1
      let ends = index + heading.rows >= grid.head.count
      let isLeft = column == 0 && grid.hasStub
      return .tag(
        "th",
        [
          "scope": isSpanner ? "colgroup" : "col",
          "colspan": isSpanner ? "\(heading.columns)" : nil,
          "rowspan": heading.rows > 1 ? "\(heading.rows)" : nil,
          "style": Self.font + "font-weight:bold;vertical-align:bottom;padding:2pt 5pt;"
            + "text-align:\(isSpanner ? "center" : isLeft ? "left" : side(of: column));"
            + (index == 0 ? "border-top:\(Self.thick);" : "")
            + (ends || isSpanner ? "border-bottom:\(Self.thin);" : ""),
        ], [.text(heading.unbrokenText)])
    }
    return .tag("tr", [:], cells)
  }

  private func bodyRow(_ index: Int) -> Node {
    let row = grid.rows[index]
    let isHeading = row.role == .group || row.role == .total
    let manner =
      Self.font + (index == grid.rows.count - 1 ? "border-bottom:\(Self.thick);" : "")
      + "vertical-align:top;padding:\(isHeading ? 4 : 1)pt 5pt 1pt "
    let head = row.head.map { head in
      Node.tag(
        "th",
        [
          "scope": "row", "colspan": head.columns > 1 ? "\(head.columns)" : nil,
          "style": manner + "\(5 + 9 * head.indent)pt;text-align:left;"
            + "font-weight:\(isHeading ? "bold" : "normal");"
            + (row.role == .subgroup ? "font-style:italic;" : ""),
        ], [.text(head.text)])
    }
    return .tag(
      "tr", [:],
      [head].compactMap(\.self)
        + zip(row.cells, texts(index)).map {
          bodyCell($0, text: $1, manner)
        })
  }

  private func bodyCell(_ cell: TableGrid.Cell, text: String, _ manner: String) -> Node {
    let isOfNumbers = cell.style?.isOfNumbers == true
    return .tag(
      "td",
      [
        "colspan": cell.columns > 1 ? "\(cell.columns)" : nil,
        "style": manner + "5pt;text-align:\(side(of: cell.column));"
          + (isOfNumbers ? "white-space:nowrap;" : ""),
      ],
      [.text(text)] + (cell.marks.isEmpty ? [] : [raised(cell.marks.joined(separator: ","))]))
  }

  /// Where the texts of a column stand: whole numbers to the right, those with figure spaces to the left.
  private func side(of column: Int) -> String {
    let cells = grid.rows.flatMap(\.cells).filter { $0.column == column && $0.columns == 1 }
    let isRight = cells.contains { $0.style == .number || $0.style == .events }
    return isRight ? "right" : "left"
  }

  /// The texts of a row with the figure spaces that align them.
  private func texts(_ index: Int) -> [String] {
    Array(printed.table.bodies.joined())[index].cells.map(\.wholeText)
  }
}

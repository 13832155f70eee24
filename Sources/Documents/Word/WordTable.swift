package import Markup
import Tables

/// A table in WordprocessingML: caption, rows, and the notes below, each of a named style.
///
/// Beside the styles only what one table alone has is set: where numbers stand in a column, rules of a cell, and
/// which rows keep together.
package struct WordTable {
  private let printed: PrintedTable
  private let layout: TableLayout
  private let grid: TableGrid
  /// The bookmark around its caption, by which a program finds it again.
  private let bookmark: Bookmark

  package init(_ printed: PrintedTable, _ layout: TableLayout, bookmark: Bookmark) {
    self.printed = printed
    self.layout = layout
    self.bookmark = bookmark
    grid = TableGrid(printed)
  }

  /// - Parameter isAlone: Whether it is the only one of its file, in which its number cannot be counted.
  package func nodes(isAlone: Bool) -> [Node] {
    [caption(isAlone: isAlone), table] + notes
  }

  // MARK: - Caption and notes

  private func caption(isAlone: Bool) -> Node {
    let bold: [Node] = [.tag("w:b")]
    let number = isAlone ? " \\r \(printed.number)" : ""
    let label =
      [Word.run(printed.labelWord + "\u{A0}", bold)]
      + Word.field(
        "SEQ \(WordStyles.tableSequence) \\* ARABIC\(number)", shows: "\(printed.number)", bold)
      + [Word.run(". ", bold)]
    return Word.paragraph(
      "Caption", bookmark.around(label + [Word.run(printed.captionText)]))
  }

  /// After a table stands a paragraph in any case: Word needs one.
  private var notes: [Node] {
    var paragraphs = [printed.generalNote.map { [Word.run($0)] }].compactMap(\.self)
    paragraphs += printed.markedNotes.map { note in
      [Word.run(note.mark, style: "NoteMark"), Word.run(note.text)]
    }
    if paragraphs.isEmpty { paragraphs = [[]] }
    return paragraphs.enumerated().map { index, content in
      Word.paragraph(index == 0 ? "TableNoteFirst" : "TableNote", content)
    }
  }

  // MARK: - The table

  private var table: Node {
    .tag(
      "w:tbl", [:],
      [
        .tag(
          "w:tblPr", [:],
          [
            Word.value("w:tblStyle", "TrialTable"),
            .tag("w:tblW", ["w:w": "\(layout.page.textWidth)", "w:type": "dxa"]),
            .tag("w:tblInd", ["w:w": "0", "w:type": "dxa"]),
            .tag("w:tblLayout", ["w:type": "fixed"]),
            .tag(
              "w:tblLook",
              [
                "w:val": "0620", "w:firstRow": "1", "w:lastRow": "0", "w:firstColumn": "0",
                "w:lastColumn": "0", "w:noHBand": "1", "w:noVBand": "1",
              ]),
            Word.value("w:tblCaption", "\(printed.label). \(printed.captionText)"),
            Word.value("w:tblDescription", printed.description),
          ]),
        .tag(
          "w:tblGrid", [:], layout.widths.map { .tag("w:gridCol", ["w:w": "\($0)"]) }),
      ] + grid.head.indices.map(headRow)
        + grid.rows.indices.map(bodyRow))
  }

  private func headRow(_ index: Int) -> Node {
    let isLast = index == grid.head.count - 1
    let cells = grid.head[index].map { slot -> Node in
      switch slot {
      case .continued(let column):
        return cell(
          column, columns: 1, isHead: true, top: index == 0, bottom: isLast, merge: "continue",
          [Word.paragraph("TableHeading", [])])
      case .heading(let heading, let column):
        let ends = index + heading.rows >= grid.head.count
        return cell(
          column, columns: heading.columns, isHead: true, top: index == 0, bottom: ends,
          merge: heading.rows > 1 ? "restart" : nil,
          [Word.paragraph(style(of: heading, at: column), [Word.run(heading.unbrokenText)])])
      }
    }
    return row(cells, isHead: true)
  }

  private func style(of heading: Table.Heading, at column: Int) -> String {
    switch heading.kind {
    case .spanner: "TableSpanner"
    case .stub: "TableHeading"
    case .column:
      column == 0 && grid.hasStub || layout.points[column] == nil
        ? "TableHeading" : "TableHeadingCentred"
    }
  }

  private func bodyRow(_ index: Int) -> Node {
    let row = grid.rows[index]
    let keeps = grid.keepsWithNext(index)
    let isLast = index == grid.rows.count - 1
    let head = row.head.map { head in
      cell(
        0, columns: head.columns, top: false, bottom: isLast,
        [
          Word.paragraph(
            row.nameStyle,
            [
              head.isInCapitals
                ? Word.run(head.text, style: "TermInCapitals")
                : Word.run(head.text)
            ],
            keeps ? [.tag("w:keepNext")] : [])
        ])
    }
    let cells = row.cells.map { content in
      cell(
        content.column, columns: content.columns, top: false, bottom: isLast,
        [paragraph(of: content, in: row, keepsWithNext: keeps)])
    }
    return self.row([head].compactMap(\.self) + cells, isHead: false)
  }

  private func row(_ cells: [Node], isHead: Bool) -> Node {
    .tag(
      "w:tr", [:],
      [.tag("w:trPr", [:], [.tag("w:cantSplit")] + (isHead ? [.tag("w:tblHeader")] : []))] + cells)
  }

  private func cell(
    _ column: Int, columns: Int, isHead: Bool = false, top: Bool, bottom: Bool,
    merge: String? = nil, _ content: [Node]
  ) -> Node {
    let width = layout.widths[column..<min(column + columns, layout.widths.count)].reduce(0, +)
    let rules =
      (top ? [Word.rule("w:top", eighths: 8)] : [])
      + (bottom ? [Word.rule("w:bottom", eighths: isHead ? 4 : 8)] : [])
    let properties: [Node] =
      [.tag("w:tcW", ["w:w": "\(width)", "w:type": "dxa"])]
      + (columns > 1 ? [Word.value("w:gridSpan", columns)] : [])
      + (merge.map { [Word.value("w:vMerge", $0)] } ?? [])
      + Word.properties("w:tcBorders", rules)
      + (isHead ? [Word.value("w:vAlign", "bottom")] : [])
    return .tag("w:tc", [:], [.tag("w:tcPr", [:], properties)] + content)
  }

  /// A number stands at the tab of its column, without a tab character.
  ///
  /// With exactly one decimal tab, Word aligns it by itself. What is no number ends where the units end.
  private func paragraph(
    of cell: TableGrid.Cell, in row: TableGrid.Row, keepsWithNext: Bool
  ) -> Node {
    let content =
      [Word.run(cell.text.text)]
      + (cell.marks.isEmpty
        ? [] : [Word.run(cell.marks.joined(separator: ","), style: "NoteMark")])
    let keep: [Node] = keepsWithNext ? [.tag("w:keepNext")] : []
    guard cell.columns == 1, let point = layout.points[cell.column] else {
      return Word.paragraph(row.wordStyle, content, keep)
    }
    let style = row.numberStyle
    guard cell.text.hasNumber else {
      let word = Ruler(halfPoints: layout.halfPoints, isBold: false).width(cell.text.text)
      let room = layout.widths[cell.column] - 2 * TableLayout.cellMargin
      let indent = max(0, min(point - word, room - word))
      return Word.paragraph(
        style, content, keep + (indent > 0 ? [.tag("w:ind", ["w:left": "\(indent)"])] : []))
    }
    let tab = Node.tag("w:tab", ["w:val": "decimal", "w:pos": "\(point)"])
    return Word.paragraph(style, content, keep + [.tag("w:tabs", [:], [tab])])
  }
}

extension TableGrid {
  /// Whether a row stays on one page with the next: one that names others, and the last but one; the last
  /// stays with the note.
  func keepsWithNext(_ index: Int) -> Bool {
    switch rows[index].role {
    case .group, .subgroup, .total: true
    case .line, .overall: index >= rows.count - 2
    }
  }
}

extension TableGrid.Row {
  /// The paragraph style of its numbers: they stand as high as its name.
  fileprivate var numberStyle: String {
    switch role {
    case .group, .total: (head?.indent ?? 0) == 0 ? "TableGroupNumber" : "TableSubgroupNumber"
    case .subgroup: "TableSubgroupNumber"
    case .line, .overall: "TableNumber"
    }
  }

  /// That of its words.
  fileprivate var wordStyle: String { numberStyle == "TableNumber" ? "TableText" : numberStyle }

  /// The paragraph style of its name.
  fileprivate var nameStyle: String {
    switch (role, head?.indent ?? 0) {
    case (.group, 0), (.total, 0): "TableGroup"
    case (.group, _), (.subgroup, _), (.total, _): "TableSubgroup"
    case (_, 0): "TableText"
    case (_, 1): "TableText1"
    default: "TableText2"
    }
  }
}

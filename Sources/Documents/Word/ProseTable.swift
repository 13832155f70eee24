package import Markup

/// A table of the running text: words and numbers as an author wrote them, under one head.
package struct ProseTable {
  package struct Cell {
    let content: [Node]
    /// What it says, for its width.
    let text: String
    package init(content: [Node], text: String) { (self.content, self.text) = (content, text) }
  }

  package struct Row {
    let cells: [Cell]
    let isHead: Bool
    package init(cells: [Cell], isHead: Bool) { (self.cells, self.isHead) = (cells, isHead) }
  }

  private let rows: [Row]

  package init(rows: [Row]) { self.rows = rows }

  /// The table at a width; its columns share it by the length of their texts.
  package func node(_ width: Int) -> Node {
    let count = rows.map(\.cells.count).max() ?? 0
    let ruler = Ruler(halfPoints: 18, isBold: true)
    let wanted = (0..<count).map { column in
      rows.reduce(600) { widest, row in
        guard row.cells.indices.contains(column) else { return widest }
        return max(widest, min(ruler.width(row.cells[column].text) + 200, 4_000))
      }
    }
    let all = max(1, wanted.reduce(0, +))
    var widths = wanted.map { $0 * width / all }
    if !widths.isEmpty { widths[0] += width - widths.reduce(0, +) }
    let nodes = rows.enumerated().map {
      row($1, widths, isFirst: $0 == 0, isLast: $0 == rows.count - 1)
    }
    return .tag(
      "w:tbl", [:],
      [
        .tag(
          "w:tblPr", [:],
          [
            Word.value("w:tblStyle", "TrialTable"),
            .tag("w:tblW", ["w:w": "\(width)", "w:type": "dxa"]),
            .tag("w:tblInd", ["w:w": "0", "w:type": "dxa"]),
            .tag("w:tblLayout", ["w:type": "fixed"]),
          ]),
        .tag("w:tblGrid", [:], widths.map { .tag("w:gridCol", ["w:w": "\($0)"]) }),
      ] + nodes)
  }

  private func row(_ row: Row, _ widths: [Int], isFirst: Bool, isLast: Bool) -> Node {
    let cells = widths.indices.map { column -> Node in
      let content = row.cells.indices.contains(column) ? row.cells[column].content : []
      let rules =
        (isFirst ? [Word.rule("w:top", eighths: 8)] : [])
        + (row.isHead || isLast ? [Word.rule("w:bottom", eighths: row.isHead ? 4 : 8)] : [])
      return .tag(
        "w:tc", [:],
        [
          .tag(
            "w:tcPr", [:],
            [.tag("w:tcW", ["w:w": "\(widths[column])", "w:type": "dxa"])]
              + Word.properties("w:tcBorders", rules)),
          Word.paragraph(row.isHead ? "TableHeading" : "TableText", content),
        ])
    }
    return .tag(
      "w:tr", [:],
      [
        .tag(
          "w:trPr", [:], [.tag("w:cantSplit")] + (row.isHead ? [.tag("w:tblHeader")] : []))
      ] + cells)
  }
}

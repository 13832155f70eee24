import Markup

/// A table of the program's own pages: a heading row, a row head in the first column.
struct PlainTable {
  struct Column {
    let title: String
    var isNumeric = false
  }

  /// A row: what stands in its cells, and its anchor if anything links to it.
  struct Row {
    var anchor: String?
    let cells: [[Node]]
  }

  let id: String
  let caption: String
  let columns: [Column]
  let rows: [Row]
  var style = "data"

  /// The table in a region that scrolls where it is too wide.
  var nodes: [Node] {
    let head = columns.map { column in
      Node.tag(
        "th", ["scope": "col", "class": column.isNumeric ? "number" : nil], [.text(column.title)])
    }
    return [
      .tag(
        "div",
        [
          "class": "wrap", "role": "region", "tabindex": "0", "aria-labelledby": "\(id)-caption",
        ],
        [
          .tag(
            "table", ["class": style, "id": id],
            [
              .tag("caption", ["id": "\(id)-caption"], [.text(caption)]),
              .tag("thead", [:], [.tag("tr", [:], head)]),
              .tag("tbody", [:], rows.map(node)),
            ])
        ])
    ]
  }

  private func node(_ row: Row) -> Node {
    .tag(
      "tr", ["id": row.anchor],
      row.cells.enumerated().map { index, content in
        index == 0
          ? .tag("th", ["scope": "row"], content)
          : .tag("td", ["class": columns[index].isNumeric ? "number" : nil], content)
      })
  }
}

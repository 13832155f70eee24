import AnalysisPlan
import Markup
import Results

/// The numbers of a dot figure of adverse events: a row a term.
struct HarmsDotsTable {
  let figure: HarmsDotsFigure

  var node: Node {
    let words = HarmsDotsText(figure: figure)
    let head =
      [EstimateTable.columnHead("Adverse event", class: nil)]
      + figure.series.map {
        EstimateTable.columnHead("\(words.name($0)), n\u{A0}(%)", class: "padded")
      }
      + [EstimateTable.columnHead("Class", class: nil)]
    let cells = figure.cells
    let rows = figure.lines.enumerated().map { index, line in
      Node.tag(
        "tr", [:],
        [EstimateTable.rowHead(line.term, indent: 0)]
          + line.rows.enumerated().map { series, row in
            TableCell.data(cells[series][index], row: row, class: "padded")
          } + [.tag("td", [:], [.text(line.bodyClass)])])
    }
    return .tag(
      "table", ["class": "data"],
      [
        .tag("caption", [:], [.text(figure.figure.title)]),
        .tag("thead", [:], [.tag("tr", [:], head)]), .tag("tbody", [:], rows),
      ])
  }

  var csv: String {
    let isByGroup = figure.grouping != nil
    var file = CSVText(
      columns: ["class", "term", "grade", "group", "value", "denominator", "result"],
      isSynthetic: figure.results.header.synthetic)
    for line in figure.lines {
      for (series, row) in zip(figure.series, line.rows) {
        guard let row else { continue }
        file.add([
          line.bodyClass, line.term, isByGroup ? "any" : series.label.lowercasedFirst,
          isByGroup ? series.label : nil, row.value.map(Formatting.machine),
          row.denominator.map(String.init), row.id,
        ])
      }
    }
    return file.text
  }
}

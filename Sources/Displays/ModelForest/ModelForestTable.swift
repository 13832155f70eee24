import AnalysisPlan
import Markup
import Results
import Wording

/// The numbers of a figure of a model's hazard ratios: a row a covariate level under its grouping.
struct ModelForestTable {
  let figure: ModelForestFigure

  var node: Node {
    let head =
      [
        EstimateTable.columnHead(figure.words("Covariate"), class: nil),
        EstimateTable.columnHead("n/N", class: "number"),
      ]
      + figure.estimateHeadings.flatMap {
        [
          EstimateTable.columnHead($0, class: "padded"),
          EstimateTable.columnHead("p", class: "number"),
        ]
      }
    return .tag(
      "table", ["class": "data"],
      [
        .tag("caption", [:], [.text(figure.figure.title)]),
        .tag("thead", [:], [.tag("tr", [:], head)]),
      ] + bodies(columns: head.count))
  }

  /// A `tbody` a covariate.
  private func bodies(columns: Int) -> [Node] {
    var bodies: [[Node]] = []
    for line in figure.lines {
      if !line.isIndented || bodies.isEmpty { bodies.append([]) }
      bodies[bodies.count - 1].append(
        line.place == .heading
          ? EstimateTable.heading(line.label, columns: columns) : row(line))
    }
    return bodies.map { .tag("tbody", [:], $0) }
  }

  private func row(_ line: ModelForestLine) -> Node {
    let counts = Node.tag(
      "td", ["class": "number", "data-result": line.events?.id], [.text(figure.counts(line))])
    let estimates = zip(figure.ratios(line), figure.estimateTexts(line)).flatMap { row, text in
      let p = row?.value == nil ? nil : row?.p
      return [
        TableCell.data(text, row: row, class: "padded"),
        TableCell.p(p.map { NumberText.p($0) } ?? TableCell.none, row: p == nil ? nil : row),
      ]
    }
    return .tag(
      "tr", [:],
      [EstimateTable.rowHead(line.label, indent: line.isIndented ? 1 : 0), counts] + estimates)
  }
}

import AnalysisPlan
import Markup
import Results
import Wording

/// The numbers of a forest figure: a row a subgroup under the heading of its factor.
struct ForestTable {
  let figure: ForestFigure
  private var words: Words { figure.words }

  var estimateHeading: String { words("\(figure.estimateName) (\(figure.level)\u{A0}CI)") }

  private var countHeadings: [String] {
    guard let compared = figure.compared else { return ["n/N"] }
    return [compared.level, compared.reference].map { "\($0), n/N" }
  }

  private var hasTests: Bool { figure.lines.contains { $0.interaction != nil } }

  var node: Node {
    let counts = countHeadings.map { EstimateTable.columnHead($0, class: "number") }
    let head =
      [EstimateTable.columnHead(words("Subgroup"), class: nil)] + counts
      + [EstimateTable.columnHead(estimateHeading, class: "padded")]
      + (hasTests ? [EstimateTable.columnHead(words("p for interaction"), class: "number")] : [])
    return .tag(
      "table", ["class": "data"],
      [
        .tag("caption", [:], [.text(figure.figure.title)]),
        .tag("thead", [:], [.tag("tr", [:], head)]),
      ] + bodies)
  }

  /// A `tbody` a factor, everyone before them.
  private var bodies: [Node] {
    let estimates = TableCell.aligned(figure.lines.map(figure.estimateText))
    var bodies: [[Node]] = []
    for (line, estimate) in zip(figure.lines, estimates) {
      if line.place == .factor || bodies.isEmpty { bodies.append([]) }
      bodies[bodies.count - 1].append(line.place == .factor ? heading(line) : row(line, estimate))
    }
    return bodies.map { .tag("tbody", [:], $0) }
  }

  private func heading(_ line: ForestLine) -> Node {
    let test = line.interaction.map { row in
      TableCell.p(row.p.map { NumberText.p($0) } ?? words("NE"), row: row)
    }
    let columns = countHeadings.count + 2
    return .tag(
      "tr", ["class": "group"],
      [
        .tag("th", ["scope": "rowgroup", "colspan": "\(columns)"], [.text(line.label)])
      ] + [test].compactMap(\.self))
  }

  private func row(_ line: ForestLine, _ estimate: String) -> Node {
    let rows = figure.isRatio ? line.counts.map(\.events) : [line.estimate]
    let counts = zip(figure.counts(line), rows).map { text, row in
      Node.tag(
        "td", ["class": "number", "data-result": row?.id], [.text(text)])
    }
    let cells =
      counts + [TableCell.data(estimate, row: line.estimate, class: "padded")]
      + (hasTests ? [.tag("td", ["class": "number"], [.text(TableCell.none)])] : [])
    return .tag(
      "tr", ["class": line.place == .everyone ? "overall" : nil],
      [EstimateTable.rowHead(line.label, indent: line.place == .everyone ? 0 : 1)] + cells)
  }
}

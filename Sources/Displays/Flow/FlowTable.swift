import AnalysisPlan
import Markup
import Results
import Wording

/// The numbers of a flow: a row a stage, part and reason, a column a group.
struct FlowTable {
  let figure: FlowFigure

  private struct Line {
    let label: String
    let depth: Int
    let category: [ResultRow.CategoryPart]
    /// One a column; nil where the flow has not divided yet.
    let cells: [ResultRow?]
  }

  private var words: Words { figure.results.words }

  private var columns: [(label: String, selector: String)] {
    let grouping = figure.grouping
    return (grouping?.levels ?? []).map { ($0.label, "[\(grouping?.name ?? "")=\($0.slug)]") }
      + [(words("All patients"), "")]
  }

  private var lines: [Line] {
    figure.stages.enumerated().flatMap { index, stage -> [Line] in
      let isDivided = figure.division.map { index >= $0 } ?? false
      return [line(stage.label, 0, "[stage=\(stage.slug)]", isDivided)].compactMap(\.self)
        + stage.parts.flatMap { lines(of: $0, isDivided) }
    }
  }

  private func lines(of part: Disposition.Part, _ isDivided: Bool) -> [Line] {
    let selector = "[stage=\(part.slug)]"
    let start = "\(figure.analysis).patients\(selector)[reason="
    let reasons = figure.results.rows(of: figure.analysis).filter {
      $0.id.hasPrefix(start) && $0.grouping == nil
    }
    return
      ([line(part.label, 1, selector, isDivided)]
      + reasons.map { reason in
        line(reason.category.last?.label ?? "", 2, reason.selectors, isDivided)
      }).compactMap(\.self)
  }

  private func line(
    _ label: String, _ depth: Int, _ selector: String, _ isDivided: Bool
  ) -> Line? {
    let cells = columns.map { column in
      isDivided || column.selector.isEmpty
        ? figure.results["\(figure.analysis).patients\(selector)\(column.selector)"] : nil
    }
    guard let everyone = cells.last ?? nil else { return nil }
    return Line(label: label, depth: depth, category: everyone.category, cells: cells)
  }

  var resultIDs: [String] { lines.flatMap { $0.cells.compactMap { $0?.id } } }

  var node: Node {
    let lines = lines
    let texts = columns.indices.map { column in
      TableCell.aligned(lines.map { $0.cells[column]?.text ?? TableCell.none })
    }
    let rows = lines.enumerated().map { index, line in
      Node.tag(
        "tr", [:],
        [.tag("th", ["scope": "row", "class": Self.indents[line.depth]], [.text(line.label)])]
          + columns.indices.map {
            TableCell.data(texts[$0][index], row: line.cells[$0], class: "padded")
          })
    }
    return .tag(
      "table", ["class": "data"],
      [
        .tag("caption", [:], [.text(words("\(figure.figure.title): patients, n\u{A0}(%)"))]),
        .tag("thead", [:], [head]), .tag("tbody", [:], notReported + rows),
      ])
  }

  private static let indents: [String?] = [nil, "indent", "indent-2"]

  private var head: Node {
    .tag(
      "tr", [:],
      [.tag("th", ["scope": "col"], [.text(words("Stage"))])]
        + columns.map { .tag("th", ["scope": "col", "class": "padded"], [.text($0.label)]) })
  }

  private var notReported: [Node] {
    figure.notReported.map { label in
      .tag(
        "tr", [:],
        [.tag("th", ["scope": "row"], [.text(label)])]
          + columns.map {
            .tag(
              "td", ["class": "padded"],
              [.text($0.selector.isEmpty ? words("not reported") : TableCell.none)])
          })
    }
  }

  var csv: String {
    var file = CSVText(
      columns: ["stage", "reason", "group", "patients", "denominator", "result"],
      isSynthetic: figure.results.header.synthetic)
    for label in figure.notReported {
      file.add([label, nil, words("All patients"), nil, nil, nil])
    }
    for line in lines {
      for (column, row) in zip(columns, line.cells) {
        guard let row else { continue }
        file.add([
          line.category.first?.label, line.category.dropFirst().first?.label, column.label,
          row.value.map(Formatting.machine), row.denominator.map(String.init), row.id,
        ])
      }
    }
    return file.text
  }
}

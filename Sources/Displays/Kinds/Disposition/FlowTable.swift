import AnalysisPlan
import Results
import Tables
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
    /// What the id of each cell is; nil where the flow has not divided yet.
    let ids: [String?]
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
    let ids = columns.map { column in
      isDivided || column.selector.isEmpty
        ? "\(figure.analysis).patients\(selector)\(column.selector)" : nil
    }
    let cells = ids.map { $0.flatMap { figure.results[$0] } }
    guard let everyone = cells.last ?? nil else { return nil }
    return Line(label: label, depth: depth, category: everyone.category, cells: cells, ids: ids)
  }

  var resultIDs: [String] { lines.flatMap { $0.cells.compactMap { $0?.id } } }

  var table: Table {
    let lines = lines
    let texts = columns.indices.map { column in
      TableCell.aligned(lines.map { $0.cells[column]?.text ?? TableCell.none })
    }
    let rows = lines.enumerated().map { index, line in
      Table.Row(
        Table.RowHead(line.label, indent: line.depth),
        columns.indices.map { column in
          line.ids[column].map {
            TableCell.data(texts[column][index], figure.results.sought($0), .padded)
          } ?? TableCell.empty(.padded)
        })
    }
    return Table(
      caption: words("\(figure.figure.title): patients, n\u{A0}(%)"),
      columns: [Table.Heading(words("Stage"))]
        + columns.map { Table.Heading($0.label, style: .padded) },
      bodies: [notReported + rows])
  }

  private var notReported: [Table.Row] {
    figure.notReported.map { label in
      Table.Row(
        Table.RowHead(label),
        columns.map { column in
          column.selector.isEmpty
            ? Table.Cell(words("not reported"), .words, style: .padded)
            : TableCell.empty(.padded)
        })
    }
  }

  var csv: String {
    var file = CSVText(
      columns: ["stage", "reason", "group", "patients", "denominator", "result"])
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

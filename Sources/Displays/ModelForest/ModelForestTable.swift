import AnalysisPlan
import Results
import Tables
import Wording

/// The numbers of a figure of a model's hazard ratios: a row a covariate level under its grouping.
struct ModelForestTable {
  let figure: ModelForestFigure

  var table: Table {
    let head =
      [
        Table.Heading(figure.words("Covariate")), Table.Heading("n/N", style: .number),
      ]
      + figure.estimateHeadings.flatMap {
        [Table.Heading($0, style: .padded), Table.Heading("p", style: .number)]
      }
    return Table(
      caption: figure.figure.title, columns: head, bodies: bodies(columns: head.count))
  }

  /// A body a covariate.
  private func bodies(columns: Int) -> [[Table.Row]] {
    var bodies: [[Table.Row]] = []
    for line in figure.lines {
      if !line.isIndented || bodies.isEmpty { bodies.append([]) }
      bodies[bodies.count - 1].append(
        line.place == .heading ? .heading(line.label, columns: columns) : row(line))
    }
    return bodies
  }

  private func row(_ line: ModelForestLine) -> Table.Row {
    let counts = TableCell.part(figure.counts(line), nil, of: line.events?.id, .number)
    let estimates = zip(figure.ratios(line), figure.estimateTexts(line)).flatMap { row, text in
      let p = row?.value == nil ? nil : row?.p
      return [
        TableCell.data(text, row: row, .padded),
        TableCell.p(p.map { NumberText.p($0) } ?? TableCell.none, row: p == nil ? nil : row),
      ]
    }
    return Table.Row(
      Table.RowHead(line.label, indent: line.isIndented ? 1 : 0), [counts] + estimates)
  }
}

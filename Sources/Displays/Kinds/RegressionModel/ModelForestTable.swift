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
    let estimates = zip(figure.ratios(line), figure.estimateTexts(line)).enumerated().flatMap {
      index, estimate in
      let (row, text) = estimate
      let p = row?.value == nil ? nil : row?.p
      return [
        TableCell.part(text, row?.value, source(of: line, row, alone: index == 1), .padded),
        row.flatMap { row in
          p.map { TableCell.p(NumberText.p($0), $0, .results([row.id])) }
        } ?? TableCell.p(TableCell.none, nil, .empty),
      ]
    }
    return Table.Row(
      Table.RowHead(line.label, indent: line.isIndented ? 1 : 0), [counts(line)] + estimates)
  }

  /// Lines of a product are about no patients of their own.
  private func counts(_ line: ModelForestLine) -> Table.Cell {
    guard line.place != .product else { return TableCell.empty(.number) }
    let ids = [line.events, line.patients].compactMap { $0?.id }
    return TableCell.part(
      figure.counts(line), nil,
      ids.count == 2 ? .results(ids) : .missing("counts of '\(line.label)'"), .number)
  }

  /// A reference has no ratio, and a product none alone.
  private func source(
    of line: ModelForestLine, _ row: ResultRow?, alone: Bool
  ) -> Table.Source {
    if let row { return .results([row.id]) }
    return switch line.place {
    case .heading, .reference: .words
    case .product where alone: .empty
    case .level, .number, .product: .missing("ratio of '\(line.label)'")
    }
  }
}

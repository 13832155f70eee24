import AnalysisPlan
import Results
import Tables
import Wording

/// The numbers of a dot figure of adverse events: a row a term.
struct HarmsDotsTable {
  let figure: HarmsDotsFigure

  var table: Table {
    let words = figure.results.words
    let text = HarmsDotsText(figure: figure)
    let head =
      [Table.Heading(words("Adverse event"))]
      + figure.series.map { Table.Heading("\(text.name($0)), n\u{A0}(%)", style: .padded) }
      + compared.map { series in
        Table.Heading(
          "\(figure.series[series].label): \(figure.differenceTitle.lowercasedFirst)",
          style: .padded)
      } + [Table.Heading(words("Class"))]
    let cells = figure.cells
    let differences = compared.map { series in
      TableCell.aligned(figure.lines.map { Self.text($0.differences[series]) })
    }
    let rows = figure.lines.enumerated().map { index, line in
      Table.Row(
        Table.RowHead(line.term),
        line.rows.enumerated().map { series, row in
          TableCell.data(
            cells[series][index], sought(row, "patients", line, series), .padded)
        }
          + zip(compared, differences).map { series, texts in
            TableCell.data(
              texts[index], sought(line.differences[series], "difference", line, series), .padded)
          } + [Table.Cell(line.bodyClass, .words)])
    }
    return Table(caption: figure.figure.title, columns: head, bodies: [rows])
  }

  private var compared: [Int] { figure.compared }

  private func sought(
    _ row: ResultRow?, _ statistic: String, _ line: HarmsDotsFigure.Line, _ series: Int
  ) -> Sought {
    Sought(
      id: row?.id ?? "\(statistic) of '\(line.term)', \(figure.series[series].label)", row: row)
  }

  /// `5.2 (−1.0 to 11.4)`, in percentage points.
  private static func text(_ row: ResultRow?) -> String {
    guard let row, row.value != nil else { return TableCell.none }
    return row.estimateText
  }

  var csv: String {
    let hasDifferences = !compared.isEmpty
    let isByGroup = figure.grouping != nil
    var file = CSVText(
      columns: ["class", "term", "grade", "group"] + (hasDifferences ? ["statistic"] : [])
        + ["value"] + (hasDifferences ? ["lower", "upper"] : []) + ["denominator", "result"])
    for line in figure.lines {
      let rows =
        Array(zip(figure.series, line.rows))
        + (hasDifferences ? Array(zip(figure.series, line.differences)) : [])
      for (series, row) in rows {
        guard let row else { continue }
        let limits = [row.lower, row.upper].map { $0.map(Formatting.machine) }
        file.add(
          [
            line.bodyClass, line.term, isByGroup ? "any" : series.label.lowercasedFirst,
            isByGroup ? series.label : nil,
          ] + (hasDifferences ? [row.statistic] : []) + [row.value.map(Formatting.machine)]
            + (hasDifferences ? limits : []) + [row.denominator.map(String.init), row.id])
      }
    }
    return file.text
  }
}

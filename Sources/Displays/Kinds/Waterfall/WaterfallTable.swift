import AnalysisPlan
import Results
import Tables
import Wording

/// The numbers of a waterfall figure: a row a patient, told by position.
struct WaterfallTable {
  let figure: WaterfallFigure

  private var isGrouped: Bool { figure.groups.grouping != nil }

  var table: Table {
    let words = figure.words
    let columns =
      (isGrouped ? [words("Group")] : []) + [words("Best change from baseline, %")]
    let rows = figure.patients.map { patient in
      let cells =
        (isGrouped ? [patient.level ?? TableCell.none] : [])
        + [Formatting.fixed(patient.change, decimals: 1)]
      return Table.Row(
        Table.RowHead("\(patient.position)"),
        cells.map { Table.Cell($0, .words, style: .padded) })
    }
    return Table(
      caption: figure.figure.title,
      columns: [Table.Heading(words("Patient"))]
        + columns.map { Table.Heading($0, style: .padded) }, bodies: [rows])
  }

  var csv: String {
    var file = CSVText(
      columns: ["position", "group", "change_percent"])
    for patient in figure.patients {
      file.add(["\(patient.position)", patient.level, Formatting.machine(patient.change)])
    }
    return file.text
  }
}

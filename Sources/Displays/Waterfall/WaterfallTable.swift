import AnalysisPlan
import Markup
import Results
import Wording

/// The numbers of a waterfall figure: a row a patient, told by position.
struct WaterfallTable {
  let figure: WaterfallFigure

  private var isGrouped: Bool { figure.groups.grouping != nil }

  var node: Node {
    let words = figure.words
    let columns =
      (isGrouped ? [words("Group")] : []) + [words("Best change from baseline, %")]
    let head =
      [EstimateTable.columnHead(words("Patient"), class: nil)]
      + columns.map { EstimateTable.columnHead($0, class: "padded") }
    let rows = figure.patients.map { patient in
      let cells =
        (isGrouped ? [patient.level ?? TableCell.none] : [])
        + [Formatting.fixed(patient.change, decimals: 1)]
      return Node.tag(
        "tr", [:],
        [EstimateTable.rowHead("\(patient.position)", indent: 0)]
          + cells.map { .tag("td", ["class": "padded"], [.text($0)]) })
    }
    return .tag(
      "table", ["class": "data"],
      [
        .tag("caption", [:], [.text(figure.figure.title)]),
        .tag("thead", [:], [.tag("tr", [:], head)]), .tag("tbody", [:], rows),
      ])
  }

  var csv: String {
    var file = CSVText(
      columns: ["position", "group", "change_percent"],
      isSynthetic: figure.results.header.synthetic)
    for patient in figure.patients {
      file.add(["\(patient.position)", patient.level, Formatting.machine(patient.change)])
    }
    return file.text
  }
}

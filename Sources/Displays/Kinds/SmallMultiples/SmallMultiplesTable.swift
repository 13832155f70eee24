import AnalysisPlan
import Results
import Tables
import Wording

/// The numbers of a figure of small panels: a row a visit, under a heading a measure.
struct SmallMultiplesTable {
  let figure: SmallMultiplesFigure

  private var groups: [VisitGroups.Group] { figure.groups.groups }

  private var words: Words { figure.words }

  var columnHeads: [String] {
    groups.flatMap { group in
      ["\(group.name): n", words("Missing"), words("Median (Q1 to Q3)")]
    }
  }

  var table: Table {
    Table(
      caption: figure.figure.title,
      columns: [Table.Heading(words("Visit"))]
        + columnHeads.map { Table.Heading($0, style: .padded) },
      bodies: figure.details.measures.map { measure in
        [.heading(heading(measure), columns: columnHeads.count + 1)]
          + figure.visits.map { row(measure, $0) }
      })
  }

  private func heading(_ measure: SmallMultiples.Measure) -> String {
    let name = SmallMultiplesFigure.name(measure)
    guard let range = figure.range(measure) else { return name }
    return words("\(name); reference range \(figure.text(range))")
  }

  private func row(_ measure: SmallMultiples.Measure, _ visit: Grouping.Level) -> Table.Row {
    let selectors = figure.selectors(measure, visit)
    let cells = groups.flatMap { group -> [Table.Cell] in
      func sought(_ statistics: String...) -> [Sought] {
        statistics.map { figure.groups.sought($0, selectors, of: group) }
      }
      let cells = [
        CellText(all: sought("n")) { $0[0].text },
        CellText(all: sought("missing")) { "\(Int($0[0].value ?? 0))" },
        CellText(all: sought("median", "lower-quartile", "upper-quartile")) { _ in
          figure.text(measure, visit, group)
        },
      ]
      return cells.map { TableCell.data($0.text, $0, .padded) }
    }
    return Table.Row(Table.RowHead(visit.label, indent: 1), cells)
  }

  var csv: String {
    var file = CSVText(
      columns: [
        "measure", "unit", "visit", "group", "n", "missing", "median", "lower_quartile",
        "upper_quartile", "reference_low", "reference_high",
      ])
    for measure in figure.details.measures {
      let range = figure.range(measure)
      for visit in figure.visits {
        for group in groups {
          let values = ["n", "missing", "median", "lower-quartile", "upper-quartile"].map {
            figure.groups.row($0, figure.selectors(measure, visit), of: group)?.value
              .map(Formatting.machine)
          }
          file.add(
            [
              measure.label, measure.unit, visit.label,
              figure.groups.grouping == nil ? nil : group.label,
            ] + values + [range?.lowerBound, range?.upperBound].map { $0.map(Formatting.machine) })
        }
      }
    }
    return file.text
  }
}

import AnalysisPlan
import Results
import Tables
import Wording

/// The numbers of stacked bars: a row a visit, under a heading a group.
struct ResponseTable {
  let figure: ResponseFigure

  private var categories: [Grouping.Level] { figure.details.categories }

  var table: Table {
    let words = figure.results.words
    let columns =
      categories.map { "\($0.label), n\u{A0}(%)" } + [words("Assessed"), words("Missing")]
    return Table(
      caption: figure.figure.title,
      columns: [Table.Heading(words("Visit"))]
        + columns.map { Table.Heading($0, style: .padded) },
      bodies: figure.groups.groups.map { group in
        [.heading(group.name, columns: columns.count + 1)] + figure.visits.map { row($0, group) }
      })
  }

  private func row(_ visit: Grouping.Level, _ group: VisitGroups.Group) -> Table.Row {
    let cells = categories.map { category in
      let content = CellText(figure.sought(category, visit, group)) { row in
        row.denominator == 0 ? TableCell.none : row.text
      }
      return TableCell.data(content.text, content, .padded)
    }
    let counts = ["n", "missing"].map { statistic in
      TableCell.data(
        "\(figure.count(statistic, visit, group))",
        figure.groups.sought(statistic, "[visit=\(visit.slug)]", of: group), .padded)
    }
    return Table.Row(Table.RowHead(visit.label, indent: 1), cells + counts)
  }

  var csv: String {
    var file = CSVText(
      columns: ["group", "visit", "category", "count", "assessed", "missing", "patients"])
    for group in figure.groups.groups {
      for visit in figure.visits {
        for category in categories {
          file.add([
            figure.groups.grouping == nil ? nil : group.label, visit.label, category.label,
            figure.row(category, visit, group)?.value.map(Formatting.machine),
            "\(figure.count("n", visit, group))", "\(figure.count("missing", visit, group))",
            "\(group.patients)",
          ])
        }
      }
    }
    return file.text
  }
}

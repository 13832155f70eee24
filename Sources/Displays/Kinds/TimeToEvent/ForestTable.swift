import AnalysisPlan
import Results
import Tables
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

  var table: Table {
    Table(
      caption: figure.figure.title,
      columns: [Table.Heading(words("Subgroup"))]
        + countHeadings.map { Table.Heading($0, style: .number) }
        + [Table.Heading(estimateHeading, style: .padded)]
        + (hasTests ? [Table.Heading(words("p for interaction"), style: .number)] : []),
      bodies: bodies)
  }

  /// A body a factor, everyone before them.
  private var bodies: [[Table.Row]] {
    let estimates = TableCell.aligned(figure.lines.map(figure.estimateText))
    var bodies: [[Table.Row]] = []
    for (line, estimate) in zip(figure.lines, estimates) {
      if line.place == .factor || bodies.isEmpty { bodies.append([]) }
      bodies[bodies.count - 1].append(line.place == .factor ? heading(line) : row(line, estimate))
    }
    return bodies
  }

  private func heading(_ line: ForestLine) -> Table.Row {
    let test = line.interaction.map { row in
      TableCell.p(row.p.map { NumberText.p($0) } ?? words("NE"), row.p, .results([row.id]))
    }
    return .heading(
      line.label, columns: countHeadings.count + (test == nil ? 2 : 3),
      cells: [test].compactMap(\.self))
  }

  private func row(_ line: ForestLine, _ estimate: String) -> Table.Row {
    let counted =
      figure.isRatio ? line.counts.map { [$0.events, $0.patients] } : [[line.estimate]]
    let counts = zip(figure.counts(line), counted).map { text, rows in
      TableCell.part(text, nil, source(of: rows, "counts of '\(line.label)'"), .number)
    }
    let shown = TableCell.part(
      estimate, line.estimate?.value, source(of: [line.estimate], "estimate of '\(line.label)'"),
      .padded)
    let cells = counts + [shown] + (hasTests ? [TableCell.empty(.number)] : [])
    let isOfEveryone = line.place == .everyone
    return Table.Row(
      Table.RowHead(line.label, indent: isOfEveryone ? 0 : 1), cells,
      role: isOfEveryone ? .overall : .line)
  }

  private func source(of rows: [ResultRow?], _ what: String) -> Table.Source {
    let found = rows.compactMap(\.self)
    return found.count == rows.count ? .results(found.map(\.id)) : .missing(what)
  }
}

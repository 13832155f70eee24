import AnalysisPlan
import Results
import Tables
import Wording

/// A summary of subject-level variables by group: the baseline table.
struct SummaryTableDisplay {
  let table: TableDeclaration
  let summary: SummaryTable
  let plan: TrialPlan
  let results: ResultSet
  let columns: TableColumns
  let lines: [SummaryLine]

  init(
    table: TableDeclaration, summary: SummaryTable, plan: TrialPlan, results: ResultSet
  ) {
    self.table = table
    self.summary = summary
    self.plan = plan
    self.results = results
    columns = TableColumns(
      table: table, plan: plan, patients: { results["\(table.name).patients\($0)"] },
      size: { $0.value.map { Int($0) } })
    let builder = SummaryLines(
      analysis: table.name, columns: columns.columns, results: results)
    lines = summary.variables.filter(\.isCollected).flatMap(builder.lines(of:))
  }

  private var words: Words { results.words }

  var display: Display {
    let content = Table(columns: head, bodies: bodies)
    let texts = content.texts + table.notes
    return Display(
      name: table.name, title: table.title, subtitle: subtitle, content: .table(content),
      notes: notes, abbreviations: Abbreviations.used(in: texts, words),
      textAlternative: textAlternative,
      csv: csv, resultIDs: resultIDs,
      resultsBeside: Set(columns.columns.compactMap(\.patientsID)), resultsDue: counts)
  }

  private var subtitle: String {
    columns.subtitle(plan.population(table.population)?.label ?? table.population)
  }

  private var head: [Table.Heading] {
    [Table.Heading(words("Characteristic"))] + columns.headings
  }

  private var bodies: [[Table.Row]] {
    let aligned = columns.columns.indices.map { column in
      TableCell.aligned(lines.map { $0.cells[column].text })
    }
    return summary.variables.map { variable in
      let rows = lines.indices.filter { lines[$0].variable == variable.slug }
      let heading = SummaryLines.heading(of: variable)
      guard variable.isCollected else {
        let text = words(NotCollected.text).capitalizedFirst
        return [
          Table.Row(
            Table.RowHead(heading),
            [Table.Cell(text, .words, columns: columns.columns.count)], role: .total)
        ]
      }
      return [.heading(heading, columns: columns.columns.count + 1)]
        + rows.map { row(lines[$0], texts: aligned, at: $0) }
    }
  }

  private func row(_ line: SummaryLine, texts: [[String]], at index: Int) -> Table.Row {
    Table.Row(
      Table.RowHead(line.label, indent: 1),
      line.cells.enumerated().map { column, cell in
        TableCell.data(texts[column][index], cell.content, .padded)
      })
  }

  private var notes: [String] {
    let denominators =
      lines.contains { $0.cells.contains(where: \.showsDenominator) }
      ? [words("A count written as a fraction has the patients with a value as its denominator.")]
      : []
    return columns.emptyNotes + denominators + table.notes + Notices.of(results.header)
  }

  private var textAlternative: String {
    let variables = summary.variables.map(\.label).joined(separator: ", ")
    let sizes = columns.columns.map {
      "\($0.label), \($0.patients.map(String.init) ?? words("unknown"))"
    }
    return words(
      "Table of \(variables). Patients by column: \(sizes.joined(separator: "; ")).")
  }

  /// Every count of a category in the groups that are shown.
  private var counts: [String] {
    let levels = Set(columns.columns.map(\.level))
    return results.rows(of: table.name).filter {
      $0.statistic == "count" && levels.contains($0.level)
    }.map(\.id)
  }

  private var resultIDs: [String] {
    columns.columns.compactMap(\.patientsID)
      + lines.flatMap { $0.cells.flatMap { $0.rows.map(\.id) } }
  }

  private var csv: String {
    var file = CSVText(
      columns: ["variable", "category", "group", "statistic", "value", "denominator", "result"])
    for column in columns.columns {
      file.add([
        nil, nil, column.label, "patients", column.patients.map(String.init), nil,
        column.patientsID,
      ])
    }
    for line in lines {
      for (column, cell) in zip(columns.columns, line.cells) {
        for row in cell.rows {
          file.add([
            line.variableLabel, line.category, column.label, row.statistic,
            row.value.map(Formatting.machine), row.denominator.map(String.init), row.id,
          ])
        }
      }
    }
    return file.text
  }
}

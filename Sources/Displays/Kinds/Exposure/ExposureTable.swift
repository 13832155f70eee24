import AnalysisPlan
import Results
import Tables
import Wording

/// Treatment as it was given: for each treatment its patients, administrations, doses and delays.
struct ExposureTable {
  let table: TableDeclaration
  let plan: TrialPlan
  let results: ResultSet
  let columns: TableColumns
  private let exposure: Exposure?
  /// The lines of each treatment.
  private let parts: [[ExposureLine]]

  init(table: TableDeclaration, endpoint: String, plan: TrialPlan, results: ResultSet) {
    self.table = table
    self.plan = plan
    self.results = results
    if case .exposure(let found) = plan.endpoint(endpoint)?.kind {
      exposure = found
    } else {
      exposure = nil
    }
    let treatments = exposure?.treatments ?? []
    let first = treatments.first?.slug ?? ""
    let columns = TableColumns(
      table: table, plan: plan,
      patients: { results["\(endpoint).patients[treatment=\(first)]\($0)"] }, size: \.denominator)
    self.columns = columns
    parts = treatments.map { treatment in
      ExposureLines(
        analysis: endpoint, treatment: treatment, columns: columns.columns, results: results
      ).lines
    }
  }

  private var words: Words { results.words }
  private var treatments: [Exposure.Treatment] { exposure?.treatments ?? [] }

  private var lines: [ExposureLine] { parts.flatMap(\.self) }

  var display: Display {
    Display(
      name: table.name, title: table.title,
      subtitle: columns.subtitle(plan.population(table.population)?.label ?? table.population),
      content: .table(Table(columns: head, bodies: bodies)), notes: notes,
      abbreviations: Abbreviations.used(in: lines.map(\.label) + notes, words),
      textAlternative: textAlternative, csv: csv,
      resultIDs: lines.flatMap { $0.cells.flatMap { $0.rows.map(\.id) } })
  }

  private var head: [Table.Heading] {
    [Table.Heading(words("Treatment"))] + columns.headings
  }

  private var bodies: [[Table.Row]] {
    zip(treatments, parts).map { treatment, lines in
      let texts = columns.columns.indices.map { column in
        TableCell.aligned(lines.map { $0.cells[column].text })
      }
      let rows = lines.enumerated().map { index, line in
        Table.Row(
          Table.RowHead(line.label, indent: 1),
          line.cells.enumerated().map { column, cell in
            TableCell.data(texts[column][index], cell.content, .padded)
          })
      }
      return [.heading(treatment.label, columns: columns.columns.count + 1)] + rows
    }
  }

  private var notes: [String] {
    let delays =
      treatments.contains { $0.delayedAfter != nil }
      ? [words("N of late administrations is those that follow another.")] : []
    return columns.emptyNotes + [
      words(
        "Numbers per patient are of all patients in the column's head; one who was never given the treatment counts as 0."
      ),
      words(
        "Doses are those of the administrations given. N of patients with a dose below their first is those given the treatment."
      ),
    ] + delays + (exposure?.doseIntensityNote(words).map { [$0] } ?? []) + table.notes
      + Notices.of(results.header)
  }

  private var textAlternative: String {
    let sentences = zip(treatments, parts).compactMap { treatment, lines -> String? in
      guard let given = lines.first else { return nil }
      let groups = zip(columns.columns, given.cells).map { "\($0.label), \($1.text)" }
      return words(
        "\(treatment.label), patients given it: \(groups.joined(separator: "; ")).")
    }
    return ([words("Table of treatment given.")] + sentences).joined(separator: " ")
  }

  private var csv: String {
    var file = CSVText(
      columns: [
        "treatment", "number", "group", "statistic", "value", "unit", "denominator", "result",
      ])
    for line in lines {
      for (column, cell) in zip(columns.columns, line.cells) {
        for row in cell.rows {
          file.add([
            line.treatment.label, row.administration, column.label,
            row.statistic, row.value.map(Formatting.machine), row.unit,
            row.denominator.map(String.init), row.id,
          ])
        }
      }
    }
    return file.text
  }
}

extension ResultRow {
  /// The number of administrations, or of the administration, that the row is about.
  fileprivate var administration: String? {
    category.first { ["number", "administration"].contains($0.name) }?.label
  }
}

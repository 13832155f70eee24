import AnalysisPlan
import Results
import Tables
import Wording

/// How the groups of a time-to-event endpoint were compared: tests, pairs, differences, means.
struct ComparisonTable {
  let table: TableDeclaration
  let plan: TrialPlan
  let results: ResultSet
  private var words: Words { plan.words }
  private let endpoint: String
  private let sections: [ComparisonSection]

  init(table: TableDeclaration, endpoint name: String, plan: TrialPlan, results: ResultSet) {
    self.table = table
    self.plan = plan
    self.results = results
    endpoint = name
    sections = ComparisonSection.all(of: name, plan, results)
  }

  var display: Display {
    let content = Table(columns: head, bodies: sections.map(body))
    return Display(
      name: table.name, title: table.title,
      subtitle: plan.population(table.population)?.label ?? table.population,
      content: .table(content), notes: notes,
      abbreviations: Abbreviations.used(in: content.texts + notes, words),
      textAlternative: textAlternative, csv: EstimateTable.csv(rows, results.header),
      resultIDs: rows.map(\.id))
  }

  private var rows: [ResultRow] { sections.flatMap(\.blocks).flatMap(\.lines).map(\.row) }

  private var level: String { Formatting.exactPercent(plan.conventions.confidenceLevel) }

  private var head: [Table.Heading] {
    [
      Table.Heading(words("Comparison")),
      Table.Heading(words("Statistic, or estimate (\(level)\u{A0}CI)"), style: .estimate),
      Table.Heading("p", style: .number),
    ]
  }

  private func body(_ section: ComparisonSection) -> [Table.Row] {
    [.heading(section.title, columns: 3)] + section.blocks.flatMap(lines)
  }

  private func lines(_ block: ComparisonSection.Block) -> [Table.Row] {
    let heading = block.title.map { [Table.Row.heading($0, columns: 3, role: .subgroup)] }
    let cells = TableCell.aligned(block.lines.map { ComparisonCell.text($0.row, words) })
    return (heading ?? [])
      + zip(block.lines, cells).map { line, text in
        Table.Row(
          Table.RowHead(line.label, indent: block.title == nil ? 1 : 2),
          [TableCell.data(text, row: line.row, .estimate), p(line.row)])
      }
  }

  private func p(_ row: ResultRow) -> Table.Cell {
    let text = row.p.map { NumberText.p($0) } ?? (row.test == nil ? TableCell.none : words("NE"))
    return TableCell.p(text, row.p, .results([row.id]))
  }

  /// Each method once, then why there is no number where there is none.
  private var notes: [String] {
    var seen: Set<String> = []
    let methods = rows.map { "\($0.method(beside: plan.endpoint(endpoint)?.landmark))." }.filter {
      seen.insert($0).inserted
    }
    let missing = rows.compactMap { row in
      row.reason.map { "\(resultTitle(row)): \($0)." }
    }
    return LandmarkNote.of(plan.endpoint(endpoint), results) + methods + missing + table.notes
      + Notices.of(results.header)
  }

  private func resultTitle(_ row: ResultRow) -> String {
    let block = sections.flatMap(\.blocks).first { block in
      block.lines.contains { $0.row.id == row.id }
    }
    let label = block?.lines.first { $0.row.id == row.id }?.label ?? ""
    return block?.title.map { "\($0), \(label)" } ?? label
  }

  private var textAlternative: String {
    let told = sections.map { section in
      let lines = section.blocks.flatMap(\.lines).map { line in
        "\(resultTitle(line.row)), \(line.row.text)"
      }
      return "\(section.title): \(lines.joined(separator: "; "))."
    }
    return ([words("Table of comparisons.")] + told).joined(separator: " ")
  }
}

/// What stands in the middle column.
private enum ComparisonCell {
  static func text(_ row: ResultRow, _ words: Words) -> String {
    guard let value = row.value else { return words("NE") }
    guard row.test != nil, row.confidenceLevel == nil else {
      return row.estimateText
    }
    let statistic = "χ²\u{A0}=\u{A0}\(Formatting.fixed(value, decimals: 2))"
    return row.degreesOfFreedom.map { statistic + " (" + words("\($0)\u{A0}df") + ")" }
      ?? statistic
  }
}

import AnalysisPlan
import Markup
import Results

/// Adverse events by class and term: patients and events of each group.
struct AdverseEventTable {
  let table: TableDeclaration
  let plan: TrialPlan
  let results: ResultSet
  let harms: Harms?
  let columns: TableColumns
  let lines: [AdverseEventLine]

  init(table: TableDeclaration, endpoint: String, plan: TrialPlan, results: ResultSet) {
    self.table = table
    self.plan = plan
    self.results = results
    if case .harms(let harms) = plan.endpoint(endpoint)?.kind {
      self.harms = harms
    } else {
      harms = nil
    }
    let analysis = results.rows(of: table.name).isEmpty ? endpoint : table.name
    columns = TableColumns(
      table: table, plan: plan, patients: { results["\(analysis).patients\($0)"] },
      size: \.denominator)
    lines = AdverseEventLine.lines(of: results.rows(of: analysis), columns: columns)
  }

  var display: Display {
    let content = [head] + bodies
    return Display(
      kind: .table, name: table.name, title: table.title, subtitle: subtitle, content: content,
      notes: notes, abbreviations: Abbreviations.used(in: notes),
      textAlternative: textAlternative, csv: csv,
      resultIDs: lines.flatMap {
        $0.cells.flatMap { [$0.patients?.id, $0.events?.id].compactMap(\.self) }
      })
  }

  private var subtitle: String {
    columns.subtitle(plan.population(table.population)?.label ?? table.population)
  }

  /// A spanner for each group over its patients and its events.
  private var head: Node {
    let spanners = columns.columns.map { column in
      Node.tag(
        "th", ["scope": "colgroup", "colspan": "2", "class": "spanner"], column.heading)
    }
    let stub = Node.tag("th", ["scope": "col", "rowspan": "2"], ["Class and term"])
    let pair: [Node] = [
      .tag("th", ["scope": "col", "class": "padded"], ["Patients, n\u{A0}(%)"]),
      .tag("th", ["scope": "col", "class": "number events"], ["Events"]),
    ]
    return .tag(
      "thead", [:],
      [
        .tag("tr", [:], [stub] + spanners),
        .tag("tr", [:], columns.columns.flatMap { _ in pair }),
      ])
  }

  /// A `tbody` a class, the overall rows before them.
  private var bodies: [Node] {
    let texts = columns.columns.indices.map { column in
      (
        patients: TableCell.aligned(lines.map { $0.patientsText(column) }),
        events: lines.map { $0.eventsText(column) }
      )
    }
    var bodies: [[Node]] = []
    for (index, line) in lines.enumerated() {
      if line.opensBody || bodies.isEmpty { bodies.append([]) }
      let cells = line.cells.indices.flatMap { column in
        [
          TableCell.data(
            texts[column].patients[index], row: line.cells[column].patients, class: "padded"),
          TableCell.data(
            texts[column].events[index], row: line.cells[column].events, class: "number events"),
        ]
      }
      bodies[bodies.count - 1].append(.tag("tr", ["class": line.rowClass], [line.heading] + cells))
    }
    return bodies.map { .tag("tbody", [:], $0) }
  }

  private var notes: [String] {
    let dictionary =
      harms.map { ["Events: \($0.definition.asSentence)", "Dictionary: \($0.dictionary)."] } ?? []
    let empty = columns.columns.filter(\.isEmpty).map { "\($0.label): no patients." }
    return dictionary + empty + [
      "Percentages are of the patients in the column's head; a patient counts once in a row, however many events there were.",
      "Classes are in order of patients in all columns together, most first, then by name; terms within a class likewise.",
    ] + table.notes + Notices.of(results.header)
  }

  private var textAlternative: String {
    let overall = lines.filter(\.isOverall).map { line in
      let parts = zip(columns.columns, line.cells.indices).map { column, index in
        "\(column.label), \(line.patientsText(index))"
      }
      return "\(line.label), patients: \(parts.joined(separator: "; "))."
    }
    return (["Table of patients with adverse events by class and term."] + overall)
      .joined(separator: " ")
  }

  private var csv: String {
    var file = CSVText(
      columns: ["class", "term", "group", "statistic", "value", "denominator", "result"],
      isSynthetic: results.header.synthetic)
    for line in lines {
      for (column, cell) in zip(columns.columns, line.cells) {
        for row in [cell.patients, cell.events].compactMap(\.self) {
          file.add([
            line.csvClass, line.term, column.label, row.statistic,
            row.value.map(Formatting.machine), row.denominator.map(String.init), row.id,
          ])
        }
      }
    }
    return file.text
  }
}

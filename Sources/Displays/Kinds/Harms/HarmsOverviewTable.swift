import AnalysisPlan
import Results
import Tables
import Wording

/// The overview of harms: a row for each endpoint with the patients and events of each group, below it
/// those of the severe and of the serious events where the endpoint knows them.
struct HarmsOverviewTable {
  let table: TableDeclaration
  let plan: TrialPlan
  let results: ResultSet
  let endpoints: [Endpoint]
  let columns: TableColumns
  let lines: [Line]

  /// A row: all events of an endpoint, or a part of them.
  struct Line {
    let endpoint: Endpoint
    let label: String
    let isPart: Bool
    /// What stands between the statistic and the group in the ids of its results.
    let selector: String
    /// Whether it is about the grades of events, by which events are not counted.
    var isOfGrades = false
  }

  init(table: TableDeclaration, endpoints: [String], plan: TrialPlan, results: ResultSet) {
    (self.table, self.plan, self.results) = (table, plan, results)
    self.endpoints = endpoints.compactMap(plan.endpoint)
    lines = self.endpoints.flatMap { Self.lines(of: $0, plan.words) }
    columns = TableColumns(
      table: table, plan: plan,
      patients: { selector in endpoints.first.flatMap { results["\($0).patients\(selector)"] } },
      size: \.denominator)
  }

  private static func lines(of endpoint: Endpoint, _ words: Words) -> [Line] {
    var lines = [Line(endpoint: endpoint, label: endpoint.label, isPart: false, selector: "")]
    guard case .harms(let harms) = endpoint.kind else { return lines }
    if let grades = harms.grades {
      let label = words(
        grades.scale == .grades
          ? "Of grade \(grades.threshold) or more" : "Of stage \(grades.threshold) or more")
      lines.append(
        Line(
          endpoint: endpoint, label: label, isPart: true,
          selector: "[\(grades.scale.selector)=\(grades.threshold)-or-more]", isOfGrades: true))
    }
    if harms.serious != nil {
      lines.append(
        Line(
          endpoint: endpoint, label: words("Serious"), isPart: true, selector: "[serious=yes]"))
    }
    return lines
  }

  private func sought(_ statistic: String, _ line: Line, _ column: TableColumns.Column) -> Sought {
    results.sought("\(line.endpoint.name).\(statistic)\(line.selector)\(column.selector)")
  }

  private func row(_ statistic: String, _ line: Line, _ column: TableColumns.Column) -> ResultRow? {
    sought(statistic, line, column).row
  }

  private var words: Words { results.words }

  var display: Display {
    Display(
      name: table.name, title: table.title,
      subtitle: columns.subtitle(plan.population(table.population)?.label ?? table.population),
      content: .table(Table(head: head, bodies: [body])), notes: notes,
      abbreviations: Abbreviations.used(in: notes, words),
      textAlternative: textAlternative, csv: csv,
      resultIDs: lines.flatMap { line in
        columns.columns.flatMap { column in
          ["patients", "events"].compactMap { row($0, line, column)?.id }
        }
      })
  }

  private var head: [[Table.Heading]] {
    let spanners = columns.columns.map { column in
      Table.Heading(column.heading, .spanner(isDense: false), columns: 2)
    }
    let titles = columns.columns.flatMap { _ in
      [
        Table.Heading(words("Patients, n\u{A0}(%)"), style: .padded),
        Table.Heading(words("Events"), style: .events),
      ]
    }
    return [[Table.Heading(words("Adverse events"), .stub, rows: 2)] + spanners, titles]
  }

  private var body: [Table.Row] {
    let cells = columns.columns.flatMap { column in
      [patients(in: column), events(in: column)]
    }
    return lines.enumerated().map { index, line in
      Table.Row(
        Table.RowHead(line.label, indent: line.isPart ? 1 : 0), cells.map { $0[index] })
    }
  }

  private func patients(in column: TableColumns.Column) -> [Table.Cell] {
    let sought = lines.map { self.sought("patients", $0, column) }
    let texts = TableCell.aligned(sought.map { patientsText($0.row) })
    return zip(texts, sought).map { TableCell.data($0, $1, .padded) }
  }

  private func patientsText(_ row: ResultRow?) -> String {
    guard let row, row.value != nil, row.denominator != 0 else { return TableCell.none }
    return row.text
  }

  /// The events of a part by grade are not counted: a patient stands there with the worst one.
  private func events(in column: TableColumns.Column) -> [Table.Cell] {
    lines.map { line in
      guard !line.isOfGrades else { return TableCell.empty(.events) }
      let content = CellText(sought("events", line, column)) { row in
        column.isEmpty ? TableCell.none : row.text
      }
      return TableCell.data(content.text, content, .events)
    }
  }

  private var notes: [String] {
    let definitions = endpoints.compactMap { endpoint -> String? in
      guard case .harms(let harms) = endpoint.kind else { return nil }
      return "\(endpoint.label): \(harms.definition.asSentence)"
    }
    return definitions + serious + columns.emptyNotes + [
      words(
        "Percentages are of the patients in the column's head; a patient counts once in a row, however many events there were."
      )
    ] + grades + table.notes + Notices.of(results.header)
  }

  private var serious: [String] {
    var notes: [String] = []
    for endpoint in endpoints {
      guard case .harms(let harms) = endpoint.kind else { continue }
      notes += AdverseEventLine.seriousNote(harms, words).filter { !notes.contains($0) }
    }
    return notes
  }

  private var grades: [String] {
    let scales = endpoints.compactMap { endpoint in
      if case .harms(let harms) = endpoint.kind { harms.grades?.scale } else { nil }
    }
    return
      (scales.contains(.grades)
      ? [
        words(
          "A patient is of a grade or more by the worst event; events are not counted by grade.")
      ] : [])
      + (scales.contains(.stages)
        ? [
          words(
            "A patient is of a stage or more by the event of the highest stage; events are not counted by stage."
          )
        ] : [])
  }

  private var textAlternative: String {
    let told = lines.map { line in
      let groups = columns.columns.map { column in
        "\(column.label), \(patientsText(row("patients", line, column)))"
      }
      let label = line.isPart ? "\(line.endpoint.label), \(line.label.lowercasedFirst)" : line.label
      return words("\(label), patients: \(groups.joined(separator: "; ")).")
    }
    return ([words("Table of patients with adverse events, a row an endpoint.")] + told)
      .joined(separator: " ")
  }

  private var csv: String {
    var file = CSVText(
      columns: ["endpoint", "part", "group", "statistic", "value", "denominator", "result"])
    for line in lines {
      for column in columns.columns {
        for row in ["patients", "events"].compactMap({ row($0, line, column) }) {
          file.add([
            line.endpoint.label, line.isPart ? line.label : nil, column.label, row.statistic,
            row.value.map(Formatting.machine), row.denominator.map(String.init), row.id,
          ])
        }
      }
    }
    return file.text
  }
}

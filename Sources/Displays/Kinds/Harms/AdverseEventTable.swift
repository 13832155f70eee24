import AnalysisPlan
import Results
import Tables
import Wording

/// Adverse events by class and term: patients, events and rates of each group, and differences to the
/// reference.
struct AdverseEventTable {
  /// A column of numbers: what it shows, and of which group.
  struct Part {
    let shows: AdverseEventColumn
    let column: Int
  }

  let table: TableDeclaration
  let plan: TrialPlan
  let results: ResultSet
  let harms: Harms?
  /// What is drawn in place of harms; nil for harms.
  let records: CodedRecords?
  let shown: [AdverseEventColumn]
  let columns: TableColumns
  let lines: [AdverseEventLine]
  /// Whether a rate of the table is made of other events than stand in its line.
  private let hasOwnEvents: Bool

  init(
    table: TableDeclaration, endpoint: String, shown: [AdverseEventColumn], plan: TrialPlan,
    results: ResultSet
  ) {
    var harms: Harms?
    if case .harms(let details) = plan.endpoint(endpoint)?.kind { harms = details }
    self.init(
      table: table, analysis: results.rows(of: table.name).isEmpty ? endpoint : table.name,
      shown: shown, harms: harms, records: nil,
      anyLabel: harms?.anyLabel ?? plan.words(Harms.anyEvent), plan: plan, results: results)
  }

  init(
    table: TableDeclaration, analysis: String, shown: [AdverseEventColumn], harms: Harms?,
    records: CodedRecords?, anyLabel: String, plan: TrialPlan, results: ResultSet
  ) {
    self.table = table
    self.plan = plan
    self.results = results
    self.shown = shown
    self.harms = harms
    self.records = records
    columns = TableColumns(
      table: table, plan: plan, patients: { results["\(analysis).patients\($0)"] },
      size: \.denominator,
      time: { shown.contains(.rate) ? results["\(analysis).person-time\($0)"]?.text : nil })
    lines = AdverseEventLine.lines(
      of: results.rows(of: analysis), columns: columns, anyLabel: anyLabel)
    hasOwnEvents =
      !shown.contains(.events)
      || lines.contains { line in
        line.cells.contains { cell in
          cell.rate?.events.map { Double($0) != cell.events?.value } ?? false
        }
      }
  }

  private var words: Words { results.words }

  var display: Display {
    Display(
      name: table.name, title: table.title, subtitle: subtitle,
      content: .table(Table(head: head, bodies: bodies)), notes: notes,
      abbreviations: Abbreviations.used(
        in: notes + (shown.contains { $0.hasInterval } ? [words("CI")] : []), words),
      textAlternative: textAlternative, csv: csv,
      resultIDs: lines.flatMap { line in
        line.cells.indices.flatMap { column in
          filed.compactMap { line.found($0, column).row?.id }
        }
      }, resultsBeside: beside)
  }

  /// What the file alone holds.
  private var beside: Set<String> {
    let unshown = filed.filter { !shown.contains($0) }
    return Set(
      lines.flatMap { line in
        line.cells.indices.flatMap { column in
          unshown.compactMap { line.found($0, column).row?.id }
        }
      })
  }

  private var subtitle: String {
    columns.subtitle(plan.population(table.population)?.label ?? table.population)
  }

  private var level: String { Formatting.exactPercent(plan.conventions.confidenceLevel) }

  /// What stands below each group.
  private var ofGroups: [AdverseEventColumn] { shown.filter { $0 != .difference } }

  /// What the file holds: patients are the denominator of everything else.
  private var filed: [AdverseEventColumn] {
    AdverseEventColumn.usual + shown.filter { !AdverseEventColumn.usual.contains($0) }
  }

  /// The groups that are held against the reference.
  private var compared: [Int] {
    guard shown.contains(.difference), let grouping = columns.grouping else { return [] }
    return columns.columns.indices.filter { index in
      columns.columns[index].level.map { $0 != grouping.reference } ?? false
    }
  }

  private var parts: [Part] {
    columns.columns.indices.flatMap { column in
      ofGroups.map { Part(shows: $0, column: column) }
    } + compared.map { Part(shows: .difference, column: $0) }
  }

  /// A spanner for each group over its numbers, and one over the differences.
  private var head: [[Table.Heading]] {
    let spanners =
      columns.columns.map { spanner($0.heading, over: ofGroups.count) }
      + (compared.isEmpty ? [] : [spanner([.text(differenceTitle)], over: compared.count)])
    let stub = Table.Heading(words("Class and term"), .stub, rows: 2)
    let titles = parts.map { Table.Heading(title($0), style: $0.shows.style) }
    return [[stub] + spanners, titles]
  }

  private func spanner(_ heading: [Table.Heading.Piece], over count: Int) -> Table.Heading {
    Table.Heading(heading, .spanner(isDense: false), columns: count)
  }

  private var differenceTitle: String {
    words(
      "Difference to \(columns.grouping?.reference ?? ""), percentage points (\(level)\u{A0}CI)")
  }

  private func title(_ part: Part) -> String {
    switch part.shows {
    case .difference: columns.columns[part.column].label
    case .events: words("Events")
    case .patients: words("Patients, n\u{A0}(%)")
    case .rate:
      words("Events \(words.unitName(harms?.exposure?.rateUnit ?? "")) (\(level)\u{A0}CI)")
    }
  }

  /// A body a class, the overall rows before them.
  private var bodies: [[Table.Row]] {
    let cells = parts.map { part in
      let found = lines.map { self.found($0, part) }
      let texts =
        part.shows == .events ? found.map(\.text) : TableCell.aligned(found.map(\.text))
      return zip(texts, found).map {
        TableCell.data($0, $1, part.shows.style)
      }
    }
    var bodies: [[Table.Row]] = []
    for (index, line) in lines.enumerated() {
      if line.opensBody || bodies.isEmpty { bodies.append([]) }
      bodies[bodies.count - 1].append(
        Table.Row(line.heading, cells.map { $0[index] }, role: line.role))
    }
    return bodies
  }

  /// What stands in a cell.
  ///
  /// Where the events beside a rate are not its own, because patients without a time
  /// at risk have some of them, or where there are none beside it, its events and time stand with it.
  private func found(_ line: AdverseEventLine, _ part: Part) -> CellText {
    let found = line.found(part.shows, part.column)
    guard part.shows == .rate, let rate = found.row, rate.value != nil, let events = rate.events,
      let time = columns.columns[part.column].time, hasOwnEvents
    else { return found }
    return found.adding("; \(words("\(events) in \(time)"))")
  }

  private var notes: [String] {
    if let records { return notes(of: records) + table.notes + Notices.of(results.header) }
    let definition = harms.map { AdverseEventLine.definitionNotes($0, words) } ?? []
    let patients =
      shown.contains(.patients)
      ? [
        words(
          "Percentages are of the patients in the column's head; a patient counts once in a row, however many events there were."
        )
      ] : []
    let order = words(
      "Classes are in order of patients in all columns together, most first, then by name; terms within a class likewise."
    )
    return definition + serious + columns.emptyNotes + patients + rateNotes + differenceNotes
      + [order] + table.notes + Notices.of(results.header)
  }

  private var serious: [String] {
    lines.contains(where: \.isSerious)
      ? harms.map { AdverseEventLine.seriousNote($0, words) } ?? [] : []
  }

  private var rateNotes: [String] {
    guard shown.contains(.rate),
      let method = lines.lazy.compactMap({ $0.cells.first?.rate?.method }).first
    else { return [] }
    return [
      words(
        "Rate: \(method). The time at risk is that of all patients of the group, with an event or without; a patient's later events count, and intervals take events for independent of each other."
      )
    ]
  }

  private var differenceNotes: [String] {
    guard let column = compared.first,
      let method = lines.lazy.compactMap({ $0.cells[column].difference?.method }).first
    else { return [] }
    return [
      words("\(method). Intervals are not adjusted for the number of rows, and no row is tested.")
    ]
  }

  private var textAlternative: String {
    let overall = lines.filter(\.isOverall).map { line in
      let parts = columns.columns.enumerated().map { index, column in
        let told = [line.patientsText(index)] + estimates(line, index)
        return "\(column.label), \(told.joined(separator: ", "))"
      }
      return words("\(line.label), patients: \(parts.joined(separator: "; ")).")
    }
    let shown =
      records == nil
      ? words("Table of patients with adverse events by class and term.")
      : words("Table of patients with records by class and term.")
    return ([shown] + overall).joined(separator: " ")
  }

  /// Rate and difference in words, where they are shown.
  private func estimates(_ line: AdverseEventLine, _ column: Int) -> [String] {
    let rate =
      shown.contains(.rate) ? line.cells[column].rate.map { words("rate \($0.text)") } : nil
    let difference =
      compared.contains(column)
      ? line.cells[column].difference.map { words("difference \($0.text)") } : nil
    return [rate, difference].compactMap(\.self)
  }

  private var csv: String {
    let hasLimits = shown.contains { $0.hasInterval }
    var file = CSVText(
      columns: ["class", "term", "group", "statistic", "value"]
        + (hasLimits ? ["lower", "upper"] : []) + ["denominator", "result"])
    for line in lines {
      for (index, column) in columns.columns.enumerated() {
        for row in filed.compactMap({ line.found($0, index).row }) {
          let limits = [row.lower, row.upper].map { $0.map(Formatting.machine) }
          file.add(
            [
              line.csvClass, line.term, column.label, row.statistic,
              row.value.map(Formatting.machine),
            ] + (hasLimits ? limits : []) + [row.denominator.map(String.init), row.id])
        }
      }
    }
    return file.text
  }
}

extension AdverseEventColumn {
  fileprivate var hasInterval: Bool { self == .difference || self == .rate }
  fileprivate var style: Table.Style {
    switch self {
    case .difference, .patients: .padded
    case .events: .events
    case .rate: .estimate
    }
  }
}

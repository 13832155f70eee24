import AnalysisPlan
import Results
import Tables
import Wording

/// Patients by the worst grade of their events: any grade and the severe ones in each group, and for
/// a table of everyone each grade.
struct WorstGradeTable {
  /// A column of one group's counts.
  struct Part {
    let heading: String
    let column: Int
    /// The grade as the ids of its rows have it; nil for any grade.
    let grade: String?
    let hasPercent: Bool
    var style: Table.Style { hasPercent ? .padded : .number }
  }

  let table: TableDeclaration
  let plan: TrialPlan
  let results: ResultSet
  let harms: Harms?
  let columns: TableColumns
  let lines: [WorstGradeLine]

  init(table: TableDeclaration, endpoint: String, plan: TrialPlan, results: ResultSet) {
    self.table = table
    self.plan = plan
    self.results = results
    if case .harms(let harms) = plan.endpoint(endpoint)?.kind {
      self.harms = harms
    } else {
      harms = nil
    }
    columns = TableColumns(
      table: table, plan: plan, patients: { results["\(endpoint).patients\($0)"] },
      size: \.denominator)
    lines = WorstGradeLine.lines(
      of: results.rows(of: endpoint), columns: columns,
      anyLabel: harms?.anyLabel ?? plan.words(Harms.anyEvent))
  }

  private var words: Words { results.words }

  var display: Display {
    Display(
      name: table.name, title: table.title,
      subtitle: columns.subtitle(plan.population(table.population)?.label ?? table.population),
      content: .table(Table(head: head, bodies: bodies)), notes: notes,
      abbreviations: Abbreviations.used(in: notes, words),
      textAlternative: textAlternative, csv: csv, resultIDs: rows.map(\.row.id))
  }

  private var scale: HarmsGrades.Scale { harms?.grades?.scale ?? .grades }
  private var isStaged: Bool { scale == .stages }
  private var threshold: Int { harms?.grades?.threshold ?? scale.all.upperBound }
  private var severe: String { "\(threshold)-or-more" }

  /// Whether the table shows each grade; with groups there is room for any and severe only.
  private var showsGrades: Bool { columns.grouping == nil }

  private var hasNotRecorded: Bool {
    lines.contains { line in
      line.cells.contains { ($0.byGrade[WorstGradeLine.notRecorded]?.value ?? 0) > 0 }
    }
  }

  private var parts: [Part] {
    let pairs = columns.columns.indices.flatMap { column in
      [
        Part(
          heading: words(isStaged ? "Any stage, n\u{A0}(%)" : "Any grade, n\u{A0}(%)"),
          column: column, grade: nil, hasPercent: true),
        Part(
          heading: words(
            isStaged
              ? "Stage ≥\u{A0}\(threshold), n\u{A0}(%)" : "Grade ≥\u{A0}\(threshold), n\u{A0}(%)"),
          column: column, grade: severe, hasPercent: true),
      ]
    }
    return pairs + grades
  }

  private var grades: [Part] {
    guard showsGrades else { return [] }
    let labels = scale.all.map(String.init)
    let named = labels.map { Part(heading: $0, column: 0, grade: $0, hasPercent: false) }
    let unknown = Part(
      heading: words("Not recorded"), column: 0, grade: WorstGradeLine.notRecorded,
      hasPercent: false)
    return named + (hasNotRecorded ? [unknown] : [])
  }

  private var head: [[Table.Heading]] {
    let stub = Table.Heading(words("Class and term"), .stub, rows: 2)
    let grades = grades
    let pair = parts.prefix(parts.count - grades.count)
    func headings(_ parts: some Sequence<Part>, rows: Int = 1) -> [Table.Heading] {
      parts.map { Table.Heading($0.heading, style: $0.style, rows: rows) }
    }
    guard showsGrades else {
      let groups = columns.columns.map { spanner($0.heading, over: 2) }
      return [[stub] + groups, headings(pair)]
    }
    let worst = spanner(
      [.text(words(isStaged ? "Highest stage, n" : "Worst grade, n"))], over: grades.count)
    return [[stub] + headings(pair, rows: 2) + [worst], headings(grades)]
  }

  private func spanner(_ text: [Table.Heading.Piece], over count: Int) -> Table.Heading {
    Table.Heading(text, .spanner(isDense: false), columns: count)
  }

  private func row(_ part: Part, _ line: WorstGradeLine) -> ResultRow? {
    let cell = line.cells[part.column]
    return part.grade.map { cell.byGrade[$0] } ?? cell.any
  }

  private func sought(_ part: Part, _ line: WorstGradeLine) -> Sought {
    let row = row(part, line)
    return Sought(id: row?.id ?? "\(part.heading) of '\(line.name.label)'", row: row)
  }

  private func text(_ part: Part, _ line: WorstGradeLine) -> String {
    guard let row = row(part, line), let value = row.value, row.denominator != 0 else {
      return TableCell.none
    }
    return part.hasPercent ? row.text : Formatting.fixed(value, decimals: 0)
  }

  /// A body a class, the overall rows before them.
  private var bodies: [[Table.Row]] {
    let parts = parts
    let texts = parts.map { part in
      let texts = lines.map { text(part, $0) }
      return part.hasPercent ? TableCell.aligned(texts) : texts
    }
    var bodies: [[Table.Row]] = []
    for (index, line) in lines.enumerated() {
      if line.name.opensBody || bodies.isEmpty { bodies.append([]) }
      let cells = zip(parts, texts).map { part, texts in
        TableCell.data(texts[index], sought(part, line), part.style)
      }
      bodies[bodies.count - 1].append(
        Table.Row(line.name.heading, cells, role: line.name.role))
    }
    return bodies
  }

  private var notes: [String] {
    let definition = harms.map { AdverseEventLine.definitionNotes($0, words) } ?? []
    let serious =
      lines.contains(where: \.name.isSerious)
      ? harms.map { AdverseEventLine.seriousNote($0, words) } ?? [] : []
    return definition + serious + columns.emptyNotes + [percentages] + sum + unknown + [order]
      + table.notes + Notices.of(results.header)
  }

  private var percentages: String {
    if isStaged {
      return words(
        showsGrades
          ? "A patient counts once in a row, at the highest stage of the events in it; percentages are of all N patients."
          : "A patient counts once in a row, at the highest stage of the events in it; percentages are of the patients in the column's head."
      )
    }
    return words(
      showsGrades
        ? "A patient counts once in a row, at the worst grade of the events in it; percentages are of all N patients."
        : "A patient counts once in a row, at the worst grade of the events in it; percentages are of the patients in the column's head."
    )
  }

  private var sum: [String] {
    guard showsGrades else { return [] }
    if isStaged {
      return [
        words(
          hasNotRecorded
            ? "The stages and “not recorded” of a row sum to any stage."
            : "The stages of a row sum to any stage.")
      ]
    }
    return [
      words(
        hasNotRecorded
          ? "The grades and “not recorded” of a row sum to any grade."
          : "The grades of a row sum to any grade.")
    ]
  }

  private var unknown: [String] {
    guard hasNotRecorded else { return [] }
    return [
      words(
        isStaged
          ? "A patient whose events in a row have no recorded stage counts in any stage but in no single one; where only some have none, the highest recorded stage counts."
          : "A patient whose events in a row have no recorded grade counts in any grade but in no single one; where only some have none, the worst recorded grade counts."
      )
    ]
  }

  private var order: String {
    words(
      showsGrades
        ? "Classes are in order of patients, most first, then by name; terms within a class likewise."
        : "Classes are in order of patients in all columns together, most first, then by name; terms within a class likewise."
    )
  }

  private var textAlternative: String {
    let overall = lines.filter(\.name.isOverall).map { line in
      let groups = columns.columns.enumerated().map { index, column in
        let texts = parts.filter { $0.column == index && $0.hasPercent }.map { text($0, line) }
        return words(
          isStaged
            ? "\(column.label), any stage \(texts[0]), stage \(threshold) or more \(texts[1])"
            : "\(column.label), any grade \(texts[0]), grade \(threshold) or more \(texts[1])")
      }
      return words("\(line.name.label), patients: \(groups.joined(separator: "; ")).")
    }
    let title = words(
      isStaged
        ? "Table of patients by the highest stage of their events."
        : "Table of patients by the worst grade of their adverse events.")
    return ([title] + overall).joined(separator: " ")
  }

  /// Every result shown, with its line and column, line after line.
  private var rows: [(line: WorstGradeLine, part: Part, row: ResultRow)] {
    lines.flatMap { line in
      parts.compactMap { part in row(part, line).map { (line, part, $0) } }
    }
  }

  private var csv: String {
    var file = CSVText(
      columns: ["class", "term", "grade", "group", "value", "denominator", "result"])
    for (line, part, row) in rows {
      file.add([
        line.name.csvClass, line.name.term,
        part.grade == nil ? "any" : row.category.last?.label,
        columns.columns[part.column].label, row.value.map(Formatting.machine),
        row.denominator.map(String.init), row.id,
      ])
    }
    return file.text
  }
}

import AnalysisPlan
import Results
import Tables
import Wording

/// Events and cumulative incidence of each cause at the landmarks, for everyone and for each group.
struct CompetingRisksTable {
  /// A row: everyone, or one level of a grouping.
  private struct Line {
    let label: String
    let grouping: Grouping?
    let selector: String
  }

  /// A column: what ends its ids before the group, and how its cells are written.
  private struct Column {
    let heading: String
    /// What stands over it and its neighbors: a cause, or those without an event.
    let spanner: String?
    let statistic: String
    let selector: String
    let time: Double?
  }

  let table: TableDeclaration
  let endpoint: String
  let plan: TrialPlan
  let results: ResultSet
  private var words: Words { plan.words }
  private let risks: CompetingRisks?

  init(table: TableDeclaration, endpoint: String, plan: TrialPlan, results: ResultSet) {
    self.table = table
    self.endpoint = endpoint
    self.plan = plan
    self.results = results
    if case .competingRisks(let risks) = plan.endpoint(endpoint)?.kind {
      self.risks = risks
    } else {
      risks = nil
    }
  }

  var display: Display {
    let content = Table(head: head, bodies: bodies)
    return Display(
      name: table.name, title: table.title, subtitle: subtitle, content: .table(content),
      notes: notes, abbreviations: Abbreviations.used(in: content.texts + notes, words),
      textAlternative: textAlternative, csv: csv,
      resultIDs: lines.flatMap { line in columns.compactMap { row($0, line)?.id } }
        + tests.map(\.id))
  }

  private var subtitle: String {
    let population = plan.population(table.population)?.label ?? table.population
    guard let count = results["\(endpoint).patients"]?.value else { return population }
    return "\(population), N\u{A0}=\u{A0}\(Formatting.fixed(count, decimals: 0))"
  }

  private var lines: [Line] {
    let groupings = (plan.endpoint(endpoint)?.compare ?? []).compactMap { plan.grouping($0.value) }
    return [Line(label: words("All patients"), grouping: nil, selector: "")]
      + groupings.flatMap { grouping in
        grouping.levels.map { level in
          Line(
            label: level.label, grouping: grouping, selector: "[\(grouping.name)=\(level.slug)]")
        }
      }
  }

  private var columns: [Column] {
    let patients = Column(
      heading: words("Patients"), spanner: nil, statistic: "patients", selector: "", time: nil)
    let causes = (risks?.causes ?? []).flatMap { cause in
      let selector = "[cause=\(cause.name)]"
      let events = Column(
        heading: words("Events"), spanner: cause.label, statistic: "events", selector: selector,
        time: nil)
      return [events] + estimates("cumulative-incidence", cause.label, selector)
    }
    return [patients] + causes + estimates("event-free", risks?.eventFree ?? "", "")
  }

  private func estimates(_ statistic: String, _ spanner: String, _ selector: String) -> [Column] {
    (risks?.landmarks ?? []).map { time in
      Column(
        heading: words.time(time, in: risks?.displayUnit.rawValue ?? "")
          .replacing("\u{A0}", with: " "), spanner: spanner,
        statistic: statistic, selector: selector, time: time)
    }
  }

  private func sought(_ column: Column, _ line: Line) -> Sought {
    let place = column.time.map { "@\(Formatting.machine($0))" } ?? ""
    return results.sought(
      "\(endpoint).\(column.statistic)\(place)\(column.selector)\(line.selector)")
  }

  private func row(_ column: Column, _ line: Line) -> ResultRow? { sought(column, line).row }
}

extension CompetingRisksTable {
  /// A spanner for each cause and for those without an event, over the times.
  private var head: [[Table.Heading]] {
    var spanners: [(title: String, count: Int)] = []
    for title in columns.compactMap(\.spanner) {
      if spanners.last?.title == title {
        spanners[spanners.count - 1].count += 1
      } else {
        spanners.append((title, 1))
      }
    }
    let stubs = [words("Group"), words("Patients")].enumerated().map { index, title in
      Table.Heading(title, .stub, style: index == 0 ? nil : .number, rows: 2)
    }
    let over = spanners.map { title, count in
      Table.Heading(title, .spanner(isDense: columns.count > 9), columns: count)
    }
    let under = columns.filter { $0.spanner != nil }.map { column in
      Table.Heading(column.heading, style: column.time == nil ? .events : .padded)
    }
    return [stubs + over, under]
  }

  /// A body for everyone and one for each grouping.
  private var bodies: [[Table.Row]] {
    let aligned = columns.map { column in
      TableCell.aligned(lines.map { text(column, $0) })
    }
    var bodies: [(name: String?, rows: [Table.Row])] = []
    for (index, line) in lines.enumerated() {
      if bodies.isEmpty || bodies.last?.name != line.grouping?.name {
        bodies.append((line.grouping?.name, heading(of: line.grouping)))
      }
      let cells = columns.indices.map { column in
        cell(aligned[column][index], columns[column], line)
      }
      bodies[bodies.count - 1].rows.append(
        Table.Row(Table.RowHead(line.label, indent: line.grouping == nil ? 0 : 1), cells))
      if let grouping = line.grouping, line.label == grouping.levels.last?.label {
        bodies[bodies.count - 1].rows += testLine(grouping)
      }
    }
    return bodies.map(\.rows)
  }

  /// A count; or an estimate with its limits below it, so that a page is wide enough for all columns.
  private func cell(_ text: String, _ column: Column, _ line: Line) -> Table.Cell {
    let sought = self.sought(column, line)
    guard column.time != nil else { return TableCell.data(text, sought, .number) }
    var cell = TableCell.data(text, sought, .padded)
    cell.below = sought.row.flatMap(limits)
    return cell
  }

  private func limits(_ row: ResultRow) -> String? {
    guard let value = row.value, row.lower != nil || row.upper != nil else { return nil }
    let whole = Formatting.percent(value, lower: row.lower, upper: row.upper, of: row.n ?? 0, words)
    return String(whole.drop { $0 != "(" })
  }

  private func heading(of grouping: Grouping?) -> [Table.Row] {
    grouping.map { [.heading($0.label, columns: columns.count + 1)] } ?? []
  }

  /// A count or an estimate.
  private func text(_ column: Column, _ line: Line) -> String {
    guard let row = row(column, line) else { return TableCell.none }
    guard let value = row.value else { return row.n == 0 ? TableCell.none : words("NE") }
    guard column.time != nil else { return Formatting.fixed(value, decimals: 0) }
    return Formatting.percent(value, of: row.n ?? 0)
  }

  private var landmark: LandmarkAnalysis? { plan.endpoint(endpoint)?.landmark }

  private var notes: [String] {
    let level = Formatting.exactPercent(plan.conventions.confidenceLevel)
    let method = lines.lazy.flatMap { line in columns.map { (line, $0) } }
      .filter { $1.statistic == "cumulative-incidence" }.compactMap {
        row($1, $0)?.method(beside: landmark)
      }.first
    let estimates = method.map {
      [
        words(
          """
          Columns of a time: cumulative incidence of the cause by then, and \
          \(risks?.eventFree.lowercasedFirst ?? words("no event")) (Kaplan–Meier estimate for any \
          of the events), with \(level) CI below.
          """) + " \($0)."
      ]
    }
    let empty = lines.filter { results["\(endpoint).patients\($0.selector)"]?.value == 0 }
      .map { words.noPatients(in: $0.label) }
    return LandmarkNote.of(plan.endpoint(endpoint), results) + (estimates ?? []) + testNotes + empty
      + table.notes + Notices.of(results.header)
  }

  private var textAlternative: String {
    let told = lines.map { line in
      let parts = columns.compactMap { column -> String? in
        guard let row = row(column, line), column.time != nil || column.spanner != nil else {
          return nil
        }
        let spanner = column.spanner ?? ""
        return column.time == nil
          ? words("\(spanner), events: \(row.text)")
          : words("\(spanner), by \(column.heading): \(row.text)")
      }
      let patients = results["\(endpoint).patients\(line.selector)"]?.text ?? "0"
      return words("\(line.label), \(patients) patients: \(parts.joined(separator: "; ")).")
    }
    return
      ([words("Table of events and cumulative incidence by cause.")] + told + testSentences).joined(
        separator: " ")
  }

  private var csv: String {
    var file = CSVText(
      columns: [
        "grouping", "group", "cause", "statistic", "time", "value", "lower", "upper", "n",
        "result",
      ] + (tests.isEmpty ? [] : ["p"]))
    for line in lines {
      for column in columns {
        guard let row = row(column, line) else { continue }
        let cause = column.selector.isEmpty ? nil : column.spanner
        let values = [row.value, row.lower, row.upper].map { $0.map(Formatting.machine) }
        file.add(
          [
            line.grouping?.label, line.label, cause, row.statistic,
            column.time.map(Formatting.machine),
          ] + values + [row.n.map(String.init), row.id] + (tests.isEmpty ? [] : [nil]))
      }
    }
    for test in tests {
      let grouping = test.grouping.flatMap { plan.grouping($0)?.label }
      file.add([
        grouping, nil, test.category.last?.label, test.statistic, nil,
        test.value.map(Formatting.machine), nil, nil, test.n.map(String.init), test.id,
        test.p.map(Formatting.machine),
      ])
    }
    return file.text
  }
}

extension CompetingRisksTable {
  /// Gray's tests, where the plan asks for them.
  private var tests: [ResultRow] {
    results.rows(of: endpoint).filter { $0.statistic == "gray" }
  }

  private func test(_ cause: CompetingRisks.Cause, _ grouping: Grouping) -> Sought {
    results.sought("\(endpoint).gray[cause=\(cause.name)][\(grouping.name)]")
  }

  /// The p value of each cause, across its columns, below the levels of a grouping.
  private func testLine(_ grouping: Grouping) -> [Table.Row] {
    guard let risks, tests.contains(where: { $0.grouping == grouping.name }) else { return [] }
    let cells = risks.causes.map { cause in
      let test = self.test(cause, grouping)
      let p = test.row?.p
      var cell = TableCell.part(p.map(Formatting.p) ?? words("NE"), p, test.source, .padded)
      cell.columns = 1 + risks.landmarks.count
      return cell
    }
    let rest = risks.landmarks.map { _ in TableCell.empty(.padded) }
    return [
      Table.Row(
        Table.RowHead(words("Gray’s test"), indent: 1),
        [TableCell.empty(.number)] + cells + rest)
    ]
  }

  private var testNotes: [String] {
    guard let first = tests.first else { return [] }
    let missing = tests.filter { $0.p == nil }.map { row in
      words(
        """
        Gray’s test of \(row.category.last?.label.lowercasedFirst ?? ""): \(row.reason ?? "").
        """)
    }
    return [words("Gray’s test: \(first.method(beside: landmark)).")] + missing
  }

  private var testSentences: [String] {
    tests.map { row in
      let grouping = row.grouping.flatMap { plan.grouping($0)?.label } ?? ""
      return "\(grouping), \(row.category.last?.label.lowercasedFirst ?? ""): \(row.text)."
    }
  }
}

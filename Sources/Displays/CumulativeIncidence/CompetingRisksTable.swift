import AnalysisPlan
import Markup
import Results

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
    let content = [head] + bodies
    return Display(
      kind: .table, name: table.name, title: table.title, subtitle: subtitle, content: content,
      notes: notes, abbreviations: Abbreviations.used(in: content.map(\.plainText) + notes),
      textAlternative: textAlternative, csv: csv,
      resultIDs: lines.flatMap { line in columns.compactMap { row($0, line)?.id } })
  }

  private var subtitle: String {
    let population = plan.population(table.population)?.label ?? table.population
    guard let count = results["\(endpoint).patients"]?.value else { return population }
    return "\(population), N\u{A0}=\u{A0}\(Formatting.fixed(count, decimals: 0))"
  }

  private var lines: [Line] {
    let groupings = (plan.endpoint(endpoint)?.compare ?? []).compactMap { plan.grouping($0.value) }
    return [Line(label: "All patients", grouping: nil, selector: "")]
      + groupings.flatMap { grouping in
        grouping.levels.map { level in
          Line(
            label: level.label, grouping: grouping, selector: "[\(grouping.name)=\(level.slug)]")
        }
      }
  }

  private var columns: [Column] {
    let patients = Column(
      heading: "Patients", spanner: nil, statistic: "patients", selector: "", time: nil)
    let causes = (risks?.causes ?? []).flatMap { cause in
      let selector = "[cause=\(cause.name)]"
      let events = Column(
        heading: "Events", spanner: cause.label, statistic: "events", selector: selector, time: nil)
      return [events] + estimates("cumulative-incidence", cause.label, selector)
    }
    return [patients] + causes + estimates("event-free", risks?.eventFree ?? "", "")
  }

  private func estimates(_ statistic: String, _ spanner: String, _ selector: String) -> [Column] {
    (risks?.landmarks ?? []).map { time in
      Column(
        heading: (risks?.displayUnit.rawValue ?? "").singularFor(time)
          .replacing("\u{A0}", with: " "), spanner: spanner,
        statistic: statistic, selector: selector, time: time)
    }
  }

  private func row(_ column: Column, _ line: Line) -> ResultRow? {
    let place = column.time.map { "@\(Formatting.machine($0))" } ?? ""
    return results[
      "\(endpoint).\(column.statistic)\(place)\(column.selector)\(line.selector)"]
  }
}

extension CompetingRisksTable {
  /// A spanner for each cause and for those without an event, over the times.
  private var head: Node {
    var spanners: [(title: String, count: Int)] = []
    for title in columns.compactMap(\.spanner) {
      if spanners.last?.title == title {
        spanners[spanners.count - 1].count += 1
      } else {
        spanners.append((title, 1))
      }
    }
    let stubs = ["Group", "Patients"].enumerated().map { index, title in
      Node.tag(
        "th", ["scope": "col", "rowspan": "2", "class": index == 0 ? nil : "number"],
        [.text(title)])
    }
    let over = spanners.map { title, count in
      Node.tag(
        "th",
        [
          "scope": "colgroup", "colspan": "\(count)",
          "class": columns.count > 9 ? "spanner dense" : "spanner",
        ], [.text(title)])
    }
    let under = columns.filter { $0.spanner != nil }.map { column in
      Node.tag(
        "th", ["scope": "col", "class": column.time == nil ? "number events" : "padded"],
        [.text(column.heading)])
    }
    return .tag("thead", [:], [.tag("tr", [:], stubs + over), .tag("tr", [:], under)])
  }

  /// A body for everyone and one for each grouping.
  private var bodies: [Node] {
    let aligned = columns.map { column in
      TableCell.aligned(lines.map { text(column, $0) })
    }
    var bodies: [(name: String?, rows: [Node])] = []
    for (index, line) in lines.enumerated() {
      if bodies.isEmpty || bodies.last?.name != line.grouping?.name {
        bodies.append((line.grouping?.name, heading(of: line.grouping)))
      }
      let cells = columns.indices.map { column in
        cell(aligned[column][index], columns[column], line)
      }
      let stub = Node.tag(
        "th", ["scope": "row", "class": line.grouping == nil ? nil : "indent"],
        [.text(line.label)])
      bodies[bodies.count - 1].rows.append(.tag("tr", [:], [stub] + cells))
    }
    return bodies.map { .tag("tbody", [:], $0.rows) }
  }

  /// A count; or an estimate with its limits below it, so that a page is wide enough for all columns.
  private func cell(_ text: String, _ column: Column, _ line: Line) -> Node {
    let row = row(column, line)
    guard column.time != nil else { return TableCell.data(text, row: row, class: "number") }
    let below: [Node] = row.flatMap(limits).map { [.tag("br", [:], []), .text($0)] } ?? []
    return .tag(
      "td",
      ["class": "padded", "data-v": row?.value.map(Formatting.machine), "data-result": row?.id],
      [.text(text)] + below)
  }

  private func limits(_ row: ResultRow) -> String? {
    guard let value = row.value, row.lower != nil || row.upper != nil else { return nil }
    let whole = Formatting.percent(value, lower: row.lower, upper: row.upper, of: row.n ?? 0)
    return String(whole.drop { $0 != "(" })
  }

  private func heading(of grouping: Grouping?) -> [Node] {
    guard let grouping else { return [] }
    return [
      .tag(
        "tr", ["class": "group"],
        [
          .tag(
            "th", ["scope": "rowgroup", "colspan": "\(columns.count + 1)"],
            [.text(grouping.label)])
        ])
    ]
  }

  /// A count or an estimate.
  private func text(_ column: Column, _ line: Line) -> String {
    guard let row = row(column, line) else { return TableCell.none }
    guard let value = row.value else { return row.n == 0 ? TableCell.none : "NE" }
    guard column.time != nil else { return Formatting.fixed(value, decimals: 0) }
    return Formatting.percent(value, of: row.n ?? 0)
  }

  private var notes: [String] {
    let level = Formatting.exactPercent(plan.conventions.confidenceLevel)
    let method = lines.lazy.flatMap { line in columns.map { (line, $0) } }
      .filter { $1.statistic == "cumulative-incidence" }.compactMap { row($1, $0)?.method }.first
    let estimates = method.map {
      [
        "Columns of a time: cumulative incidence of the cause by then, and \(risks?.eventFree.lowercasedFirst ?? "no event") (Kaplan–Meier estimate for any of the events), with \(level) CI below. \($0)."
      ]
    }
    let empty = lines.filter { results["\(endpoint).patients\($0.selector)"]?.value == 0 }
      .map { "\($0.label): no patients." }
    return (estimates ?? []) + empty + table.notes + Notices.of(results.header)
  }

  private var textAlternative: String {
    let told = lines.map { line in
      let parts = columns.compactMap { column -> String? in
        guard let row = row(column, line), column.time != nil || column.spanner != nil else {
          return nil
        }
        let when = column.time == nil ? "events" : "by \(column.heading)"
        return "\(column.spanner ?? ""), \(when): \(row.text)"
      }
      let patients = results["\(endpoint).patients\(line.selector)"]?.text ?? "0"
      return "\(line.label), \(patients) patients: \(parts.joined(separator: "; "))."
    }
    return (["Table of events and cumulative incidence by cause."] + told).joined(separator: " ")
  }

  private var csv: String {
    var file = CSVText(
      columns: [
        "grouping", "group", "cause", "statistic", "time", "value", "lower", "upper", "n",
        "result",
      ], isSynthetic: results.header.synthetic)
    for line in lines {
      for column in columns {
        guard let row = row(column, line) else { continue }
        let cause = column.selector.isEmpty ? nil : column.spanner
        let values = [row.value, row.lower, row.upper].map { $0.map(Formatting.machine) }
        file.add(
          [
            line.grouping?.label, line.label, cause, row.statistic,
            column.time.map(Formatting.machine),
          ] + values + [row.n.map(String.init), row.id])
      }
    }
    return file.text
  }
}

import AnalysisPlan
import Results
import Tables
import Wording

/// Events at each look against the rule with what followed, then everyone and each group.
struct StoppingRuleTable {
  /// One row of the table, a look or a group of patients.
  private struct Line {
    let label: String
    let indent: Int
    let proportion: Sought
    let patients: Sought
    /// Limit and verdict; nil for a group, to which the rule does not apply.
    let limit: Sought?
    let verdict: Sought?
  }

  let table: TableDeclaration
  let plan: TrialPlan
  let results: ResultSet
  let endpoint: Endpoint?
  private let name: String
  private let rule: StoppingRule?

  init(table: TableDeclaration, endpoint name: String, plan: TrialPlan, results: ResultSet) {
    self.table = table
    self.plan = plan
    self.results = results
    self.name = name
    endpoint = plan.endpoint(name)
    if case .stoppingRule(let rule) = endpoint?.kind { self.rule = rule } else { rule = nil }
  }

  private var words: Words { results.words }

  var display: Display {
    Display(
      name: table.name, title: table.title,
      subtitle: plan.population(table.population)?.label ?? table.population,
      content: .table(Table(columns: head, bodies: bodies)), notes: notes,
      abbreviations: Abbreviations.used(in: [words("CI")] + notes, words),
      textAlternative: textAlternative, csv: EstimateTable.csv(rows, results.header),
      resultIDs: rows.map(\.id), resultsBeside: toxicities)
  }

  /// The proportion's cell says how many they are.
  private var toxicities: Set<String> {
    Set(rows.filter { $0.statistic == "toxicities" }.map(\.id))
  }

  private var level: String { Formatting.exactPercent(plan.conventions.confidenceLevel) }

  /// What the patients are counted by, as the plan calls it.
  private var label: String { endpoint?.label ?? "" }

  private var head: [Table.Heading] {
    [
      Table.Heading(words("Look or group")), Table.Heading(words("Patients"), style: .number),
      Table.Heading("\(label), n\u{A0}(%)", style: .padded),
      Table.Heading(words("\(level)\u{A0}CI,\u{A0}%"), style: .padded),
      Table.Heading(words("Rule is met by"), style: .padded), Table.Heading(words("Verdict")),
    ]
  }

  private var looks: [Line] {
    (rule?.looks ?? []).map { line($0.label, indent: 0, "[look=\($0.slug)]", isLook: true) }
  }

  private var groups: [(heading: String?, lines: [Line])] {
    EndpointLines(endpoint, plan).sections.map { section in
      let indent = section.grouping == nil ? 0 : 1
      return (
        section.grouping?.label,
        section.lines.map { line($0.label, indent: indent, $0.selector) }
      )
    }
  }

  private func line(
    _ label: String, indent: Int, _ selector: String, isLook: Bool = false
  ) -> Line {
    func sought(_ statistic: String) -> Sought {
      results.sought("\(name).\(statistic)\(selector)")
    }
    return Line(
      label: label, indent: indent, proportion: sought("proportion"),
      patients: sought("patients"),
      limit: isLook ? sought("limit") : nil, verdict: isLook ? sought("verdict") : nil)
  }

  private var bodies: [[Table.Row]] {
    let parts = [(heading: String?.none, lines: looks)] + groups
    let lines = parts.flatMap(\.lines)
    let counts = TableCell.aligned(lines.map { EstimateTable.countAndPercent($0.proportion.row) })
    let intervals = TableCell.aligned(
      lines.map { EstimateTable.interval(ofProportion: $0.proportion.row, words) })
    var index = 0
    return parts.map { heading, lines in
      let top = heading.map { [Table.Row.heading($0, columns: 6)] } ?? []
      let rows = lines.map { line in
        defer { index += 1 }
        return row(line, counts[index], intervals[index])
      }
      return top + rows
    }
  }

  private func row(_ line: Line, _ count: String, _ interval: String) -> Table.Row {
    let patients = CellText(line.patients, \.text)
    let limit = line.limit.map { CellText($0, \.text) } ?? .empty
    let verdict = line.verdict.map { CellText($0) { $0.text.capitalizedFirst } } ?? .empty
    return Table.Row(
      Table.RowHead(line.label, indent: line.indent),
      [
        TableCell.data(patients.text, patients, .number),
        TableCell.data(count, line.proportion, .padded),
        TableCell.part(interval, nil, line.proportion.source, .padded),
        TableCell.data(limit.text, limit, .padded),
        TableCell.data(verdict.text, verdict, .verdict),
      ])
  }

  private var rows: [ResultRow] {
    let selectors =
      (rule?.looks ?? []).map { "[look=\($0.slug)]" }
      + EndpointLines(endpoint, plan).sections.flatMap(\.lines).map(\.selector)
    return selectors.flatMap { selector in
      ["patients", "toxicities", "proportion", "limit", "verdict"].compactMap {
        results["\(name).\($0)\(selector)"]
      }
    }
  }

  private var notes: [String] {
    let reading = rule.map { rule in
      [
        "\(label): \(rule.definition.asSentence)",
        words(
          "Percentages are of the patients of whom this is known. Confidence intervals: \(rule.interval.words)."
        ),
      ]
    }
    let empty = EndpointLines(endpoint, plan).emptyGroups {
      results["\(name).patients\($0.selector)"]?.n
    }
    return (reading ?? []) + empty + table.notes + Notices.of(results.header)
  }

  private var textAlternative: String {
    let ofLooks = looks.compactMap { line in
      line.verdict?.row.map { "\(line.label): \($0.text)." }
    }
    let ofGroups = groups.flatMap(\.lines).compactMap { line in
      line.proportion.row.map { "\(line.label), \($0.text)" }
    }
    let start = words(
      "Table of events at each look against the rule for stopping: \(label.lowercasedFirst).")
    return ([start] + ofLooks + ["\(ofGroups.joined(separator: "; "))."]).joined(separator: " ")
  }
}

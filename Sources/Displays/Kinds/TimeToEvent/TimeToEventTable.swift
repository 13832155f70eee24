import AnalysisPlan
import Results
import Tables
import Wording

/// Estimates of a time-to-event endpoint for everyone and by group, with the comparisons beside them.
struct TimeToEventTable {
  let table: TableDeclaration
  let plan: TrialPlan
  let results: ResultSet
  private var words: Words { plan.words }
  private let name: String
  private let endpoint: Endpoint?
  private let sections: [EndpointLines.Section]

  init(table: TableDeclaration, endpoint name: String, plan: TrialPlan, results: ResultSet) {
    self.table = table
    self.plan = plan
    self.results = results
    self.name = name
    endpoint = plan.endpoint(name)
    sections = EndpointLines(endpoint, plan).sections
  }

  var display: Display {
    let content = Table(columns: head, bodies: bodies)
    return Display(
      name: table.name, title: table.title,
      subtitle: plan.population(table.population)?.label ?? table.population,
      content: .table(content), notes: notes,
      abbreviations: Abbreviations.used(in: content.texts + notes, words),
      textAlternative: textAlternative, csv: EstimateTable.csv(rows, results.header),
      resultIDs: rows.map(\.id))
  }

  private var timing: TimeToEvent? {
    if case .timeToEvent(let timing) = endpoint?.kind { timing } else { nil }
  }

  private var comparisons: SurvivalComparisons { timing?.comparisons ?? SurvivalComparisons() }

  /// Whether a row is the test of a grouping's levels that stands in its line.
  private func isTest(_ row: ResultRow) -> Bool {
    row.grouping.map { row.id == comparisons.leadingTest.id(name, $0) } ?? false
  }

  private var level: String { Formatting.exactPercent(plan.conventions.confidenceLevel) }

  private var hasHazardRatios: Bool {
    results.rows(of: name).contains { $0.statistic == "hazard-ratio" && $0.category.isEmpty }
  }

  private var columns: [TimeToEventColumn] {
    let unit = timing?.displayUnit.rawValue ?? ""
    let landmarks = (timing?.landmarks ?? []).map { time in
      TimeToEventColumn(
        title: words("\(eventFree) at \(words.time(time, in: unit)) (\(level)\u{A0}CI)"),
        content: .survival(time))
    }
    let comparisons =
      (hasHazardRatios
        ? [
          TimeToEventColumn(
            title: words("Hazard ratio (\(level)\u{A0}CI)"), content: .hazardRatio)
        ]
        : [])
      + (sections.count > 1 ? [TimeToEventColumn(title: "p", content: .test)] : [])
    return [
      TimeToEventColumn(title: "N", content: .count("patients")),
      TimeToEventColumn(title: words("Events"), content: .count("events")),
      TimeToEventColumn(
        title: words("Median, \(words.unitName(unit)) (\(level)\u{A0}CI)"), content: .median),
    ] + landmarks + comparisons
  }

  private var head: [Table.Heading] {
    [Table.Heading(words("Group"))] + columns.map { Table.Heading($0.title, style: $0.style) }
  }

  private var bodies: [[Table.Row]] {
    let columns = columns
    let lines = sections.flatMap { section in section.lines.map { ($0, section.grouping) } }
    let cells = columns.map { column in
      lines.map { column.cell(name, $0, $1, results) }
    }
    let texts = cells.map { TableCell.aligned($0.map(\.text)) }
    var index = 0
    return sections.map { section in
      let heading = section.grouping.map { [self.heading($0, columns)] } ?? []
      let rows = section.lines.map { line in
        defer { index += 1 }
        return Table.Row(
          Table.RowHead(line.label, indent: section.grouping == nil ? 0 : 1),
          columns.indices.map { column in
            TableCell.data(texts[column][index], cells[column][index], columns[column].style)
          })
      }
      return heading + rows
    }
  }

  /// The grouping's name with the test of its levels at the end of the line.
  private func heading(_ grouping: Grouping, _ columns: [TimeToEventColumn]) -> Table.Row {
    let test = results.sought(comparisons.leadingTest.id(name, grouping.name))
    let text = test.row?.p.map { NumberText.p($0) } ?? words("NE")
    return .heading(
      grouping.label, columns: columns.count + 1,
      cells: [TableCell.p(text, test.row?.p, test.source)])
  }

  private var rows: [ResultRow] {
    let shown = ["patients", "events", "median", "survival", "hazard-ratio"]
    return results.rows(of: name).filter {
      (shown.contains($0.statistic) && $0.category.isEmpty) || isTest($0)
    }
  }

  private var notes: [String] {
    let statistics = ["median", "survival", "hazard-ratio", comparisons.leadingTest.statistic]
    let methods = statistics.compactMap { statistic in
      rows.first { $0.statistic == statistic }.map { row in
        "\(names[statistic] ?? "p"): \(row.method(beside: endpoint?.landmark))."
      }
    }
    let empty = EndpointLines(endpoint, plan).emptyGroups {
      results["\(name).patients\($0.selector)"]?.n
    }
    let missing = rows.filter { $0.statistic == "hazard-ratio" && $0.value == nil }.map { row in
      words(
        "Hazard ratio of \(row.level ?? "") to \(row.reference ?? ""): \(row.reason ?? "").")
    }
    return LandmarkNote.of(endpoint, results) + methods + missing + empty + table.notes
      + Notices.of(results.header)
  }

  private var names: [String: String] {
    [
      "median": words("Median"), "survival": eventFree, "hazard-ratio": words("Hazard ratio"),
    ]
  }

  /// What those are called who had no event by a time.
  private var eventFree: String { timing?.eventFree ?? words("No event") }

  private var textAlternative: String {
    let lines = sections.flatMap(\.lines).map { line in
      let patients = results["\(name).patients\(line.selector)"]?.n ?? 0
      let events = results["\(name).events\(line.selector)"]?.events ?? 0
      let median = results["\(name).median\(line.selector)"].map { words("median \($0.text)") }
      let told = [words.patients(patients), words.events(events), median].compactMap(\.self)
      return "\(line.label): \(told.joined(separator: ", "))."
    }
    let ratios = rows.filter { $0.statistic == "hazard-ratio" }.map { row in
      words("Hazard ratio of \(row.level ?? "") to \(row.reference ?? ""): \(row.text).")
    }
    let tests = rows.filter(isTest).map { row in
      let label = row.grouping.flatMap { plan.grouping($0)?.label } ?? ""
      return "\(label): \(row.text)."
    }
    return ([words("Table of times to the event.")] + lines + ratios + tests)
      .joined(separator: " ")
  }
}

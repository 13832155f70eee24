import AnalysisPlan
import Changes
import Displays
import Markup
import Results
import Wording

/// The tables of the change report; links as in the narrative.
struct ChangesTables {
  /// Results that the page lists; the file for download has them all.
  private static let resultLimit = 40
  /// Results of one display that the page lists.
  private static let displayLimit = 12

  let report: ChangeReport
  let analysisLabels: [String: String]
  let language: String
  /// The analyses that follow patients to an event.
  let timedAnalyses: Set<String>

  // MARK: - The two locks

  var overview: PlainTable {
    let (from, to) = (report.from, report.to)
    var rows: [PlainTable.Row] = [
      row(
        "Data cut-off", dayInWords(from.cutoff, language: language),
        dayInWords(to.cutoff, language: language))
    ]
    if let data = report.data {
      rows.append(row("Patients", "\(data.subjectsBefore)", "\(data.subjectsAfter)"))
    }
    rows += (events + report.followUp).map { change in
      .init(cells: [
        [.text("\(label(change)): \(resultName(change.row))")], before(change), after(change),
      ])
    }
    if from.program != to.program {
      rows.append(row("Program", "trialpress \(from.program)", "trialpress \(to.program)"))
    }
    return PlainTable(
      id: "changes-overview", caption: "The two locks",
      columns: [.init(title: "What"), .init(title: "Before"), .init(title: "Now")], rows: rows)
  }

  /// The numbers of patients with an event that moved, of everyone; records of harms are no patients.
  private var events: [RowChange] {
    report.rows.filter {
      $0.row.statistic == "events" && $0.row.grouping == nil
        && timedAnalyses.contains($0.row.analysis)
        && $0.row.category.allSatisfy { $0.name == "cause" }
    }
  }

  private func row(_ title: String, _ cells: String...) -> PlainTable.Row {
    .init(cells: [[.text(title)]] + cells.map { [.text($0)] })
  }

  // MARK: - Steps

  var steps: PlainTable {
    PlainTable(
      id: "changes-steps", caption: "Steps from the record to the results of today",
      columns: [
        .init(title: "Reason"), .init(title: "What is compared"),
        .init(title: "Moved", isNumeric: true), .init(title: "New", isNumeric: true),
        .init(title: "Gone", isNumeric: true),
      ],
      rows: report.movingSteps.map { step in
        row(
          step.reasons.label.capitalizedFirst,
          step.reasons.map(\.explanation).joined(separator: "; ")
            + (step.reasons.count > 1 ? " (could not be told apart)" : ""), "\(step.moved)",
          "\(step.added)", "\(step.gone)")
      })
  }

  var crossings: PlainTable {
    PlainTable(
      id: "changes-crossings", caption: "Results that crossed a line",
      columns: ["Result", "What happened", "Step that crossed it"].map { .init(title: $0) },
      rows: report.crossings.prefix(Self.resultLimit).flatMap { change in
        change.lines.map { line in
          .init(cells: [name(change), [.text(line.text)], [.text(line.reasons.label)]])
        }
      })
  }

  // MARK: - Results

  var results: PlainTable {
    let visible = report.rows.filter(\.isVisible)
    return table(
      "changes-results-table", "Results before and now", visible, limit: Self.resultLimit)
  }

  func sideBySide(_ display: Display, _ rows: [RowChange]) -> PlainTable {
    table(
      "changes-\(display.anchor)", "\(display.label) before and now", rows,
      limit: Self.displayLimit)
  }

  private func table(
    _ id: String, _ caption: String, _ rows: [RowChange], limit: Int
  ) -> PlainTable {
    let shown = rows.prefix(limit)
    let rest = rows.count - shown.count
    return PlainTable(
      id: id, caption: caption + (rest > 0 ? "; \(rest) more are in the file below" : ""),
      columns: ["Result", "Before", "Now", "Difference", "Why"].map { .init(title: $0) },
      rows: shown.map { change in
        .init(cells: [name(change), before(change), after(change), difference(change), why(change)])
      })
  }

  private func name(_ change: RowChange) -> [Node] {
    let text = Node.text("\(label(change)): \(resultName(change.row))")
    let link = change.after == nil ? text : .tag("a", ["href": "result:\(change.id)"], [text])
    let marks = [
      change.row.prespecified ? nil : "post hoc",
      report.isAdded(change.row.analysis) ? "added after lock \(report.from.id)" : nil,
    ].compactMap(\.self)
    return [link] + marks.map { .tag("span", ["class": "mark-word"], [.text($0)]) }
  }

  private func label(_ change: RowChange) -> String {
    analysisLabels[change.row.analysis] ?? change.row.analysis
  }

  private func before(_ change: RowChange) -> [Node] {
    cell(change.before, change.id, report.published.before)
  }

  private func after(_ change: RowChange) -> [Node] {
    cell(change.after, change.id, report.published.after)
  }

  private func cell(_ numbers: RowNumbers?, _ id: String, _ published: Set<String>) -> [Node] {
    guard let numbers else { return ["–"] }
    return [.text(numbers.text)] + (numbers.value == nil ? [] : sign(id, published))
  }

  /// The raised i of an invented number.
  func sign(_ id: String, _ published: Set<String>) -> [Node] {
    report.synthetic && !published.contains(id) ? [.tag("sup", ["class": "invented"], ["i"])] : []
  }

  private func difference(_ change: RowChange) -> [Node] {
    guard let then = change.before?.value, let now = change.after?.value, then != now else {
      return ["–"]
    }
    return [.tag("span", ["class": "nowrap"], [.text(differenceText(now - then, of: change.row))])]
  }

  private func why(_ change: RowChange) -> [Node] {
    change.steps.map { step in
      .tag(
        "span", ["class": "step"],
        [.tag("em", [:], [.text(step.reasons.label)]), .text(" \(step.inWords(change.row))")])
    }
  }

  // MARK: - Plan

  var postHocInWords: String? {
    guard !report.postHoc.isEmpty else { return nil }
    let names = report.postHoc.map { analysisLabels[$0] ?? $0 }
    return "Post hoc, not planned before the data were seen: \(names.joined(separator: "; "))."
  }

  var plan: PlainTable {
    PlainTable(
      id: "changes-plan",
      caption: "What the plan says otherwise than at the lock \(report.from.id)",
      columns: ["Entry", "Change", "Key", "Before", "Now"].map { .init(title: $0) },
      rows: report.plan.flatMap(rows))
  }

  private func rows(_ change: PlanChange) -> [PlainTable.Row] {
    let entry: [Node] = [
      .tag("code", [:], [.text("\(change.section).\(change.name)")])
    ]
    let words: [Node] = [.text(change.words(since: report.from.id))]
    guard !change.keys.isEmpty else { return [.init(cells: [entry, words, ["–"], ["–"], ["–"]])] }
    return change.keys.map { key in
      .init(cells: [
        entry, words, [.tag("code", [:], [.text(key.name)])], [.text(key.before ?? "–")],
        [.text(key.after ?? "–")],
      ])
    }
  }
}

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
  let words: Words
  /// The analyses that follow patients to an event.
  let timedAnalyses: Set<String>

  // MARK: - The two locks

  var overview: PlainTable {
    let (from, to) = (report.from, report.to)
    var rows: [PlainTable.Row] = [
      row(
        words("Data cut-off"), dayInWords(from.cutoff, words), dayInWords(to.cutoff, words))
    ]
    if let data = report.data {
      rows.append(row(words("Patients"), "\(data.subjectsBefore)", "\(data.subjectsAfter)"))
    }
    rows += (events + report.followUp).map { change in
      .init(cells: [
        [.text("\(label(change)): \(resultName(change.row, words))")], before(change),
        after(change),
      ])
    }
    if from.program != to.program {
      rows.append(row(words("Program"), "trialpress \(from.program)", "trialpress \(to.program)"))
    }
    return PlainTable(
      id: "changes-overview", caption: words("The two locks"),
      columns: [
        .init(title: words("What")), .init(title: words("Before")), .init(title: words("Now")),
      ], rows: rows)
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
      id: "changes-steps", caption: words("Steps from the record to the results of today"),
      columns: [
        .init(title: words("Reason")), .init(title: words("What is compared")),
        .init(title: words("Moved"), isNumeric: true), .init(title: words("New"), isNumeric: true),
        .init(title: words("Gone"), isNumeric: true),
      ],
      rows: report.movingSteps.map { step in
        row(
          step.reasons.label(words).capitalizedFirst,
          step.reasons.map { words($0.explanation) }.joined(separator: "; ")
            + (step.reasons.count > 1 ? " " + words("(could not be told apart)") : ""),
          "\(step.moved)",
          "\(step.added)", "\(step.gone)")
      })
  }

  var crossings: PlainTable {
    PlainTable(
      id: "changes-crossings", caption: words("Results that crossed a line"),
      columns: [
        .init(title: words("Result")), .init(title: words("What happened")),
        .init(title: words("Step that crossed it")),
      ],
      rows: report.crossings.prefix(Self.resultLimit).flatMap { change in
        change.lines.map { line in
          .init(cells: [
            name(change), [.text(words(line.text))], [.text(line.reasons.label(words))],
          ])
        }
      })
  }

  // MARK: - Results

  var results: PlainTable {
    let visible = report.rows.filter(\.isVisible)
    return table(
      "changes-results-table", words("Results before and now"), visible, limit: Self.resultLimit)
  }

  func sideBySide(_ display: Display, _ rows: [RowChange]) -> PlainTable {
    table(
      "changes-\(display.anchor)", words("\(display.label) before and now"), rows,
      limit: Self.displayLimit)
  }

  private func table(
    _ id: String, _ caption: String, _ rows: [RowChange], limit: Int
  ) -> PlainTable {
    let shown = rows.prefix(limit)
    let rest = rows.count - shown.count
    return PlainTable(
      id: id, caption: rest > 0 ? words("\(caption); \(rest) more are in the file below") : caption,
      columns: [
        .init(title: words("Result")), .init(title: words("Before")), .init(title: words("Now")),
        .init(title: words("Difference")), .init(title: words("Why")),
      ],
      rows: shown.map { change in
        .init(cells: [name(change), before(change), after(change), difference(change), why(change)])
      })
  }

  private func name(_ change: RowChange) -> [Node] {
    let text = Node.text("\(label(change)): \(resultName(change.row, words))")
    let link = change.after == nil ? text : .tag("a", ["href": "result:\(change.id)"], [text])
    let marks = [
      change.row.prespecified ? nil : words("post hoc"),
      report.isAdded(change.row.analysis) ? words("added after lock \(report.from.id)") : nil,
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

  /// The mark of a published number.
  func sign(_ id: String, _ published: Set<String>) -> [Node] {
    report.synthetic && published.contains(id) ? [PublishedMark.node(words)] : []
  }

  private func difference(_ change: RowChange) -> [Node] {
    guard let then = change.before?.value, let now = change.after?.value, then != now else {
      return ["–"]
    }
    return [
      .tag("span", ["class": "nowrap"], [.text(differenceText(now - then, of: change.row, words))])
    ]
  }

  private func why(_ change: RowChange) -> [Node] {
    change.steps.map { step in
      .tag(
        "span", ["class": "step"],
        [
          .tag("em", [:], [.text(step.reasons.label(words))]),
          .text(" \(step.inWords(change.row, words))"),
        ])
    }
  }

  // MARK: - Plan

  var postHocInWords: String? {
    guard !report.postHoc.isEmpty else { return nil }
    let names = report.postHoc.map { analysisLabels[$0] ?? $0 }
    return words(
      "Post hoc, not planned before the data were seen: \(names.joined(separator: "; ")).")
  }

  var plan: PlainTable { plan(report.plan, since: report.from, "changes-plan-table") }

  /// Why recorded results are computed otherwise since.
  var recalculations: [Node] {
    guard !report.recalculations.isEmpty else { return [] }
    let reasons = report.recalculations.joined(separator: "; ")
    return [.tag("p", [:], [.text(words("Recalculated by the program: \(reasons)."))])]
  }

  /// What was altered after the later data were locked.
  var planSinceLock: PlainTable {
    plan(report.planSinceLock, since: report.to, "changes-plan-since-table")
  }

  private func plan(
    _ changes: [PlanChange], since lock: ChangeReport.Lock, _ id: String
  ) -> PlainTable {
    PlainTable(
      id: id, caption: words("What the plan says otherwise than at the lock \(lock.id)"),
      columns: [
        .init(title: words("Entry")), .init(title: words("Change")), .init(title: words("Key")),
        .init(title: words("Before")), .init(title: words("Now")),
      ],
      rows: changes.flatMap { rows($0, since: lock) })
  }

  private func rows(_ change: PlanChange, since lock: ChangeReport.Lock) -> [PlainTable.Row] {
    let entry: [Node] = [
      .tag("code", [:], [.text("\(change.section).\(change.name)")])
    ]
    let kind: [Node] = [.text(words(change.phrase(since: lock.id)))]
    guard !change.keys.isEmpty else { return [.init(cells: [entry, kind, ["–"], ["–"], ["–"]])] }
    return change.keys.map { key in
      .init(cells: [
        entry, kind, [.tag("code", [:], [.text(key.name)])], [.text(key.before ?? "–")],
        [.text(key.after ?? "–")],
      ])
    }
  }
}

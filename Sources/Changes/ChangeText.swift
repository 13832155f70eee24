import AnalysisPlan
import Results
import Wording

/// The report as lines for a terminal.
package struct ChangeText {
  private let report: ChangeReport

  package init(_ report: ChangeReport) { self.report = report }

  /// Everything, ending with a new line.
  package var text: String {
    let parts = [heading, planLines, dataLines, stepLines, crossingLines, rowLines, sentenceLines]
    return parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
      .joined(separator: "\n\n") + "\n"
  }

  private var heading: [String] {
    let (from, to) = (report.from, report.to)
    return [
      "\(report.study): from lock \(from.id) (\(from.cutoff), trialpress \(from.program)) "
        + "to lock \(to.id) (\(to.cutoff), trialpress \(to.program))", report.tally,
    ]
  }

  private var planLines: [String] {
    lines(of: report.plan, since: report.from) + lines(of: report.planSinceLock, since: report.to)
      + report.postHoc.map { "post hoc: \($0)" }
  }

  private func lines(of plan: [PlanChange], since lock: ChangeReport.Lock) -> [String] {
    plan.map { change in
      let keys = change.keys.map(\.name).filter { !$0.isEmpty }.joined(separator: ", ")
      return
        "plan: \(change.section) \(change.name) \(report.words(change.phrase(since: lock.id)))"
        + (keys.isEmpty ? "" : ": \(keys)")
    }
  }

  private var dataLines: [String] {
    guard let data = report.data else { return [] }
    return ["patients: \(data.subjectsInWords(report.words))"]
      + data.corrections.map {
        "corrected data: \($0.dataset).\($0.column) of \($0.subjects) "
          + ($0.subjects == 1 ? "patient" : "patients")
      } + data.records.map { "\($0.dataset): \($0.inWords(report.words))" }
      + report.followUp.map { "\($0.id): \($0.before?.text ?? "–") → \($0.after?.text ?? "–")" }
  }

  private var stepLines: [String] {
    report.movingSteps.map { "\($0.reasons.label(report.words)): \($0.inWords(report.words))" }
      + report.recalculations.map { "recalculated: \($0)" }
  }

  private var crossingLines: [String] {
    report.crossings.flatMap { change in
      change.lines.map {
        "\(change.id): \(report.words($0.text)) (\($0.reasons.label(report.words)))"
      }
    }
  }

  private var rowLines: [String] {
    let width = report.rows.map(\.id.count).max() ?? 0
    return report.rows.map { change in
      let marks =
        (change.row.prespecified ? "" : "  [post hoc]")
        + (report.isAdded(change.row.analysis) ? "  [added after \(report.from.id)]" : "")
      return change.id + String(repeating: " ", count: width - change.id.count)
        + "  \(change.before?.text ?? "–") → \(change.after?.text ?? "–")  \(change.why(report.words))"
        + marks
    }
  }

  private var sentenceLines: [String] {
    report.sentences.flatMap { sentence in
      [
        "- " + sentence.before.map(\.text).joined(),
        "+ " + sentence.after.map(\.text).joined(),
      ]
    }
  }
}

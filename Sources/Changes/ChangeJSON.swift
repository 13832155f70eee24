import AnalysisPlan
import Results
import Wording

extension ChangeReport {
  /// The report for other programs: fields in a fixed order, numbers with 15 significant digits.
  ///
  /// A field without a value is left out; a result's only step has its ends in the result.
  package func json() -> [UInt8] {
    var writer = JSONWriter(.omitted)
    writer.object {
      $0.field("schema", "trialpress-changes/2")
      $0.field("study", study)
      $0.field("synthetic", synthetic)
      if synthetic { $0.field("anchor", "invented") }
      $0.object("from") { from.write(to: &$0) }
      $0.object("to") { to.write(to: &$0) }
      $0.object("counts") {
        $0.field("moved", moved)
        $0.field("added", added)
        $0.field("gone", gone)
        $0.field("unmoved", unmoved)
      }
      writeData(to: &$0)
      writePlan(to: &$0)
      $0.array("steps", steps) { step, writer in
        writer.strings("reasons", step.reasons.map(\.rawValue))
        writer.field("moved", step.moved)
        writer.field("added", step.added)
        writer.field("gone", step.gone)
      }
      $0.strings("recalculated", recalculations)
      $0.array("results", rows) { write($0, to: &$1) }
      $0.array("sentences", sentences) { sentence, writer in
        writer.field("page", sentence.slug)
        writer.field("before", sentence.before.map(\.text).joined())
        writer.field("after", sentence.after.map(\.text).joined())
      }
    }
    writer.newLine()
    return writer.bytes
  }

  private func writeData(to writer: inout JSONWriter) {
    guard let data else {
      writer.none("data")
      return
    }
    writer.object("data") {
      $0.object("subjects") {
        $0.field("before", data.subjectsBefore)
        $0.field("after", data.subjectsAfter)
        $0.field("added", data.subjectsAdded)
        $0.field("removed", data.subjectsRemoved)
      }
      $0.strings("baseline-columns", data.baselineColumns)
      $0.array("corrected", data.corrections) { correction, writer in
        writer.field("dataset", correction.dataset)
        writer.field("column", correction.column)
        writer.field("subjects", correction.subjects)
      }
      $0.array("records", data.records) { records, writer in
        writer.field("dataset", records.dataset)
        writer.field("new-after-cutoff", records.followUp)
        writer.field("continued-after-cutoff", records.continued)
        writer.field("late", records.late)
        writer.field("corrected", records.corrected)
        writer.field("gone", records.gone)
        writer.field("undated", records.undated)
      }
    }
  }

  private func writePlan(to writer: inout JSONWriter) {
    write(plan, as: "plan", to: &writer)
    write(planSinceLock, as: "plan-since-lock", to: &writer)
    writer.strings("post-hoc", postHoc)
  }

  private func write(_ plan: [PlanChange], as name: String, to writer: inout JSONWriter) {
    writer.array(name, plan) { change, writer in
      writer.field("section", change.section)
      writer.field("name", change.name)
      writer.field("change", change.kind.rawValue)
      writer.array("keys", change.keys) { key, writer in
        writer.field("key", key.name)
        writer.field("before", key.before)
        writer.field("after", key.after)
      }
    }
  }

  private func write(_ change: RowChange, to writer: inout JSONWriter) {
    writer.field("id", change.id)
    writer.field("analysis", change.row.analysis)
    writer.field("role", change.row.role)
    writer.field("prespecified", change.row.prespecified)
    writer.field("added-analysis", isAdded(change.row.analysis))
    if synthetic {
      let (before, after) = (
        published.before.contains(change.id), published.after.contains(change.id)
      )
      if change.before != nil, before { writer.field("anchor-before", "published") }
      if change.after != nil, after { writer.field("anchor", "published") }
    }
    change.before.write("before", to: &writer)
    change.after.write("after", to: &writer)
    writeDifference(change.before, change.after, to: &writer)
    writer.array("steps", change.steps) { step, writer in
      writer.strings("reasons", step.reasons.map(\.rawValue))
      if change.steps.count > 1 {
        step.before.write("before", to: &writer)
        step.after.write("after", to: &writer)
      }
      writeDifference(step.before, step.after, to: &writer)
    }
    writer.array("lines", change.lines) { line, writer in
      writer.field("line", line.kind.rawValue)
      writer.field("text", words(line.text))
      writer.strings("reasons", line.reasons.map(\.rawValue))
    }
  }
}

private func writeDifference(
  _ before: RowNumbers?, _ after: RowNumbers?, to writer: inout JSONWriter
) {
  writer.object("difference") {
    for (name, value) in differences(from: before, to: after) { $0.field(name, Double?(value)) }
  }
}

extension ChangeReport.Lock {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.field("lock", id)
    writer.field("cutoff", cutoff)
    writer.field("program", program)
    writer.field("edition", edition)
  }
}

extension RowNumbers? {
  fileprivate func write(_ name: String, to writer: inout JSONWriter) {
    guard let self else {
      writer.none(name)
      return
    }
    writer.object(name) {
      $0.field("value", self.value)
      $0.field("lower", self.lower)
      $0.field("upper", self.upper)
      $0.field("p", self.p)
      $0.field("n", self.n)
      $0.field("events", self.events)
      $0.field("denominator", self.denominator)
      $0.field("text", self.text)
      $0.field("reason", self.reason)
    }
  }
}

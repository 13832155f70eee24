package import AnalysisPlan
package import Results

extension ChangeReport {
  /// How many results moved, or that none did.
  package var tally: String {
    guard !rows.isEmpty else { return "Nothing moved: all \(unmoved) results are as they were." }
    let parts = [
      counted(moved, "result moved", "results moved"), counted(added, "is new", "are new"),
      counted(gone, "is gone", "are gone"),
      counted(rows.count { $0.isBack }, "moved and came back", "moved and came back"),
      counted(unmoved, "is as it was", "are as they were"),
    ]
    return parts.compactMap(\.self).joined(separator: ", ") + "."
  }

  /// The median follow-up of everyone, where it moved.
  package var followUp: [RowChange] {
    rows.filter { $0.row.statistic == "follow-up" && $0.row.grouping == nil }
  }

  /// What a step other than the whole did to the number of events of everyone, by result.
  package var newEvents: [(change: RowChange, difference: Int)] {
    rows.compactMap { change in
      guard change.row.statistic == "events", change.row.grouping == nil,
        change.row.role != nil, change.row.category.allSatisfy({ $0.name == "cause" }),
        let step = change.steps.first(where: { $0.reasons.contains(.longerFollowUp) }),
        let before = step.before?.value, let after = step.after?.value, after > before
      else { return nil }
      return (change, Int(after - before))
    }
  }
}

extension RowChange {
  /// Each reason with what it did to the value: `longer follow-up: +3; new patients: +2`.
  package var why: String {
    steps.map { step in "\(step.reasons.label): \(step.inWords(row))" }.joined(separator: "; ")
  }

  /// Whether a reader of the results sees a difference.
  package var isVisible: Bool { before?.text != after?.text || !lines.isEmpty }
}

extension RowChange.Step {
  /// What the step did: a difference of values, a value for none or none for a value, or which other
  /// numbers of the result it moved.
  package func inWords(_ row: ResultRow) -> String {
    guard let before else { return "new" }
    guard let after else { return "gone" }
    if let then = before.value, let now = after.value, then != now {
      return differenceText(now - then, of: row)
    }
    if before.value != after.value || before.reason != after.reason {
      return "\(before.valueText) → \(after.valueText)"
    }
    return otherNumbers(before, after)
  }

  private func otherNumbers(_ before: RowNumbers, _ after: RowNumbers) -> String {
    var parts: [String] = []
    if before.lower != after.lower || before.upper != after.upper { parts.append("interval") }
    if before.p != after.p { parts.append("P") }
    for (name, then, now) in [
      ("n", before.n, after.n), ("events", before.events, after.events),
      ("denominator", before.denominator, after.denominator),
    ] where then != now {
      let difference = (now ?? 0) - (then ?? 0)
      parts.append("\(name) \(difference < 0 ? "\u{2212}" : "+")\(abs(difference))")
    }
    return parts.joined(separator: ", ")
  }
}

extension RowNumbers {
  /// The value as it is printed, without what stands in parentheses; or why there is none, in short.
  fileprivate var valueText: String {
    guard value == nil, let reason else {
      return text.firstRange(of: " (").map { String(text[..<$0.lowerBound]) } ?? text
    }
    return String(reason.prefix { $0 != ":" })
  }
}

extension ChangeReport.Step {
  package var inWords: String {
    [
      counted(moved, "result moved", "results moved"), counted(added, "is new", "are new"),
      counted(gone, "is gone", "are gone"),
    ].compactMap(\.self).joined(separator: ", ")
  }
}

extension DataChanges {
  package var subjectsInWords: String {
    let parts = [
      counted(subjectsAdded, "added", "added"), counted(subjectsRemoved, "removed", "removed"),
    ]
    let change = parts.compactMap(\.self).joined(separator: ", ")
    return "\(subjectsBefore) before, \(subjectsAfter) now"
      + (change.isEmpty ? "" : " (\(change))")
  }
}

extension RecordChanges {
  /// The counts that are not zero.
  package var inWords: String {
    [
      counted(followUp, "new row after the cut-off", "new rows after the cut-off"),
      counted(continued, "row went on after it", "rows went on after it"),
      counted(late, "late row", "late rows"),
      counted(corrected, "corrected row", "corrected rows"),
      counted(gone, "row gone", "rows gone"),
      counted(undated, "new or changed row without a date", "new or changed rows without a date"),
    ].compactMap(\.self).joined(separator: ", ")
  }
}

extension PlanChange {
  /// `added after lock first`, as CONSORT asks to be said of outcomes.
  package func words(since lock: String) -> String { "\(kind.rawValue) after lock \(lock)" }
}

private func counted(_ count: Int, _ one: String, _ more: String) -> String? {
  count == 0 ? nil : "\(count) \(count == 1 ? one : more)"
}

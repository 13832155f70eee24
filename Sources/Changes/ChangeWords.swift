package import AnalysisPlan
package import Results
package import Wording

extension ChangeReport {
  /// How many results moved, or that none did.
  package var tally: String {
    guard !rows.isEmpty else {
      return words("Nothing moved: all \(unmoved) results are as they were.")
    }
    return [
      unless(none: moved, words(moved, "\(moved) result moved", "\(moved) results moved")),
      unless(none: added, words(added, "\(added) is new", "\(added) are new")),
      unless(none: gone, words(gone, "\(gone) is gone", "\(gone) are gone")), comeBack,
      unless(
        none: unmoved, words(unmoved, "\(unmoved) is as it was", "\(unmoved) are as they were")),
    ].compactMap(\.self).joined(separator: ", ") + "."
  }

  private var comeBack: String? {
    let count = rows.count { $0.isBack }
    return unless(
      none: count, words(count, "\(count) moved and came back", "\(count) moved and came back"))
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
  package func why(_ words: Words) -> String {
    steps.map { "\($0.reasons.label(words)): \($0.inWords(row, words))" }.joined(separator: "; ")
  }

  /// Whether a reader of the results sees a difference.
  package var isVisible: Bool { before?.text != after?.text || !lines.isEmpty }
}

extension RowChange.Step {
  /// What the step did: a difference of values, a value for none or none for a value, or which other
  /// numbers of the result it moved.
  package func inWords(_ row: ResultRow, _ words: Words) -> String {
    guard let before else { return words("new") }
    guard let after else { return words("gone") }
    if let then = before.value, let now = after.value, then != now {
      return differenceText(now - then, of: row, words)
    }
    if before.value != after.value || before.reason != after.reason {
      return "\(before.valueText) → \(after.valueText)"
    }
    return otherNumbers(before, after, words)
  }

  private func otherNumbers(_ before: RowNumbers, _ after: RowNumbers, _ words: Words) -> String {
    var parts: [String] = []
    if before.lower != after.lower || before.upper != after.upper {
      parts.append(words("interval"))
    }
    if before.p != after.p { parts.append("P") }
    for (name, then, now) in [
      ("n", before.n, after.n), (words("events"), before.events, after.events),
      (words("denominator"), before.denominator, after.denominator),
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
  package func inWords(_ words: Words) -> String {
    [
      unless(none: moved, words(moved, "\(moved) result moved", "\(moved) results moved")),
      unless(none: added, words(added, "\(added) is new", "\(added) are new")),
      unless(none: gone, words(gone, "\(gone) is gone", "\(gone) are gone")),
    ].compactMap(\.self).joined(separator: ", ")
  }
}

extension DataChanges {
  package func subjectsInWords(_ words: Words) -> String {
    let change = [
      unless(
        none: subjectsAdded,
        words(subjectsAdded, "\(subjectsAdded) added", "\(subjectsAdded) added")),
      unless(
        none: subjectsRemoved,
        words(subjectsRemoved, "\(subjectsRemoved) removed", "\(subjectsRemoved) removed")),
    ].compactMap(\.self).joined(separator: ", ")
    return change.isEmpty
      ? words("\(subjectsBefore) before, \(subjectsAfter) now")
      : words("\(subjectsBefore) before, \(subjectsAfter) now (\(change))")
  }
}

extension RecordChanges {
  /// The counts that are not zero.
  package func inWords(_ words: Words) -> String {
    [
      unless(
        none: followUp,
        words(
          followUp, "\(followUp) new row after the cut-off",
          "\(followUp) new rows after the cut-off")),
      unless(
        none: continued,
        words(continued, "\(continued) row went on after it", "\(continued) rows went on after it")),
      unless(none: late, words(late, "\(late) late row", "\(late) late rows")),
      unless(
        none: corrected,
        words(corrected, "\(corrected) corrected row", "\(corrected) corrected rows")),
      unless(none: gone, words(gone, "\(gone) row gone", "\(gone) rows gone")),
      unless(
        none: undated,
        words(
          undated, "\(undated) new or changed row without a date",
          "\(undated) new or changed rows without a date")),
    ].compactMap(\.self).joined(separator: ", ")
  }
}

extension PlanChange {
  /// `added after lock first`, as CONSORT asks to be said of outcomes.
  package func phrase(since lock: String) -> Phrase {
    switch kind {
    case .added: Phrase("added after lock \(lock)")
    case .altered: Phrase("altered after lock \(lock)")
    case .removed: Phrase("removed after lock \(lock)")
    }
  }
}

/// A text about a count; nil where the count is none.
private func unless(none count: Int, _ text: String) -> String? { count == 0 ? nil : text }

/// What of a record that differs between two locks is follow-up by its nature, and what corrects the
/// earlier data.
///
/// Follow-up is a later day of a column that every record fills (last contact, censoring) where it lies
/// after the earlier cut-off; a value where none was, a flag that is set and a number that grows, in a
/// record that goes on after that cut-off; a text in such a record, but not in the subject-level data,
/// whose records always go on; and a time that was censored and is censored later, or ended by an event
/// that is not earlier. Columns that the plan says evolve are follow-up whatever happens to them. All else
/// is a correction: an event that is removed or moved, a time that is shorter, a flag that is cleared, a
/// value that is taken away, and whatever changes in a record without a later day.
struct FollowUpRule {
  /// The earlier lock's cut-off as text, which sorts as dates do.
  let cutoff: String
  /// The positions of columns that evolve by the plan.
  let evolving: Set<Int>
  /// The times to an event that records hold.
  let outcomes: [Outcome]
  /// The positions of columns of dates.
  let dates: Set<Int>
  /// Those among them that every record of the earlier lock fills.
  let datesOfAll: Set<Int>
  let isSubjectLevel: Bool

  /// A time to an event, in the order of the flags of a record.
  struct Outcome {
    /// The position of its column.
    let time: Int?
    /// The positions of all columns that say how it ended, the time among them.
    let columns: Set<Int>
  }

  /// How a record changed.
  struct Change {
    /// The positions of the columns whose values were corrected.
    let corrected: [Int]
    /// Whether nothing in it tells when: it has no dates.
    let isUndated: Bool
  }

  func change(from before: SubjectRecord, to after: SubjectRecord) -> Change {
    let differing = before.values.indices.filter { before.values[$0] != after.values[$0] }
    let goesOn = differing.contains { index in after.dates[index].map { $0 > cutoff } ?? false }
    let isUndated = before.dates.isEmpty && after.dates.isEmpty
    let fixed = differing.filter { !evolving.contains($0) }
    let corrected = fixed.filter { index in
      isCorrectedOutcome(before, after, index)
        ?? !isFollowUp(before, after, index, goesOn: goesOn || isUndated)
    }
    return Change(corrected: corrected, isUndated: isUndated)
  }

  /// What ended by an event has no follow-up; what was censored has, unless it is shorter now.
  ///
  /// Nil for a column that says nothing of a time to an event.
  /// A record of the subject-level data goes on after such a time, any other is about it alone.
  private func isCorrectedOutcome(
    _ before: SubjectRecord, _ after: SubjectRecord, _ index: Int
  ) -> Bool? {
    var isCorrected: Bool?
    for (outcome, isEvent) in zip(outcomes, before.events)
    where !isSubjectLevel || outcome.columns.contains(index) {
      guard let isEvent else { continue }
      isCorrected =
        isCorrected == true || isEvent || isShorter(outcome, before, after)
        || isTakenAway(before, after, index)
    }
    return isCorrected
  }

  private func isShorter(
    _ outcome: Outcome, _ before: SubjectRecord, _ after: SubjectRecord
  ) -> Bool {
    if let time = outcome.time, let then = number(before, time), let now = number(after, time),
      now < then
    {
      return true
    }
    return !isSubjectLevel
      && datesOfAll.contains { index in
        guard let then = before.dates[index], let now = after.dates[index] else { return false }
        return now < then
      }
  }

  private func isTakenAway(_ before: SubjectRecord, _ after: SubjectRecord, _ index: Int) -> Bool {
    before.values[index] != nil && after.values[index] == nil
  }

  private func isFollowUp(
    _ before: SubjectRecord, _ after: SubjectRecord, _ index: Int, goesOn: Bool
  ) -> Bool {
    guard let now = after.values[index] else { return false }
    guard let then = before.values[index] else {
      return dates.contains(index) ? now > cutoff : goesOn
    }
    if dates.contains(index) { return datesOfAll.contains(index) && now > cutoff && now > then }
    guard goesOn else { return false }
    if Self.flags.contains(then), Self.flags.contains(now) { return Self.set.contains(now) }
    if let then = Double(then), let now = Double(now) { return now > then }
    return !isSubjectLevel
  }

  private func number(_ record: SubjectRecord, _ index: Int) -> Double? {
    record.values[index].flatMap { Double($0) }
  }

  private static let set: Set = ["Y", "YES", "Yes", "yes", "y", "true", "1"]
  private static let flags = set.union(["N", "NO", "No", "no", "n", "false", "0"])
}

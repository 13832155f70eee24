/// Two versions of a data set, row by row.
///
/// Rows have no key, so equal rows are taken out first. What is left is one record in two versions
/// where it is the subject's row of the subject-level data, the subject's only row of its
/// `PARAMCD` at both locks, or else where at most a quarter of the columns (rounded up) differ; the
/// most alike are taken together first. Where that makes a date later than the cut-off out of an
/// earlier one, they are two records.
struct ComparedRecords {
  let old: RecordsBySubject
  let new: RecordsBySubject
  let columns: [String]
  /// The earlier lock's, as text, which sorts as dates do.
  let cutoff: String
  let isSubjectLevel: Bool

  func changes(of dataset: String, _ subjects: Set<String>) -> RecordChanges {
    var changes = RecordChanges(dataset: dataset)
    for subject in subjects { add(old[subject], new[subject], to: &changes) }
    return changes
  }

  private func add(_ old: [SubjectRecord], _ new: [SubjectRecord], to changes: inout RecordChanges)
  {
    var (gone, added) = withoutEqual(old, new)
    for pair in samePlace(old, new, gone, added) + alike(gone, added) {
      guard let before = gone.firstIndex(of: pair.before),
        let after = added.firstIndex(of: pair.after)
      else { continue }
      gone.remove(at: before)
      added.remove(at: after)
      count(pair, in: &changes)
    }
    changes.gone += gone.count
    for record in added {
      guard let last = record.dates.values.max() else {
        changes.undated += 1
        continue
      }
      if last > cutoff { changes.followUp += 1 } else { changes.late += 1 }
    }
  }

  private func count(_ pair: Pair, in changes: inout RecordChanges) {
    let filled = pair.after.dates.filter { pair.before.dates[$0.key] != $0.value }.values
    if isSubjectLevel || filled.contains(where: { $0 > cutoff }) {
      changes.continued += 1
    } else if pair.after.dates.isEmpty, pair.before.dates.isEmpty {
      changes.undated += 1
    } else {
      changes.corrected += 1
    }
  }

  private func withoutEqual(
    _ old: [SubjectRecord], _ new: [SubjectRecord]
  ) -> (gone: [SubjectRecord], added: [SubjectRecord]) {
    var counts: [SubjectRecord: Int] = [:]
    for record in old { counts[record, default: 0] += 1 }
    let added = new.filter { record in
      guard let count = counts[record], count > 0 else { return true }
      counts[record] = count - 1
      return false
    }
    let gone = old.filter { record in
      guard let count = counts[record], count > 0 else { return false }
      counts[record] = count - 1
      return true
    }
    return (gone, added)
  }

  private struct Pair {
    let before: SubjectRecord
    let after: SubjectRecord
  }

  /// Records that are the same by where they stand.
  private func samePlace(
    _ old: [SubjectRecord], _ new: [SubjectRecord], _ gone: [SubjectRecord],
    _ added: [SubjectRecord]
  ) -> [Pair] {
    if isSubjectLevel {
      return zip(gone, added).map { Pair(before: $0, after: $1) }
    }
    guard let parameter = columns.firstIndex(of: "PARAMCD") else { return [] }
    func only(_ records: [SubjectRecord], _ code: String?) -> Bool {
      records.count { $0.values[parameter] == code } == 1
    }
    return gone.compactMap { before in
      let code = before.values[parameter]
      guard code != nil, only(old, code), only(new, code),
        let after = added.first(where: { $0.values[parameter] == code })
      else { return nil }
      return Pair(before: before, after: after)
    }
  }

  /// Records that are nearly the same, the most alike first.
  private func alike(_ gone: [SubjectRecord], _ added: [SubjectRecord]) -> [Pair] {
    let limit = (columns.count + 3) / 4
    var candidates: [(pair: Pair, differing: Int)] = []
    for before in gone {
      for after in added {
        let differing = zip(before.values, after.values).count { $0 != $1 }
        guard differing <= limit, !movesBeyondCutoff(before, after) else { continue }
        candidates.append((Pair(before: before, after: after), differing))
      }
    }
    return candidates.enumerated()
      .sorted { ($0.element.differing, $0.offset) < ($1.element.differing, $1.offset) }
      .map(\.element.pair)
  }

  private func movesBeyondCutoff(_ before: SubjectRecord, _ after: SubjectRecord) -> Bool {
    after.dates.contains { position, date in
      date > cutoff && (before.dates[position].map { $0 <= cutoff } ?? false)
    }
  }
}

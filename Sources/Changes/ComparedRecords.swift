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
  /// What of a changed record is follow-up, and what is a correction.
  let rule: FollowUpRule
  let isSubjectLevel: Bool

  private var cutoff: String { rule.cutoff }

  /// What changed for some subjects.
  func changes(_ subjects: Set<String>) -> ComparedRows {
    var rows = ComparedRows()
    for subject in subjects.sorted() { add(old[subject], new[subject], to: &rows) }
    return rows
  }

  private func add(_ old: [SubjectRecord], _ new: [SubjectRecord], to rows: inout ComparedRows) {
    var (gone, added) = withoutEqual(old, new)
    for pair in samePlace(old, new, gone, added) + alike(gone, added) {
      guard let before = gone.firstIndex(where: { $0.row == pair.before.row }),
        let after = added.firstIndex(where: { $0.row == pair.after.row })
      else { continue }
      gone.remove(at: before)
      added.remove(at: after)
      rows.pairs.append(
        .init(
          earlier: pair.before.row, later: pair.after.row,
          change: rule.change(from: pair.before, to: pair.after)))
    }
    rows.gone += gone.map(\.row)
    rows.added += added.map { record in
      record.dates.values.max().map { $0 > cutoff ? .followUp : .late } ?? .undated
    }
  }

  private func withoutEqual(
    _ old: [SubjectRecord], _ new: [SubjectRecord]
  ) -> (gone: [SubjectRecord], added: [SubjectRecord]) {
    var counts: [[String?]: Int] = [:]
    for record in old { counts[record.values, default: 0] += 1 }
    let added = new.filter { record in
      guard let count = counts[record.values], count > 0 else { return true }
      counts[record.values] = count - 1
      return false
    }
    let gone = old.filter { record in
      guard let count = counts[record.values], count > 0 else { return false }
      counts[record.values] = count - 1
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

/// The rows of a data set that changed between two locks.
struct ComparedRows {
  /// A record in two versions, by their rows.
  struct Pair {
    let earlier: Int
    let later: Int
    let change: FollowUpRule.Change
  }
  enum New { case followUp, late, undated }

  var pairs: [Pair] = []
  /// Rows of the earlier lock that are no more.
  var gone: [Int] = []
  var added: [New] = []

  /// Whether something in it is no follow-up.
  var hasCorrections: Bool {
    !gone.isEmpty || pairs.contains { !$0.change.corrected.isEmpty }
  }

  func counts(of dataset: String) -> RecordChanges {
    var changes = RecordChanges(dataset: dataset)
    changes.gone = gone.count
    for record in added {
      switch record {
      case .followUp: changes.followUp += 1
      case .late: changes.late += 1
      case .undated: changes.undated += 1
      }
    }
    for pair in pairs {
      if !pair.change.corrected.isEmpty {
        changes.corrected += 1
      } else if pair.change.isUndated {
        changes.undated += 1
      } else {
        changes.continued += 1
      }
    }
    return changes
  }
}

package import TrialData

/// How the rows of one data set changed between two locks, for subjects of both: counts, no values.
package struct RecordChanges: Sendable, Hashable {
  /// The data set's name in the plan.
  package let dataset: String
  /// New rows that hold a date after the earlier cut-off.
  package var followUp = 0
  /// Rows of the earlier lock that go on: all that changed in them is follow-up.
  package var continued = 0
  /// New rows all of whose dates are older than that.
  package var late = 0
  /// Rows of which something changed that is no follow-up.
  package var corrected = 0
  /// Rows of the earlier lock that are no more.
  package var gone = 0
  /// New or changed rows without any date: nobody can tell which of these they are.
  package var undated = 0

  package var isEmpty: Bool {
    followUp + continued + late + corrected + gone + undated == 0
  }
}

/// How often a value of a column was put right.
package struct ColumnCorrections: Sendable, Hashable {
  package let dataset: String
  package let column: String
  /// The subjects with another value.
  package let subjects: Int
}

/// Two locks' data, and what of the differences is follow-up.
package struct ComparedTables: Sendable {
  package let tables: MixedTables
  let baseline: Set<String>
  /// The rows that changed, by data set.
  let rows: [String: ComparedRows]
  /// The names of the columns that were compared, by data set.
  let columns: [String: [String]]

  /// - Parameters:
  ///   - cutoff: The earlier lock's.
  ///   - baseline: Columns of the subject-level data whose changes are corrections, whatever they are.
  package init(_ tables: MixedTables, after cutoff: CalendarDate, baseline: Set<String>) {
    self.tables = tables
    self.baseline = baseline
    let (earlier, later) = (tables.earlier, tables.later)
    let subjects = earlier.subjects.intersection(later.subjects)
    var rows: [String: ComparedRows] = [:]
    var names: [String: [String]] = [:]
    for (name, new) in later.tables {
      guard let old = earlier.tables[name], later.namesSubjects(new), earlier.namesSubjects(old)
      else { continue }
      let isSubjectLevel = name == later.subjectLevel
      let columns = new.columns.map(\.name).filter {
        old[column: $0] != nil && $0 != later.subject && !(isSubjectLevel && baseline.contains($0))
      }
      names[name] = columns
      rows[name] = ComparedRecords(
        old: RecordsBySubject(old, earlier, columns), new: RecordsBySubject(new, later, columns),
        columns: columns,
        rule: FollowUpRule(columns, old, later, cutoff: cutoff, isSubjectLevel: isSubjectLevel),
        isSubjectLevel: isSubjectLevel
      ).changes(subjects)
    }
    (self.rows, columns) = (rows, names)
  }

  /// Whether anything but follow-up changed for the subjects of both locks.
  package var hasCorrections: Bool {
    !baselineCorrections.isEmpty || rows.values.contains(where: \.hasCorrections)
  }

  /// The changes of every data set, in the order of their names, those of a file once.
  package var recordChanges: [RecordChanges] {
    rows.keys.sorted().compactMap { name in
      guard !tables.later.repeated.contains(name), let changes = rows[name]?.counts(of: name)
      else { return nil }
      return changes.isEmpty ? nil : changes
    }
  }

  /// The corrected values, in the order of the columns: of columns known at baseline first.
  package var corrections: [ColumnCorrections] {
    baselineCorrections
      + rows.keys.sorted().filter { !tables.later.repeated.contains($0) }.flatMap(columnCorrections)
  }

  private func columnCorrections(_ name: String) -> [ColumnCorrections] {
    guard let table = tables.earlier.tables[name], let columns = columns[name],
      let pairs = rows[name]?.pairs
    else { return [] }
    let ids = tables.earlier.ids(of: table)
    return columns.enumerated().compactMap { index, column in
      let subjects = Set(
        pairs.filter { $0.change.corrected.contains(index) }.compactMap { ids[$0.earlier] })
      return subjects.isEmpty
        ? nil : ColumnCorrections(dataset: name, column: column, subjects: subjects.count)
    }
  }

  private var baselineCorrections: [ColumnCorrections] {
    let (earlier, later) = (tables.earlier, tables.later)
    guard let name = earlier.subjectLevel, let old = earlier.tables[name],
      let new = later.tables[name]
    else { return [] }
    let rowBySubject = later.rowBySubject(new)
    let pairs = earlier.ids(of: old).enumerated().compactMap { row, id in
      id.flatMap { rowBySubject[$0] }.map { (row, $0) }
    }
    return old.columns.filter { baseline.contains($0.name) }.compactMap { column in
      guard let other = new[column: column.name] else { return nil }
      let count = pairs.count { column.values.written(row: $0) != other.values.written(row: $1) }
      return count == 0
        ? nil : ColumnCorrections(dataset: name, column: column.name, subjects: count)
    }
  }
}

extension FollowUpRule {
  fileprivate init(
    _ columns: [String], _ old: DataTable, _ later: LockTables, cutoff: CalendarDate,
    isSubjectLevel: Bool
  ) {
    let values = columns.map { old[column: $0]?.values }
    let dates = columns.indices.filter { values[$0]?.holdsDates ?? false }
    self.init(
      cutoff: cutoff.isoText,
      evolving: Set(
        columns.indices.filter { later.evolving.contains("\(old.name).\(columns[$0])") }),
      outcomes: (later.outcomes[old.name] ?? []).map { outcome in
        Outcome(
          time: columns.firstIndex(of: outcome.time),
          columns: Set(columns.indices.filter { outcome.columns.contains(columns[$0]) }))
      },
      dates: Set(dates), datesOfAll: Set(dates.filter { values[$0]?.missingCount == 0 }),
      isSubjectLevel: isSubjectLevel)
  }
}

/// A row of a data set as texts, and the dates among them.
struct SubjectRecord {
  let row: Int
  let values: [String?]
  /// The dates by the position of their column.
  let dates: [Int: String]
  /// Whether each of the data set's times to an event ends in it by the event; nil for those that it
  /// does not hold.
  let events: [Bool?]
}

/// The rows of a data set by subject.
struct RecordsBySubject {
  private var records: [String: [SubjectRecord]] = [:]

  init(_ table: DataTable, _ lock: LockTables, _ names: [String]) {
    let columns = names.compactMap { table[column: $0]?.values }
    let holdsDates = columns.map(\.holdsDates)
    let outcomes = lock.outcomes[table.name] ?? []
    for (row, id) in lock.ids(of: table).enumerated() {
      guard let id else { continue }
      var dates: [Int: String] = [:]
      for index in columns.indices where holdsDates[index] {
        dates[index] = columns[index].written(row: row)
      }
      records[id, default: []].append(
        SubjectRecord(
          row: row, values: columns.map { $0.written(row: row) }, dates: dates,
          events: outcomes.map { $0.events.indices.contains(row) ? $0.events[row] : nil }))
    }
  }

  subscript(subject: String) -> [SubjectRecord] { records[subject] ?? [] }
}

extension ColumnValues {
  /// Whether every value is a day: of the type, or of a text column whose type the plan leaves open.
  fileprivate var holdsDates: Bool {
    switch self {
    case .date: true
    case .number: false
    case .text(let values):
      values.contains { $0 != nil }
        && values.allSatisfy { $0.map { CalendarDate(iso: $0) != nil } ?? true }
    }
  }
}

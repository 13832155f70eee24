package import TrialData

/// How the rows of one data set changed between two locks, for subjects of both: counts, no values.
package struct RecordChanges: Sendable, Hashable {
  /// The data set's name in the plan.
  package let dataset: String
  /// New rows that hold a date after the earlier cut-off.
  package var followUp = 0
  /// Rows of the earlier lock that go on: a date after the earlier cut-off was filled in.
  package var continued = 0
  /// New rows all of whose dates are older than that.
  package var late = 0
  /// Rows that changed without a date after the earlier cut-off.
  package var corrected = 0
  /// Rows of the earlier lock that are no more.
  package var gone = 0
  /// New or changed rows without any date: nobody can tell which of these they are.
  package var undated = 0

  package var isEmpty: Bool {
    followUp + continued + late + corrected + gone + undated == 0
  }
}

/// How often a value known at baseline was put right.
package struct ColumnCorrections: Sendable, Hashable {
  package let dataset: String
  package let column: String
  /// The subjects with another value.
  package let subjects: Int
}

extension MixedTables {
  /// The corrected values of columns known at baseline, in the order of the columns.
  package func corrections(_ columns: Set<String>) -> [ColumnCorrections] {
    guard let name = earlier.subjectLevel, let old = earlier.tables[name],
      let new = later.tables[name]
    else { return [] }
    let rowBySubject = later.rowBySubject(new)
    let pairs = earlier.ids(of: old).enumerated().compactMap { row, id in
      id.flatMap { rowBySubject[$0] }.map { (row, $0) }
    }
    return old.columns.filter { columns.contains($0.name) }.compactMap { column in
      guard let other = new[column: column.name] else { return nil }
      let count = pairs.count { column.values.written(row: $0) != other.values.written(row: $1) }
      return count == 0
        ? nil : ColumnCorrections(dataset: name, column: column.name, subjects: count)
    }
  }

  /// The changes of every data set, in the order of their names, those of a file once.
  ///
  /// - Parameters:
  ///   - cutoff: the earlier lock's.
  ///   - baseline: columns of the subject-level data whose changes are corrections and not counted.
  package func recordChanges(after cutoff: CalendarDate, baseline: Set<String>) -> [RecordChanges] {
    let subjects = earlier.subjects.intersection(later.subjects)
    return later.tables.keys.sorted().compactMap { name in
      guard !later.repeated.contains(name), let old = earlier.tables[name],
        let new = later.tables[name], later.namesSubjects(new), earlier.namesSubjects(old)
      else { return nil }
      let isSubjectLevel = name == later.subjectLevel
      let ignored = isSubjectLevel ? baseline : []
      let columns = new.columns.map(\.name).filter {
        old[column: $0] != nil && $0 != later.subject && !ignored.contains($0)
      }
      let compared = ComparedRecords(
        old: RecordsBySubject(old, earlier, columns), new: RecordsBySubject(new, later, columns),
        columns: columns, cutoff: cutoff.isoText, isSubjectLevel: isSubjectLevel)
      let changes = compared.changes(of: name, subjects)
      return changes.isEmpty ? nil : changes
    }
  }
}

/// A row of a data set as texts, and the dates among them.
struct SubjectRecord: Hashable {
  let values: [String?]
  /// The dates by the position of their column.
  let dates: [Int: String]
}

/// The rows of a data set by subject.
struct RecordsBySubject {
  private var records: [String: [SubjectRecord]] = [:]

  init(_ table: DataTable, _ lock: LockTables, _ names: [String]) {
    let columns = names.compactMap { table[column: $0]?.values }
    let holdsDates = columns.map(\.holdsDates)
    for (row, id) in lock.ids(of: table).enumerated() {
      guard let id else { continue }
      var dates: [Int: String] = [:]
      for index in columns.indices where holdsDates[index] {
        dates[index] = columns[index].written(row: row)
      }
      records[id, default: []].append(
        SubjectRecord(values: columns.map { $0.written(row: row) }, dates: dates))
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

/// How the data of two locks differ, in counts of subjects and rows.
package struct DataChanges: Sendable, Hashable {
  package let subjectsBefore: Int
  package let subjectsAfter: Int
  /// Subjects that only the later lock has.
  package let subjectsAdded: Int
  /// Subjects that only the earlier lock has.
  package let subjectsRemoved: Int
  /// The columns that count as known at baseline, by name; none where the plan names none.
  package let baselineColumns: [String]
  package let corrections: [ColumnCorrections]
  package let records: [RecordChanges]

  package init(_ compared: ComparedTables, baselineColumns: Set<String>) {
    let tables = compared.tables
    let (before, after) = (tables.earlier.subjects, tables.later.subjects)
    subjectsBefore = before.count
    subjectsAfter = after.count
    subjectsAdded = after.subtracting(before).count
    subjectsRemoved = before.subtracting(after).count
    self.baselineColumns = baselineColumns.sorted()
    corrections = compared.corrections
    records = compared.recordChanges
  }
}

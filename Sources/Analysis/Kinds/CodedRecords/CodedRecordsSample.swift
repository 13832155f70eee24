import AnalysisPlan
import Diagnostics
import Results
import TrialData

/// Who has records of each class and term.
struct CodedRecordsSample: Sendable {
  /// Patients with a record, as rows of the subject frame.
  struct Named: Sendable {
    let label: String
    var patients: Set<Int> = []
  }

  struct Class: Sendable {
    let all: Named
    /// In the order shown.
    let terms: [Named]
    /// What stands for terms in ids.
    let slugs: [String: String]

    init(all: Named, terms: [Named]) {
      (self.all, self.terms) = (all, terms)
      slugs = distinctSlugs(terms.map(\.label))
    }
  }

  /// Stands for the class or term of a record that has none, in ids too.
  static let notCoded = "Not coded"

  let members: [Int]
  /// In the order shown.
  let classes: [Class]
  /// What stands for classes in ids.
  let classSlugs: [String: String]

  init(members: [Int], classes: [Class]) {
    (self.members, self.classes) = (members, classes)
    classSlugs = distinctSlugs(classes.map(\.all.label))
  }

  var patients: Set<Int> { classes.reduce(into: []) { $0.formUnion($1.all.patients) } }
}

extension Preparation {
  mutating func sample(
    _ table: TableDeclaration, _ records: CodedRecords
  ) -> CodedRecordsSample? {
    guard let subjects = plan.data.subjectLevel?.value, let frame = frame(for: subjects),
      let data = tables[records.dataset.value], let members = members[table.population],
      case .text(let classes)? = data[column: records.classColumn.value]?.values,
      case .text(let terms)? = data[column: records.termColumn.value]?.values
    else { return nil }
    if let by = table.by { warnAboutMissingGroups(by, members) }
    let levels = table.total ? nil : table.by.flatMap { groups[$0.value] }
    let linked = linkedRows(records.clause, table.population, data, frame)
    var found: [String: [String: Set<Int>]] = [:]
    for (row, subject) in linked where levels.map({ $0[subject] != nil }) ?? true {
      let name = classes[row] ?? CodedRecordsSample.notCoded
      let term = terms[row] ?? CodedRecordsSample.notCoded
      found[name, default: [:]][term, default: []].insert(subject)
    }
    warnAboutUncoded(linked.count { classes[$0.row] == nil || terms[$0.row] == nil }, records)
    let rows = linked.map(\.row)
    warnAboutLikeValues(classes, rows, records.classColumn.value, data)
    warnAboutLikeValues(terms, rows, records.termColumn.value, data)
    return CodedRecordsSample(members: members, classes: inOrder(found, records.order))
  }

  private mutating func warnAboutUncoded(_ count: Int, _ records: CodedRecords) {
    guard count > 0, !log.hasErrors else { return }
    log.warning(
      .notCoded,
      "\(count) records of \(records.dataset.value) have no class or no term and are shown as "
        + "'Not coded'", at: records.location, mend: "code them in \(records.dictionary)")
  }
}

private func inOrder(
  _ found: [String: [String: Set<Int>]], _ order: CodedRecords.Order
) -> [CodedRecordsSample.Class] {
  let classes = found.map { label, terms in
    CodedRecordsSample.Class(
      all: .init(label: label, patients: terms.values.reduce(into: []) { $0.formUnion($1) }),
      terms: terms.map { .init(label: $0, patients: $1) }.sorted { order.has($0, before: $1) })
  }
  return classes.sorted { order.has($0.all, before: $1.all) }
}

extension CodedRecords.Order {
  /// Names stand by their letters, capitals or not, and alike ones in byte order.
  fileprivate func has(
    _ first: CodedRecordsSample.Named, before second: CodedRecordsSample.Named
  ) -> Bool {
    if self == .frequency, first.patients.count != second.patients.count {
      return first.patients.count > second.patients.count
    }
    let (low, high) = (first.label.lowercased().utf8, second.label.lowercased().utf8)
    return low.elementsEqual(high)
      ? first.label.utf8.lexicographicallyPrecedes(second.label.utf8)
      : low.lexicographicallyPrecedes(high)
  }
}

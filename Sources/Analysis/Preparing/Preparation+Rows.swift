import AnalysisPlan
import Diagnostics
import TrialData

extension Preparation {
  /// The endpoint's rows with their subjects: in the population, known, and one a subject.
  mutating func subjectRows(
    _ endpoint: Endpoint, _ table: DataTable, _ frame: SubjectFrame
  ) -> [(row: Int, subject: Int)] {
    let linked = linkedRows(endpoint, table, frame)
    if frame.hasSubjects, !frame.hasSeveralRows(linked) { return linked }
    guard let ids = ids(of: linked, table) else { return linked }
    var firstRow: [String: Int] = [:]
    return zip(linked, ids).filter { link, id in
      let (row, _) = link
      guard let id else {
        reportMissingSubject(row, table)
        return false
      }
      guard let first = firstRow[id] else {
        firstRow[id] = row
        return true
      }
      log.error(
        .duplicateSubject,
        "subject \(subjectText(table, row)) has a second row for '\(endpoint.name)'",
        at: table.location(row: row, column: plan.data.subject),
        mend: "keep one row a subject, or narrow the endpoint's 'where'",
        notes: [
          .init("the first row is here", at: table.location(row: first, column: plan.data.subject))
        ])
      return false
    }.map(\.0)
  }

  /// The subjects of rows; nil where the plan names no column and one row is one subject.
  private mutating func ids(of rows: [(row: Int, subject: Int)], _ table: DataTable) -> [String?]? {
    guard let column = plan.data.subject,
      let ids = SubjectIDs(
        table, column: column, at: plan.data.subjectLocation, into: &log)
    else { return nil }
    return rows.map { ids[$0.row] }
  }

  private mutating func reportMissingSubject(_ row: Int, _ table: DataTable) {
    log.error(
      .missingSubject, "this row has no subject",
      at: table.location(row: row, column: plan.data.subject), mend: "fill in the subject's id")
  }

  /// The rows of an endpoint whose subjects belong to its population, with the subject's row.
  mutating func linkedRows(
    _ endpoint: Endpoint, _ table: DataTable, _ frame: SubjectFrame
  ) -> [(row: Int, subject: Int)] {
    linkedRows(endpoint.clause, endpoint.population, table, frame)
  }

  /// The rows of a data set for which a clause holds and whose subjects belong to a population.
  mutating func linkedRows(
    _ clause: Clause?, _ population: String, _ table: DataTable, _ frame: SubjectFrame
  ) -> [(row: Int, subject: Int)] {
    var rows = Array(0..<table.rowCount)
    if let clause { rows = select(rows, clause, table) }
    guard plan.data.subjectLevel != nil, table.name != frame.table.name else {
      let isMember = membership(population, frame)
      return rows.filter { isMember[$0] }.map { ($0, $0) }
    }
    guard let column = plan.data.subject,
      let ids = SubjectIDs(table, column: column, at: plan.data.subjectLocation, into: &log)
    else { return [] }
    let isMember = membership(population, frame)
    return rows.compactMap { row in
      guard let subject = subject(ids[row], row, table, frame) else { return nil }
      return isMember[subject] ? (row, subject) : nil
    }
  }

  private mutating func subject(
    _ id: String?, _ row: Int, _ table: DataTable, _ frame: SubjectFrame
  ) -> Int? {
    guard let id else {
      reportMissingSubject(row, table)
      return nil
    }
    if let subject = frame.row(of: id) { return subject }
    reportUnknownSubject(id, row, table, frame)
    return nil
  }

  private func membership(_ population: String, _ frame: SubjectFrame) -> [Bool] {
    guard let rows = members[population] else {
      return Array(repeating: true, count: frame.table.rowCount)
    }
    var isMember = Array(repeating: false, count: frame.table.rowCount)
    for row in rows { isMember[row] = true }
    return isMember
  }

  func subjectText(_ table: DataTable, _ row: Int) -> String {
    plan.data.subject.flatMap { table[column: $0]?.values.text(row: row) } ?? "\(row + 1)"
  }
}

extension SubjectFrame {
  /// Whether any subject has two of the rows.
  fileprivate func hasSeveralRows(_ rows: [(row: Int, subject: Int)]) -> Bool {
    var hasRow = Array(repeating: false, count: table.rowCount)
    for (_, subject) in rows {
      if hasRow[subject] { return true }
      hasRow[subject] = true
    }
    return false
  }
}

extension Expression {
  /// The first column an expression names, to point at.
  var firstColumn: String? {
    switch self {
    case .column(let name): name
    case .not(let inner), .negate(let inner), .isMissing(let inner, _), .isIn(let inner, _, _):
      inner.firstColumn
    case .and(let left, let right), .or(let left, let right), .compare(_, let left, let right),
      .arithmetic(_, let left, let right):
      left.firstColumn ?? right.firstColumn
    case .call(_, let arguments): arguments.lazy.compactMap(\.firstColumn).first
    case .choose(let branches, _): branches.first?.when.firstColumn
    case .number, .text, .date, .missing: nil
    }
  }
}

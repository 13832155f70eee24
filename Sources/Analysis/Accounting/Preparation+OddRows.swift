import AnalysisPlan
import Diagnostics
import TrialData

extension DiagnosticCode {
  /// The last row holds the sums of those above it.
  static let totalsRow: Self = "totals-row"
  /// An id is unlike all others.
  static let oddSubject: Self = "odd-subject"
  /// An id or a column's name has a blank at its edge or a character that cannot be seen.
  static let unseenCharacter: Self = "unseen-character"
}

extension Preparation {
  /// Tells rows that hardly are a subject's: totals below the rows, and an id unlike all others.
  mutating func tellOddRows() {
    for dataset in plan.data.datasets where !plan.data.repeatedDatasets.contains(dataset.name) {
      guard let table = tables[dataset.name], dataset.rows == nil else { continue }
      let totals = totalsRow(of: table)
      if let totals {
        log.warning(
          .totalsRow,
          "the last row of \(table.name) holds the sums of those above in "
            + totals.columns.joined(separator: " and "),
          at: table.location(row: totals.row, column: plan.data.subject ?? totals.columns.first),
          mend: "if it is a row of totals, delete it in the export: it counts as a subject")
      }
      tellOddIDs(of: table, besides: totals?.row)
    }
  }

  /// The last row of a table where it holds, in at least half of the number columns in which it holds a
  /// value, the sum of at least three others that are not zero and none of which is as large.
  private func totalsRow(of table: DataTable) -> (row: Int, columns: [String])? {
    let row = table.rowCount - 1
    guard row >= 4 else { return nil }
    var filled = 0
    var sums: [String] = []
    for column in table.columns where column.name != plan.data.subject {
      guard case .number(let values) = column.values, let last = values[row] else { continue }
      filled += 1
      let above = values[..<row].compactMap(\.self).filter { $0 != 0 }
      guard above.count >= 3, let most = above.max(), most < last else { continue }
      if abs(above.reduce(0, +) - last) <= 1e-9 * last { sums.append(column.name) }
    }
    return sums.isEmpty || sums.count * 2 < filled ? nil : (row, sums)
  }

  /// Ids without a digit, few among ids that have some, and one with a character that cannot be seen.
  private mutating func tellOddIDs(of table: DataTable, besides totals: Int?) {
    guard let subject = plan.data.subject, case .text(let ids)? = table[column: subject]?.values
    else { return }
    let known = ids.enumerated().compactMap { row, id in
      row == totals ? nil : id.map { (row: row, id: $0) }
    }
    let odd = known.filter { !$0.id.contains(where: \.isNumber) }
    if let first = odd.first, known.count >= 5, odd.count * 5 <= known.count {
      let others = odd.count - 1
      let more = others == 0 ? "" : " and \(others) more \(others == 1 ? "id" : "ids")"
      log.warning(
        .oddSubject,
        "'\(first.id)'\(more) \(others == 0 ? "is" : "are") unlike the other ids of \(table.name), "
          + "which all have digits",
        at: table.location(row: first.row, column: subject),
        mend: "if the row is not a subject's, such as one of totals, delete it in the export")
    }
    guard !log.hasErrors, let unseen = known.first(where: { unseenCharacter(in: $0.id) != nil })
    else { return }
    log.warning(
      .unseenCharacter,
      "the id '\(unseen.id)' has \(unseenCharacter(in: unseen.id) ?? "")",
      at: table.location(row: unseen.row, column: subject),
      mend: "delete it in the export: the id would not be found under its right name")
  }
}

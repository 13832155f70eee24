import AnalysisPlan
import Diagnostics
import TrialData

extension DiagnosticCode {
  /// A column is read as one type in one lock and as another in the next.
  fileprivate static let typeChanges: Self = "column-type-changes"
}

/// Reports each column in use that is of one type in the newest lock and of another in an older one, where no
/// declaration says which it is: what an edition shows of it would not compare with the next.
///
/// - Parameter studies: newest first.
func checkColumnTypes(_ studies: [Study], into log: inout DiagnosticLog) {
  guard let newest = studies.first else { return }
  for dataset in newest.plan.data.datasets
  where !newest.plan.data.repeatedDatasets.contains(dataset.name) {
    for column in (newest.plan.usedColumns[dataset.name] ?? []).sorted() {
      guard let here = TypedPlace(newest, dataset.name, column) else { continue }
      let others = studies.dropFirst().compactMap { TypedPlace($0, dataset.name, column) }
      guard let other = others.first(where: { $0.type != here.type }) else { continue }
      let odd = here.type == .text ? here : other
      let usual = here.type == .text ? other : here
      log.error(
        .typeChanges,
        "\(dataset.name).\(column) is \(odd.type.rawValue) in one lock and \(usual.type.rawValue) in another",
        at: odd.location,
        mend: "list what is no \(usual.type.rawValue) under 'missing', or declare "
          + "'types: {\(column): \(odd.type.rawValue)}' for the file",
        notes: [.init("here it is \(usual.type.rawValue)", at: usual.location)])
    }
  }
}

/// The type that the values of a column gave it, and the place of a value that shows it.
private struct TypedPlace {
  let type: ColumnType
  let location: SourceLocation

  /// Nil for a column without values, or whose type was declared.
  init?(_ study: Study, _ dataset: String, _ name: String) {
    guard let table = study.tables[dataset], let column = table[column: name],
      column.isTypeInferred,
      !column.isOfAnyType
    else { return nil }
    type = column.values.type
    let row =
      column.nearlyTyped?.others.first?.rows.first
      ?? (0..<table.rowCount).first { !column.values.isMissing($0) } ?? 0
    location = table.location(row: row, column: name)
  }
}

extension ColumnValues {
  fileprivate func isMissing(_ row: Int) -> Bool {
    switch self {
    case .number(let values): values[row] == nil
    case .text(let values): values[row] == nil
    case .date(let values): values[row] == nil
    }
  }
}

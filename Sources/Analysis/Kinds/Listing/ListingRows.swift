import AnalysisPlan
import Results
import TrialData

extension Listing: AnalyzedKind {
  func sample(
    of table: TableDeclaration, in preparation: inout Preparation
  ) -> PatientListing? {
    preparation.listing(table, self)
  }

  func results(
    of table: TableDeclaration, _ sample: PatientListing, in study: AnalyzedStudy
  ) -> AnalysisResults {
    AnalysisResults(listing: sample)
  }
}

extension Preparation {
  /// The listed rows of a table, sorted; the rows of a site that anyone may see hold no patient.
  mutating func listing(_ table: TableDeclaration, _ listing: Listing) -> PatientListing? {
    guard let data = tables[listing.dataset], let frame = frame(for: listing.dataset) else {
      return nil
    }
    let found = linkedRows(listing.clause, table.population, data, frame).map(\.row)
    guard plan.audience == .internal else { return PatientListing(table: table.name, rows: []) }
    let keys = listing.sortBy.compactMap { data[column: $0.value]?.values }
    let columns = listing.columns.compactMap { data[column: $0.name.value]?.values }
    guard keys.count == listing.sortBy.count, columns.count == listing.columns.count else {
      return nil
    }
    let sorted = found.sorted { first, second in
      for key in keys {
        switch key.order(first, second) {
        case .ascending: return true
        case .descending: return false
        case .same: continue
        }
      }
      return first < second
    }
    return PatientListing(
      table: table.name, rows: sorted.map { row in columns.map { $0.text(row) } })
  }
}

private enum Order { case ascending, same, descending }

extension ColumnValues {
  /// How two rows stand to each other; a missing value stands last.
  fileprivate func order(_ first: Int, _ second: Int) -> Order {
    switch self {
    case .number(let values): Self.order(values[first], values[second]) { $0 < $1 }
    case .text(let values):
      Self.order(values[first], values[second]) { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    case .date(let values): Self.order(values[first], values[second]) { $0 < $1 }
    }
  }

  private static func order<Value: Equatable>(
    _ first: Value?, _ second: Value?, _ precedes: (Value, Value) -> Bool
  ) -> Order {
    switch (first, second) {
    case (nil, nil): .same
    case (nil, _): .descending
    case (_, nil): .ascending
    case (let first?, let second?):
      precedes(first, second) ? .ascending : precedes(second, first) ? .descending : .same
    }
  }

  /// The value as it is printed; nil where it is missing.
  fileprivate func text(_ row: Int) -> String? {
    switch self {
    case .number(let values): values[row].map { NumberText.plain($0) }
    case .text(let values): values[row]
    case .date(let values): values[row].map(\.isoText)
    }
  }
}

extension ColumnValues {
  /// How many rows have no value.
  package var missingCount: Int {
    switch self {
    case .number(let values): values.count { $0 == nil }
    case .text(let values): values.count { $0 == nil }
    case .date(let values): values.count { $0 == nil }
    }
  }
}

extension ColumnValues {
  /// A value as the text that identifies it; nil where it is missing.
  package func text(row: Int) -> String? {
    switch self {
    case .text(let values): values[row]
    case .number(let values): values[row].map(identifyingText)
    case .date(let values): values[row]?.isoText
    }
  }
}

/// A number as the text that identifies it: a whole one without decimals.
package func identifyingText(_ number: Double) -> String {
  number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
}

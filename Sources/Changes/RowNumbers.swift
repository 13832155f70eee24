package import Results

/// The numbers of a result as `results.json` holds them, with 15 significant digits.
package struct RowNumbers: Sendable, Hashable {
  package let value: Double?
  package let lower: Double?
  package let upper: Double?
  package let p: Double?
  package let n: Int?
  package let events: Int?
  package let denominator: Int?
  /// Why there is no value.
  package let reason: String?
  /// The result as it stands in a sentence.
  package let text: String

  package init(_ row: ResultRow) {
    value = row.value.map(rounded)
    lower = row.lower.map(rounded)
    upper = row.upper.map(rounded)
    p = row.p.map(rounded)
    n = row.n
    events = row.events
    denominator = row.denominator
    reason = row.reason
    text = row.text
  }

  /// Whether every number is the same; that it is worded otherwise is no change.
  package func isSame(as other: RowNumbers) -> Bool {
    value == other.value && lower == other.lower && upper == other.upper && p == other.p
      && n == other.n && events == other.events && denominator == other.denominator
      && reason == other.reason
  }

  /// The numbers by name, in the order of `results.json`.
  package var named: [(name: String, value: Double?)] {
    [
      ("value", value), ("lower", lower), ("upper", upper), ("p", p), ("n", n.map(Double.init)),
      ("events", events.map(Double.init)), ("denominator", denominator.map(Double.init)),
    ]
  }
}

/// The nearest number that 15 significant digits can write, so that a recorded number and a computed
/// one can be compared.
private func rounded(_ value: Double) -> Double {
  if Int(exactly: value) != nil { return value }
  return Double(NumberText.machine(value)) ?? value
}

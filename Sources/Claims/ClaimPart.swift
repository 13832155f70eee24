import Results

/// The part of a row that a claim is about.
enum ClaimPart: String, CaseIterable {
  case value
  case lower
  case upper
  case percent
  case events
  case n
  case denominator

  /// The part that a printed number means where the claim names none: `52%` a percentage,
  /// `28` of a proportion the patients, anything else the value.
  init(printed: PrintedNumber, of row: ResultRow) {
    if printed.suffix.hasPrefix("%") {
      self = .percent
    } else if row.statistic == "proportion" {
      self = .events
    } else {
      self = .value
    }
  }

  /// The part at so many decimals, a half rounded away from zero; nil where the row has none.
  func text(of row: ResultRow, decimals: Int) -> String? {
    if self == .percent, let (count, denominator) = row.share {
      return denominator > 0 ? NumberText.percent(count, of: denominator, decimals: decimals) : nil
    }
    return number(of: row).map { NumberText.decimal($0, decimals) }
  }

  /// The part at full precision; nil where the row has none.
  func number(of row: ResultRow) -> Double? {
    switch self {
    case .value: row.value
    case .lower: row.lower
    case .upper: row.upper
    case .percent: row.percent
    case .events: row.events.map(Double.init)
    case .n: row.n.map(Double.init)
    case .denominator: row.denominator.map(Double.init)
    }
  }
}

extension ResultRow {
  /// A count and what it is a part of, for percentages as exact rationals.
  fileprivate var share: (count: Int, denominator: Int)? {
    guard let denominator else { return nil }
    if statistic == "proportion" { return events.map { ($0, denominator) } }
    return value.flatMap { Int(exactly: $0) }.map { ($0, denominator) }
  }

  /// The row as a percentage; nil where it is none.
  var percent: Double? {
    if let (count, denominator) = share {
      return denominator > 0 ? 100 * Double(count) / Double(denominator) : nil
    }
    let probabilities: Set = [
      "survival", "cumulative-incidence", "difference", "event-free", "proportion",
      "survival-difference",
    ]
    return probabilities.contains(statistic) ? value.map { 100 * $0 } : nil
  }
}

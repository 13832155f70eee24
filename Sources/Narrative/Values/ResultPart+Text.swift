import AnalysisPlan
import Results
import Wording

/// What a part of a row prints and what a machine reads there.
struct PartText: Equatable {
  var text: String
  /// Nil where the row has a reason instead of a number.
  var machine: String?
}

extension ResultPart {
  /// The part of a row, nil if rows like this one have no such part.
  ///
  /// A row without a value prints its reason for every part that would have been computed.
  func text(of row: ResultRow, digits: Int?, _ words: Words) -> PartText? {
    switch self {
    case .value: Self.number(row.value, of: row, digits: digits, words)
    case .lower: row.hasNoInterval ? nil : Self.limit(row.lower, of: row, digits: digits, words)
    case .upper: row.hasNoInterval ? nil : Self.limit(row.upper, of: row, digits: digits, words)
    case .interval: Self.interval(of: row, digits: digits, words)
    case .percent: Self.percent(of: row, digits: digits, words)
    case .count: digits == nil ? Self.count(of: row, words) : nil
    case .n: digits == nil ? Self.whole(row.n) : nil
    case .events: digits == nil ? Self.whole(row.events) : nil
    case .denominator: digits == nil ? Self.whole(row.denominator) : nil
    case .p: Self.pValue(of: row, digits: digits, words)
    case .unit:
      digits == nil ? row.unit.map { PartText(text: words.unitName($0), machine: $0) } : nil
    }
  }

  /// Whether `digits=` says anything about the part.
  var hasDigits: Bool {
    switch self {
    case .value, .lower, .upper, .interval, .percent, .p: true
    case .count, .n, .events, .denominator, .unit: false
    }
  }

  private static func whole(_ number: Int?) -> PartText? {
    number.map { PartText(text: "\($0)", machine: "\($0)") }
  }

  private static func number(
    _ value: Double?, of row: ResultRow, digits: Int?, _ words: Words
  ) -> PartText {
    guard let value else { return PartText(text: row.missingText(words)) }
    let decimals = digits ?? Self.decimals(of: value, in: row)
    return PartText(
      text: NumberText.decimal(value, decimals), machine: NumberText.machine(value))
  }

  /// The decimals the row's own text prints the number with; else none for a whole number, two else.
  private static func decimals(of value: Double, in row: ResultRow) -> Int {
    let printed = NumberToken.all(in: row.text).compactMap { token in
      let decimals = token.normalized.split(separator: ".").dropFirst().first?.count ?? 0
      let text = NumberText.decimal(value, decimals)
      let isValue = text == token.normalized || text == "\u{2212}" + token.normalized
      return isValue ? decimals : nil
    }
    return printed.max() ?? (value == value.rounded() ? 0 : 2)
  }

  private static func interval(of row: ResultRow, digits: Int?, _ words: Words) -> PartText? {
    guard !row.hasNoInterval else { return nil }
    if row.lower == nil, row.upper == nil {
      return PartText(text: row.value == nil ? row.missingText(words) : words("not estimable"))
    }
    let lower = limit(row.lower, of: row, digits: digits, words)
    let upper = limit(row.upper, of: row, digits: digits, words)
    let limits = [lower.machine, upper.machine].map { $0 ?? "" }
    return PartText(
      text: words("\(lower.text) to \(upper.text)"), machine: limits.joined(separator: "/"))
  }

  /// A limit as its sentence prints it: that of a probability is a percentage.
  private static func limit(
    _ value: Double?, of row: ResultRow, digits: Int?, _ words: Words
  ) -> PartText {
    guard let value, row.isProbability else { return number(value, of: row, digits: digits, words) }
    return percentage(100 * value, of: row, digits: digits)
  }

  private static func percentage(
    _ percent: Double, of row: ResultRow, digits: Int?
  ) -> PartText {
    let usual = NumberText.defaultPercentDecimals(row.denominator ?? row.n ?? 0)
    return PartText(
      text: NumberText.decimal(percent, digits ?? usual) + "%",
      machine: NumberText.machine(percent))
  }

  private static func percent(of row: ResultRow, digits: Int?, _ words: Words) -> PartText? {
    guard row.hasPercent else { return nil }
    guard let value = row.value else { return PartText(text: row.missingText(words)) }
    if let denominator = row.denominator, row.isCount, let count = Int(exactly: value) {
      guard denominator > 0 else { return PartText(text: row.missingText(words)) }
      return PartText(
        text: NumberText.percent(
          count, of: denominator,
          decimals: digits ?? (count < denominator ? row.text.decimalsOfPercentage : nil)) + "%",
        machine: NumberText.machine(100 * value / Double(denominator)))
    }
    return percentage(row.unit == "%" ? value : 100 * value, of: row, digits: digits)
  }

  private static func count(of row: ResultRow, _ words: Words) -> PartText? {
    guard row.isCount else { return nil }
    guard let count = row.value.flatMap({ Int(exactly: $0) }) else {
      return PartText(text: row.missingText(words))
    }
    return PartText(text: "\(count)", machine: "\(count)")
  }

  private static func pValue(of row: ResultRow, digits: Int?, _ words: Words) -> PartText? {
    if let p = row.p {
      return PartText(
        text: digits.map { NumberText.decimal(p, $0) } ?? NumberText.p(p),
        machine: NumberText.machine(p))
    }
    return row.test == nil ? nil : PartText(text: row.missingText(words))
  }
}

extension ResultRow {
  private static let countStatistics: Set<String> = [
    "patients", "events", "censored", "at-risk", "n", "missing", "count", "not-assessed",
    "toxicities", "administrations", "delayed", "reduced",
    "relative-dose-intensity-below", "relative-dose-intensity-patients",
  ]
  private static let probabilityStatistics: Set<String> = [
    "survival", "cumulative-incidence", "difference", "event-free", "proportion",
  ]

  /// Whether the row's value counts subjects or events.
  var isCount: Bool { Self.countStatistics.contains(statistic) }

  /// Whether the row's value can be read as a percentage.
  var hasPercent: Bool {
    (isCount && denominator != nil) || unit == "%" || isProbability
  }

  fileprivate var isProbability: Bool { Self.probabilityStatistics.contains(statistic) }

  /// Whether no interval belongs to rows like this one.
  fileprivate var hasNoInterval: Bool { lower == nil && upper == nil && confidenceLevel == nil }

  /// What stands where a number is missing.
  fileprivate func missingText(_ words: Words) -> String {
    if let reason { return reason }
    if value == nil { return text }
    let isTime = !isProbability && unit != nil && unit != "%"
    return isTime ? words(MissingValueReason.notReached) : words("not estimable")
  }
}

extension String {
  /// With how many decimals the first percentage of a text is printed; nil where it has none.
  fileprivate var decimalsOfPercentage: Int? {
    let bytes = Array(utf8)
    guard let end = bytes.firstIndex(of: UInt8(ascii: "%")) else { return nil }
    let digits = bytes[..<end].reversed().prefix {
      $0 == UInt8(ascii: ".") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
    }
    guard digits.contains(where: { $0 != UInt8(ascii: ".") }) else { return nil }
    return digits.firstIndex(of: UInt8(ascii: ".")).map {
      digits.distance(from: digits.startIndex, to: $0)
    } ?? 0
  }
}

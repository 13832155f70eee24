import Results
import Wording

/// Numbers as displays print them; the digits come from ``NumberText``.
enum Formatting {
  /// A value for machines.
  static func machine(_ value: Double) -> String { NumberText.machine(value) }

  /// A value as short as its 15 digits allow, such as a time under a tick.
  static func short(_ value: Double) -> String { NumberText.plain(value) }

  /// A time in a sentence: whole as it is, else with one decimal.
  ///
  /// - Parameter others: Times that it is told beside, which all have as many decimals.
  static func time(_ value: Double, beside others: [Double] = []) -> String {
    NumberText.decimal(value, ([value] + others).allSatisfy { $0 == $0.rounded() } ? 0 : 1)
  }

  /// A value with a fixed number of decimals.
  static func fixed(_ value: Double, decimals: Int) -> String {
    NumberText.decimal(value, decimals)
  }

  /// A proportion as a percentage: no decimals below 200 subjects, one from there on.
  static func percent(_ proportion: Double, of subjects: Int) -> String {
    NumberText.decimal(proportion * 100, NumberText.defaultPercentDecimals(subjects)) + "%"
  }

  /// A proportion as a percentage with all its digits: `95%`, `97.5%`.
  static func exactPercent(_ proportion: Double) -> String {
    NumberText.plain(proportion * 100) + "%"
  }

  /// A proportion with its limits: `63% (54 to 72)`, or `63% (95% CI 54 to 72)` with their level; without
  /// them before the first event, where both are 1 by convention and would read as certainty.
  static func percent(
    _ value: Double, lower: Double?, upper: Double?, level: String? = nil, of subjects: Int,
    _ words: Words
  ) -> String {
    let isCertain = lower == 1 && upper == 1
    guard lower != nil || upper != nil, !isCertain else { return percent(value, of: subjects) }
    let limits = [lower, upper].map { limit in
      limit.map { String(percent($0, of: subjects).dropLast()) } ?? words("NE")
    }
    let range = words("\(limits[0]) to \(limits[1])")
    let told = level.map { words("\($0)\u{A0}CI \(range)") } ?? range
    return "\(percent(value, of: subjects)) (\(told))"
  }

  /// A p value with its sign, such as `p = 0.03`.
  static func p(_ value: Double) -> String { NumberText.pPhrase(value) }
}

import AnalysisPlan
import Results
import Statistics
import Wording

/// A level of a grouping and the reference that it is compared with.
struct ComparedPair {
  let group: Group
  /// The index of the reference.
  let other: Int

  var reference: Grouping.Level { group.grouping.levels[other] }
  /// The selector in ids, `arm=high/placebo`.
  var selector: String { "\(group.grouping.name)=\(group.level.slug)/\(reference.slug)" }
}

extension EndpointContext {
  /// Each level of a grouping but the reference, in declared order; none without a reference.
  func pairs(_ grouping: Grouping) -> [ComparedPair] {
    guard let other = grouping.levels.firstIndex(where: { $0.label == grouping.reference }) else {
      return []
    }
    return grouping.groups.filter { $0.index != other }.map {
      ComparedPair(group: $0, other: other)
    }
  }

  /// A row that compares a level with the reference, with an interval to be filled in.
  func row(
    _ statistic: String, selectors: [String] = [], _ pair: ComparedPair, method: String
  ) -> ResultRow {
    var row = row(
      statistic, selectors: selectors + [pair.selector], group: nil, method: method, text: "")
    row.grouping = pair.group.grouping.name
    row.level = pair.group.level.label
    row.reference = pair.reference.label
    row.confidenceLevel = conventions.confidenceLevel
    return row
  }
}

extension ResultRow {
  /// The row with a ratio and its limits, or a reason.
  func with(
    _ ratio: TwoProportions.Ratio?, _ context: EndpointContext, orReason reason: Phrase
  ) -> ResultRow {
    guard let ratio else { return without(reason, context.words) }
    var row = self
    row.fill(ratio: ratio.estimate, ratio.interval, context)
    return row
  }

  /// Fills in a ratio and its limits, `0.91 (95% CI 0.43 to 1.96)`.
  mutating func fill(
    ratio: Double, _ interval: ConfidenceInterval, _ context: EndpointContext
  ) {
    (value, lower, upper) = (ratio, interval.lower, interval.upper)
    text = context.withInterval(
      NumberText.ratio(ratio), lower.map(NumberText.ratio), upper.map(NumberText.ratio))
  }

  /// The row with a chi-square test, or a reason.
  func with(
    _ test: ChiSquareTest?, _ name: Phrase, _ words: Words, orReason reason: Phrase
  ) -> ResultRow {
    guard let test else { return without(reason, words) }
    var row = self
    row.value = test.chiSquare
    row.degreesOfFreedom = test.degreesOfFreedom
    row.p = test.p
    row.text = words(
      chiSquareText(name, test.chiSquare, test.degreesOfFreedom, NumberText.pPhrase(test.p)))
    return row
  }

  /// Fills in a test that has no statistic but its p value.
  mutating func fill(p: Double, _ name: String) {
    value = p
    self.p = p
    text = "\(name), \(NumberText.pPhrase(p))"
  }
}

/// `log-rank χ² = 4.12, 1 df, p = 0.042`, or without its p value.
func chiSquareText(
  _ name: Phrase, _ chiSquare: Double, _ degreesOfFreedom: Int, _ p: String? = nil
) -> Phrase {
  let value = NumberText.decimal(chiSquare, 2)
  guard let p else { return Phrase("\(name) χ² = \(value), \(degreesOfFreedom) df") }
  return Phrase("\(name) χ² = \(value), \(degreesOfFreedom) df, \(p)")
}

extension NumberText {
  /// Two decimals, or as many as show two digits of a small ratio.
  static func ratio(_ ratio: Double) -> String {
    var decimals = 2
    var scaled = ratio
    while scaled > 0, scaled < 0.1, decimals < 6 {
      scaled *= 10
      decimals += 1
    }
    return decimal(ratio, decimals)
  }
}

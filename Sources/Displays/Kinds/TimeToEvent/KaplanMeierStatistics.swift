import Results
import Wording

extension KaplanMeierFigure {
  /// The comparison of the groups: the ratios, then the test; the medians stand by the counts.
  var statistics: StatisticsBlock? {
    guard let test else { return nil }
    let values = KaplanMeierText.testValues(test, words)
    let ratios = ratioLines
    return StatisticsBlock(
      lines: ratios.isEmpty
        ? [words("\(testName) test"), values] : ratios + ["\(testName) \(values)"])
  }

  /// The ratio alone where there are two groups, a line a comparison where there are more.
  private var ratioLines: [String] {
    guard let first = hazardRatios.first else { return [] }
    if hazardRatios.count == 1 {
      return [
        words("Hazard ratio, \(words.comparison(of: first.level, to: first.reference))"),
        value(first),
      ]
    }
    return [words("Hazard ratio to \(first.reference ?? "")")]
      + hazardRatios.map { "\($0.level ?? ""): \(value($0))" }
  }

  private func value(_ row: ResultRow) -> String { row.value == nil ? words("NE") : row.text }
}

import Results
import Wording

extension KaplanMeierFigure {
  /// The comparison of the groups, for a free corner of the plot, the fullest first.
  ///
  /// The estimates stand beside the test, else the test alone; the medians stand by the counts.
  var statistics: [StatisticsBlock] {
    guard let test else { return [] }
    let values = KaplanMeierText.testValues(test, words)
    let long = [words("\(testName) test"), values]
    let ratios = ratioLines
    let shortTest = ["\(testName) \(values)"]
    return (ratios.isEmpty ? [long] : [ratios + shortTest, long]).map(StatisticsBlock.init)
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

import Results

extension KaplanMeierFigure {
  /// The comparison of the groups, for a free corner of the plot, the fullest first.
  ///
  /// The estimates stand beside the test, else the test alone; the medians stand by the counts.
  var statistics: [StatisticsBlock] {
    guard let test else { return [] }
    let values = KaplanMeierText.testValues(test)
    let long = ["\(testName) test", values]
    let ratios = ratioLines
    let shortTest = ["\(testName) \(values)"]
    return (ratios.isEmpty ? [long] : [ratios + shortTest, long]).map(StatisticsBlock.init)
  }

  /// The ratio alone where there are two groups, a line a comparison where there are more.
  private var ratioLines: [String] {
    guard let first = hazardRatios.first else { return [] }
    if hazardRatios.count == 1 {
      return ["Hazard ratio, \(KaplanMeierText.comparison(first))", value(first)]
    }
    return ["Hazard ratio to \(first.reference ?? "")"]
      + hazardRatios.map { "\($0.level ?? ""): \(value($0))" }
  }

  private func value(_ row: ResultRow) -> String { row.value == nil ? "NE" : row.text }
}

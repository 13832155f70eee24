import AnalysisPlan
import Results

/// The verdict on a p value against a bound, with what a claim of no effect leaves open.
func testVerdict(
  _ row: ResultRow, _ comparison: Expression.Comparison, _ bound: Double, _ results: ResultSet
) -> Verdict {
  let ratios = results.rows(of: row.analysis).filter {
    $0.statistic == "hazard-ratio" && $0.grouping == row.grouping && $0.isComparison(of: row)
  }
  let computed = ([row.text] + ratios.map { "hazard ratio \($0.text)" }).joined(separator: "; ")
  let agrees = row.p.map { comparison.holds($0, bound) } ?? false
  let isAboutNoEffect = comparison == .greater || comparison == .greaterOrEqual
  return Verdict(
    ids: [row.id] + ratios.map(\.id), computed: computed, agrees: agrees,
    caution: agrees && isAboutNoEffect ? caution(ratios) : nil)
}

extension ResultRow {
  /// Whether a ratio is of the subgroup that a test is about and, for a test of a pair, of that pair.
  fileprivate func isComparison(of test: ResultRow) -> Bool {
    let parameters: Set = ["rho", "gamma"]
    let isOfPair = test.level != nil && test.statistic != "hazard-ratio"
    return category == test.category.filter { !parameters.contains($0.name) }
      && (!isOfPair || (level == test.level && reference == test.reference))
  }
}

/// A large p value is no proof of equality: the ends of the interval say what is still possible.
private func caution(_ ratios: [ResultRow]) -> String {
  let intervals = ratios.compactMap { row -> String? in
    guard let lower = row.lower, let upper = row.upper else { return nil }
    return "a hazard ratio of \(NumberText.decimal(lower, 2)) or of \(NumberText.decimal(upper, 2))"
      + (ratios.count > 1 ? " (\(row.level ?? ""))" : "")
  }
  guard !intervals.isEmpty else { return "Not shown to differ." }
  return "Not shown to differ; these data cannot exclude \(intervals.joined(separator: ", nor "))."
}

extension Expression.Comparison {
  fileprivate func holds(_ left: Double, _ right: Double) -> Bool {
    switch self {
    case .equal: left == right
    case .notEqual: left != right
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    case .greaterOrEqual: left >= right
    }
  }
}

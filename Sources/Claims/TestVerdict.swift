import AnalysisPlan
import Results
import Wording

/// The verdict on a p value against a bound, with what a claim of no effect leaves open.
func testVerdict(
  _ row: ResultRow, _ comparison: Expression.Comparison, _ bound: Double, _ results: ResultSet
) -> Verdict {
  let compared = results.rows(of: row.analysis).filter {
    $0.valueOfEquality != nil && $0.at == row.at && $0.grouping == row.grouping
      && $0.isComparison(of: row)
  }
  let hazards = compared.filter { $0.statistic == "hazard-ratio" }
  let ratios = hazards.isEmpty ? compared.filter { $0.id != row.id } : hazards
  let words = results.words
  let computed = ([row.text] + ratios.map { told($0, words) })
    .joined(separator: "; ")
  let agrees = row.p.map { comparison.holds($0, bound) } ?? false
  let isAboutNoEffect = comparison == .greater || comparison == .greaterOrEqual
  return Verdict(
    ids: [row.id] + ratios.map(\.id), computed: computed, agrees: agrees,
    caution: agrees && isAboutNoEffect ? caution(ratios, words) : nil)
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

/// A comparison with what it is.
private func told(_ row: ResultRow, _ words: Words) -> String {
  switch row.statistic {
  case "hazard-ratio": words("hazard ratio \(row.text)")
  case _ where row.valueOfEquality == 1: words("ratio \(row.text)")
  default: words("difference \(row.text)")
  }
}

/// A large p value is no proof of equality: the ends of the interval say what is still possible.
private func caution(_ ratios: [ResultRow], _ words: Words) -> String {
  let intervals = ratios.compactMap { row -> String? in
    guard let lower = row.lower, let upper = row.upper else { return nil }
    let (lowest, highest) = (NumberText.decimal(lower, 2), NumberText.decimal(upper, 2))
    let interval =
      switch row.statistic {
      case "hazard-ratio": words("a hazard ratio of \(lowest) or of \(highest)")
      case _ where row.valueOfEquality == 1: words("a ratio of \(lowest) or of \(highest)")
      default: words("a difference of \(lowest) or of \(highest)")
      }
    return ratios.count > 1 ? "\(interval) (\(row.level ?? ""))" : interval
  }
  guard let first = intervals.first else { return words("Not shown to differ.") }
  let all = intervals.dropFirst().reduce(first) { words("\($0), nor \($1)") }
  return words("Not shown to differ; these data cannot exclude \(all).")
}

extension Expression.Comparison {
  func holds(_ left: Double, _ right: Double) -> Bool {
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

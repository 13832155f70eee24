import AnalysisPlan
import Diagnostics
import Results
import Wording

/// The verdict on the direction of an effect: a ratio against 1, a difference against 0.
func effectVerdict(
  on claim: PublishedClaim, _ part: ClaimRule.Part, _ comparison: Expression.Comparison,
  _ bound: Double,
  _ results: ResultSet, into log: inout DiagnosticLog
) -> Verdict? {
  guard let row = row(claim.results[0], results, into: &log)?.row else { return nil }
  guard let equality = row.valueOfEquality else {
    log.error(
      .claimSyntax, "'\(row.id)' compares no groups", at: claim.results[0].location,
      mend: "name a ratio or a difference, or two results with 'first > second'")
    return nil
  }
  guard bound == equality else {
    log.error(
      .claimHardlyFails,
      "'\(claim.rule.value.text)' can hardly fail: without an effect this result is \(NumberText.plain(equality))",
      at: claim.rule.location,
      mend: "write \(part.rawValue) \(comparison.rawValue) \(NumberText.plain(equality))")
    return nil
  }
  let number =
    switch part {
    case .value: row.value
    case .lower: row.lower
    case .upper: row.upper
    }
  return Verdict(
    ids: [row.id], computed: row.text, agrees: number.map { comparison.holds($0, bound) } ?? false)
}

/// The verdict on which of two results is greater.
func orderVerdict(
  on claim: PublishedClaim, _ comparison: Expression.Comparison, _ results: ResultSet,
  into log: inout DiagnosticLog
) -> Verdict? {
  let found = claim.results.compactMap { row($0, results, into: &log)?.row }
  guard found.count == 2 else { return nil }
  let (first, second) = (found[0], found[1])
  guard first.id != second.id, first.statistic == second.statistic, first.unit == second.unit else {
    log.error(
      .claimSyntax, "'\(first.id)' and '\(second.id)' are not the same statistic of two groups",
      at: claim.results[1].location, mend: "name one statistic of two groups")
    return nil
  }
  let words = results.words
  let numbers = (first.percent ?? first.value, second.percent ?? second.value)
  let agrees = numbers.0.flatMap { first in numbers.1.map { comparison.holds(first, $0) } } ?? false
  return Verdict(
    ids: [first.id, second.id], computed: words("\(first.text) and \(second.text)"), agrees: agrees,
    caution: nil)
}

extension ResultRow {
  /// What a comparison would be if groups did not differ; nil where the row compares none.
  var valueOfEquality: Double? {
    if statistic.hasSuffix("-ratio") { return 1 }
    return statistic.hasSuffix("difference") ? 0 : nil
  }
}

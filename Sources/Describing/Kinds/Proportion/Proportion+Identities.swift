import AnalysisPlan
import Results

/// Identities of the proportions of an endpoint.
func proportionFaults(
  _ endpoint: String, leavesOut: Bool, _ results: ResultSet
) -> [InvariantFault] {
  let rows = results.rows(of: endpoint)
  return rows.compactMap(brokenProportion)
    + rows.compactMap { brokenSum($0, leavesOut: leavesOut, results) }
}

/// The value of a proportion is events by denominator, and lies within its limits.
func brokenProportion(_ row: ResultRow) -> InvariantFault? {
  guard row.statistic == "proportion", let value = row.value, let events = row.events,
    let analysed = row.denominator
  else {
    return nil
  }
  if abs(value * Double(analysed) - Double(events)) > 1e-9 * Double(analysed) {
    return InvariantFault(id: row.id, what: "the proportion is not \(events) of \(analysed)")
  }
  if let lower = row.lower, let upper = row.upper, !(lower...max(lower, upper) ~= value) {
    return InvariantFault(id: row.id, what: "the proportion lies outside of its interval")
  }
  return nil
}

/// Those analysed and those left out are the group.
func brokenSum(
  _ row: ResultRow, leavesOut: Bool, _ results: ResultSet
) -> InvariantFault? {
  guard row.statistic == "not-assessed", let notAssessed = row.value,
    let subjects = row.denominator,
    let analysed = results["\(row.analysis).proportion\(row.id.selectors)"]?.n
  else { return nil }
  let leftOut = leavesOut ? Int(notAssessed) : 0
  return analysed + leftOut == subjects
    ? nil
    : InvariantFault(
      id: row.id, what: "\(analysed) analysed and \(leftOut) left out are not \(subjects)")
}

extension String {
  /// The part of an id from the first bracket on.
  var selectors: String { String(drop { $0 != "[" }) }
}

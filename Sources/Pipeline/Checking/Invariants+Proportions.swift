import AnalysisPlan
import Results

/// Identities of proportions and of toxicities at looks: id and what is wrong, for each that fails.
func brokenProportions(_ plan: TrialPlan, _ results: ResultSet) -> [(id: String, what: String)] {
  plan.endpoints.flatMap { endpoint -> [(id: String, what: String)] in
    let rows = results.rows(of: endpoint.name)
    let proportions = rows.filter { $0.statistic == "proportion" }.compactMap(brokenProportion)
    switch endpoint.kind {
    case .proportion(let details):
      return proportions
        + rows.compactMap {
          brokenSum($0, leavesOut: details.notAssessed == .excluded, results)
        }
    case .stoppingRule: return proportions + rows.compactMap { brokenVerdict($0, results) }
    default: return []
    }
  }
}

/// The value is events by denominator, and lies within its limits.
func brokenProportion(_ row: ResultRow) -> (id: String, what: String)? {
  guard let value = row.value, let events = row.events, let analysed = row.denominator else {
    return nil
  }
  if abs(value * Double(analysed) - Double(events)) > 1e-9 * Double(analysed) {
    return (row.id, "the proportion is not \(events) of \(analysed)")
  }
  if let lower = row.lower, let upper = row.upper, !(lower...max(lower, upper) ~= value) {
    return (row.id, "the proportion lies outside of its interval")
  }
  return nil
}

/// Those analysed and those left out are the group.
func brokenSum(
  _ row: ResultRow, leavesOut: Bool, _ results: ResultSet
) -> (id: String, what: String)? {
  guard row.statistic == "not-assessed", let notAssessed = row.value,
    let subjects = row.denominator,
    let analysed = results["\(row.analysis).proportion\(row.id.selectors)"]?.n
  else { return nil }
  let leftOut = leavesOut ? Int(notAssessed) : 0
  return analysed + leftOut == subjects
    ? nil : (row.id, "\(analysed) analysed and \(leftOut) left out are not \(subjects)")
}

/// The verdict is what the look's toxicities and limit say.
func brokenVerdict(_ row: ResultRow, _ results: ResultSet) -> (id: String, what: String)? {
  guard row.statistic == "verdict", let verdict = row.value else { return nil }
  let toxicities = results["\(row.analysis).toxicities\(row.id.selectors)"]?.value
  let limit = results["\(row.analysis).limit\(row.id.selectors)"]?.value
  guard let toxicities, let limit else { return (row.id, "a verdict without a limit") }
  return (toxicities > limit) == (verdict == 1)
    ? nil : (row.id, "the verdict is not what \(NumberText.plain(toxicities)) toxicities say")
}

extension String {
  /// The part of an id from the first bracket on.
  fileprivate var selectors: String { String(drop { $0 != "[" }) }
}

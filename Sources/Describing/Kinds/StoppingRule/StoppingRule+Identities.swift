import Results

/// Identities of the toxicities at looks.
func stoppingRuleFaults(_ endpoint: String, _ results: ResultSet) -> [InvariantFault] {
  let rows = results.rows(of: endpoint)
  return rows.compactMap(brokenProportion) + rows.compactMap { brokenVerdict($0, results) }
}

/// The verdict is what the look's toxicities and limit say.
func brokenVerdict(_ row: ResultRow, _ results: ResultSet) -> InvariantFault? {
  guard row.statistic == "verdict", let verdict = row.value else { return nil }
  let toxicities = results["\(row.analysis).toxicities\(row.id.selectors)"]?.value
  let limit = results["\(row.analysis).limit\(row.id.selectors)"]?.value
  guard let toxicities, let limit else {
    return InvariantFault(id: row.id, what: "a verdict without a limit")
  }
  return (toxicities > limit) == (verdict == 1)
    ? nil
    : InvariantFault(
      id: row.id,
      what: "the verdict is not what \(NumberText.plain(toxicities)) toxicities say")
}

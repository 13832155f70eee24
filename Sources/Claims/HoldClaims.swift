package import AnalysisPlan
package import Diagnostics
package import Results

/// Holds each claim of one lock against the results; what disagrees without an explanation is an error.
///
/// - Parameters:
///   - lock: the lock of the results; claims of other locks are not looked at, and without a lock none.
///   - newestLock: the lock of claims that name none.
///   - significanceLevel: the two-sided level of the plan; 0.05 where it names none.
package func hold(
  _ claims: PublishedClaims, against results: ResultSet, lock: String?, newestLock: String?,
  significanceLevel: Double? = nil, into log: inout DiagnosticLog
) -> [ClaimRow] {
  guard let lock else { return [] }
  return claims.claims.compactMap { claim in
    guard (claim.lock?.value ?? newestLock) == lock else { return nil }
    checkQuote(of: claim, into: &log)
    guard checkRule(of: claim, level: significanceLevel ?? 0.05, into: &log),
      let verdict = verdict(on: claim, results, into: &log)
    else { return nil }
    report(claim, verdict, into: &log)
    var row = ClaimRow(
      claim: claim.statement, source: (claim.source ?? claims.source).value, lock: lock,
      published: claim.published.value, rule: claim.rule.value.text, ids: verdict.ids,
      computed: verdict.computed, agrees: verdict.agrees, explained: claim.explained?.value,
      caution: verdict.caution)
    row.boundIDs = verdict.boundIDs
    return row
  }
}

/// What the results say to one claim.
struct Verdict {
  var ids: [String]
  /// Those of them whose value is a number that was printed; none where a bound decides.
  var boundIDs: [String] = []
  var computed: String
  var agrees: Bool
  var caution: String?
}

private func report(
  _ claim: PublishedClaim, _ verdict: Verdict, into log: inout DiagnosticLog
) {
  if verdict.agrees, let explained = claim.explained {
    log.warning(
      .claimExplainedInVain, "the claim agrees, so there is nothing to explain",
      at: explained.location, mend: "leave 'explained:' out")
  }
  guard !verdict.agrees, claim.explained == nil else { return }
  log.error(
    .claimDisagrees,
    "'\(claim.published.value)' was published, but the results say \(verdict.computed)",
    at: claim.published.location,
    mend: "correct data, plan or claim, or say why they differ with 'explained:'")
}

/// Nil after a diagnostic: the claim names what there is not.
private func verdict(
  on claim: PublishedClaim, _ results: ResultSet, into log: inout DiagnosticLog
) -> Verdict? {
  switch claim.rule.value {
  case .equal, .rounded, .range:
    return numbersVerdict(on: claim, results, into: &log)
  case .p(let comparison, let bound):
    guard let row = row(claim.results[0], results, into: &log)?.row else { return nil }
    guard row.test != nil else {
      log.error(
        .claimSyntax, "'\(row.id)' is no test and has no p value", at: claim.results[0].location,
        mend: "name a test, such as an id with 'log-rank'")
      return nil
    }
    return testVerdict(row, comparison, bound, results)
  case .effect(let part, let comparison, let bound):
    return effectVerdict(on: claim, part, comparison, bound, results, into: &log)
  case .order(let comparison):
    return orderVerdict(on: claim, comparison, results, into: &log)
  case .only(let level, let bound, let isPercent):
    return onlyVerdict(on: claim, level, bound, isPercent, results, into: &log)
  }
}

/// The row and, if one is named, the part of a claim's result.
func row(
  _ reference: Located<String>, _ results: ResultSet, into log: inout DiagnosticLog
) -> (row: ResultRow, part: ClaimPart?)? {
  let words = reference.value.split(separator: " ").map(String.init)
  guard let row = results[words.first ?? ""] else {
    log.error(
      .claimResultUnknown, "there is no result '\(words.first ?? "")'", at: reference.location,
      mend: didYouMean(words.first ?? "", in: results.rows.map(\.id))
        ?? "`trialpress results` lists all ids")
    return nil
  }
  guard words.count > 1 else { return (row, nil) }
  guard words.count == 2, let part = ClaimPart(rawValue: words[1]) else {
    log.error(
      .claimSyntax, "'\(words.dropFirst().joined(separator: " "))' is not a part of a result",
      at: reference.location,
      mend: "write one of " + ClaimPart.allCases.map(\.rawValue).joined(separator: ", "))
    return nil
  }
  return (row, part)
}

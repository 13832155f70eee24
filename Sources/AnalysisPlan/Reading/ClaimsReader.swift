package import Diagnostics

/// Reads `published.yml`; nil after an error, which is in the log.
package func readClaims(
  _ document: PlanDocument, locks: [String], into log: inout DiagnosticLog
) -> PublishedClaims? {
  var found = DiagnosticLog()
  defer { log.add(found) }
  guard var root = MappingReader(document.root, "the file of claims", into: &found) else {
    return nil
  }
  let source = root.required(
    "source", "the key of the publication in references.json", into: &found)
  let node = root.requiredNode("claims", into: &found)
  root.finish("the file of claims", into: &found)
  guard let node else { return nil }
  guard case .sequence(let nodes, _) = node else {
    found.error(.wrongShape, "'claims' is \(node.shape), not a list", at: node.location)
    return nil
  }
  let claims = nodes.compactMap { readClaim($0, locks, into: &found) }
  guard let source, !found.hasErrors else { return nil }
  return PublishedClaims(source: source.located, claims: claims)
}

private func readClaim(
  _ node: PlanNode, _ locks: [String], into log: inout DiagnosticLog
) -> PublishedClaim? {
  guard var mapping = MappingReader(node, "a claim", into: &log) else { return nil }
  let statement = mapping.required("claim", "the statement, in a sentence", into: &log)
  let published = mapping.required("published", "what was printed, such as 21 months", into: &log)
  let results = readResults(&mapping, into: &log)
  let rule = mapping.required("agrees", "rounded", into: &log)
    .flatMap { readRule($0, into: &log) }
  let source = mapping.scalar("source", into: &log)
  let lock = mapping.scalar("lock", into: &log)
  let explained = mapping.scalar("explained", into: &log)
  mapping.finish("a claim", into: &log)
  if let lock, !locks.contains(lock.text) {
    log.error(
      .unknownName, "there is no lock '\(lock.text)'", at: lock.location,
      mend: didYouMean(lock.text, in: locks) ?? "the locks are " + locks.joined(separator: ", "))
  }
  guard let statement, let published, let results, let rule else { return nil }
  checkCount(results, rule, into: &log)
  return PublishedClaim(
    statement: statement.text, source: source?.located, published: published.located,
    results: results, rule: rule,
    lock: lock?.located, explained: explained?.located, location: statement.location)
}

private func readResults(
  _ mapping: inout MappingReader, into log: inout DiagnosticLog
) -> [Located<String>]? {
  guard let results = mapping.list("result", into: &log), !results.isEmpty else {
    log.error(
      .missingKey, "'result' is missing", at: mapping.location,
      mend: "add 'result:' and an id that 'trialpress results' prints")
    return nil
  }
  return results.map(\.located)
}

private func checkCount(
  _ results: [Located<String>], _ rule: Located<ClaimRule>, into log: inout DiagnosticLog
) {
  let wanted = rule.value == .range ? 2 : 1
  guard results.count != wanted else { return }
  log.error(
    .unknownValue,
    "the rule '\(rule.value.text)' is about \(wanted == 1 ? "one result" : "two results"), not \(results.count)",
    at: rule.location,
    mend: wanted == 2
      ? "name the lowest and the highest: result: [id, id]" : "write a claim for each")
}

private func readRule(
  _ scalar: PlanScalar, into log: inout DiagnosticLog
) -> Located<ClaimRule>? {
  let words = scalar.text.split(separator: " ").map(String.init)
  let rule: ClaimRule? =
    switch words.first {
    case "equal" where words.count == 1: .equal
    case "rounded" where words.count == 1: .rounded
    case "range" where words.count == 1: .range
    case "p" where words.count == 3: pRule(words)
    case "only" where words.count == 4 && words[2] == ">": onlyRule(words)
    default: nil
    }
  guard let rule else {
    log.error(
      .unknownValue, "'\(scalar.text)' is not a rule", at: scalar.location,
      mend: "write equal, rounded, range, 'p > 0.05' or 'only LEVEL > 10%'")
    return nil
  }
  if !rule.canFail {
    log.error(
      .claimCannotFail, "no data could fail '\(scalar.text)'", at: scalar.location,
      mend: "write a bound that a result can be on either side of")
  }
  return Located(rule, at: scalar.location)
}

private func pRule(_ words: [String]) -> ClaimRule? {
  guard let comparison = Expression.Comparison(rawValue: words[1]), let bound = Double(words[2]),
    comparison != .equal, comparison != .notEqual
  else { return nil }
  return .p(comparison, bound)
}

private func onlyRule(_ words: [String]) -> ClaimRule? {
  let isPercent = words[3].hasSuffix("%")
  guard let bound = Double(isPercent ? String(words[3].dropLast()) : words[3]) else { return nil }
  return .only(level: words[1], above: bound, isPercent: isPercent)
}

extension ClaimRule {
  /// Whether data can be thought of that break the rule, and others that keep it.
  fileprivate var canFail: Bool {
    switch self {
    case .equal, .rounded, .range: true
    case .p(_, let bound): bound > 0 && bound < 1
    case .only(_, let bound, let isPercent): bound >= 0 && !(isPercent && bound >= 100)
    }
  }
}

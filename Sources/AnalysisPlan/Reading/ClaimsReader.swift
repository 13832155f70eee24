package import Diagnostics

/// Reads `published.yml`; nil after an error, which is in the log.
package func readClaims(
  _ document: PlanDocument, locks: [String], into log: inout DiagnosticLog
) -> PublishedClaims? {
  readClaims(document, KeyRecord(), locks: locks, into: &log)
}

func readClaims(
  _ document: PlanDocument, _ record: KeyRecord, locks: [String], into log: inout DiagnosticLog
) -> PublishedClaims? {
  let found = PlanLog()
  defer { log.add(found.found) }
  guard var root = MappingReader(document.root, "the file of claims", record, log: found) else {
    return nil
  }
  return readClaims(&root, locks: locks)
}

func readClaims(_ root: inout MappingReader, locks: [String]) -> PublishedClaims? {
  let source = root.scalar(
    "source", "the publication that the claims are from",
    .name(of: "references.json"), .required("the key of the publication in references.json"))
  let node = root.nodes("claims", "what was published", of: .keys, .required(""))
  root.finish("the file of claims")
  guard let node else { return nil }
  guard case .sequence(let nodes, _) = node else {
    root.log.error(.wrongShape, "'claims' is \(node.shape), not a list", at: node.location)
    return nil
  }
  let claims = nodes.compactMap { readClaim($0, in: root, locks) }
  guard let source, !root.log.found.hasErrors else { return nil }
  return PublishedClaims(source: source.located, claims: claims)
}

private func readClaim(
  _ node: PlanNode, in file: MappingReader, _ locks: [String]
) -> PublishedClaim? {
  guard var mapping = file.reader(node, in: "claims", "a claim") else { return nil }
  let log = file.log
  let statement = mapping.text(
    "claim", "the statement, in a sentence", .required("the statement, in a sentence"))
  let published = mapping.text(
    "published", "what was printed, such as `21 months`",
    .required("what was printed, such as 21 months"))
  let quote = mapping.text(
    "quote", "the words of the source, in which the numbers of `published` must stand")
  let results = readResults(&mapping)
  let rule = mapping.text(
    "agrees",
    "when the result agrees: `equal`, `rounded`, `range`, a bound such as `p > 0.05`, a direction such as "
      + "`upper < 1` or `first > second`, or `only LEVEL > 10%`", .required("rounded")
  ).flatMap { readRule($0, into: log) }
  let source = mapping.scalar(
    "source", "the publication of this claim",
    .name(of: "references.json"), .otherwise("that of the file"))
  let lock = mapping.scalar(
    "lock", "the lock whose results the claim is held against", .name(of: "locks"),
    .otherwise("the newest"))
  let explained = mapping.text(
    "explained", "why the result differs, which is printed beside the claim")
  mapping.finish("a claim")
  if let lock, !locks.contains(lock.text) {
    log.error(
      .unknownName, "there is no lock '\(lock.text)'", at: lock.location,
      mend: didYouMean(lock.text, in: locks) ?? "the locks are " + locks.joined(separator: ", "))
  }
  guard let statement, let published, let results, let rule else { return nil }
  checkCount(results, rule, into: log)
  return PublishedClaim(
    statement: statement.text, source: source?.located, published: published.located,
    quote: quote?.located, results: results, rule: rule,
    lock: lock?.located, explained: explained?.located, location: statement.location)
}

private func readResults(_ mapping: inout MappingReader) -> [Located<String>]? {
  let results = mapping.list(
    "result",
    "the id of the result, or two: `[lowest, highest]` for the rule `range`, `[first, second]` for `first > second`",
    of: .result,
    .required("", or: "an id that 'trialpress results' prints"))
  guard let results, results.isEmpty else { return results?.map(\.located) }
  mapping.log.error(
    .missingKey, "'result' is empty", at: mapping.location(of: "result"),
    mend: "write an id that 'trialpress results' prints")
  return nil
}

private func checkCount(
  _ results: [Located<String>], _ rule: Located<ClaimRule>, into log: PlanLog
) {
  let wanted = rule.value.isAboutTwo ? 2 : 1
  guard results.count != wanted else { return }
  log.error(
    .unknownValue,
    "the rule '\(rule.value.text)' is about \(wanted == 1 ? "one result" : "two results"), not \(results.count)",
    at: rule.location,
    mend: wanted == 2
      ? "name both, in order: result: [id, id]" : "write a claim for each")
}

private func readRule(
  _ scalar: PlanScalar, into log: PlanLog
) -> Located<ClaimRule>? {
  let words = scalar.text.split(separator: " ").map(String.init)
  let rule: ClaimRule? =
    switch words.first {
    case "equal" where words.count == 1: .equal
    case "rounded" where words.count == 1: .rounded
    case "range" where words.count == 1: .range
    case "p" where words.count == 3: pRule(words)
    case "first" where words.count == 3 && words[2] == "second": orderRule(words)
    case let word? where ClaimRule.Part(rawValue: word) != nil && words.count == 3:
      effectRule(words)
    case "only" where words.count == 4 && words[2] == ">": onlyRule(words)
    default: nil
    }
  guard let rule else {
    log.error(
      .unknownValue, "'\(scalar.text)' is not a rule", at: scalar.location,
      mend:
        "write equal, rounded, range, 'p > 0.05', 'upper < 1', 'first > second' or 'only LEVEL > 10%'"
    )
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

private func orderRule(_ words: [String]) -> ClaimRule? {
  strict(words[1]).map { .order($0) }
}

private func effectRule(_ words: [String]) -> ClaimRule? {
  guard let part = ClaimRule.Part(rawValue: words[0]), let comparison = strict(words[1]),
    let bound = Double(words[2])
  else { return nil }
  return .effect(part, comparison, bound)
}

private func strict(_ sign: String) -> Expression.Comparison? {
  Expression.Comparison(rawValue: sign).flatMap { $0 == .less || $0 == .greater ? $0 : nil }
}

private func onlyRule(_ words: [String]) -> ClaimRule? {
  let isPercent = words[3].hasSuffix("%")
  guard let bound = Double(isPercent ? String(words[3].dropLast()) : words[3]) else { return nil }
  return .only(level: words[1], above: bound, isPercent: isPercent)
}

extension ClaimRule {
  fileprivate var isAboutTwo: Bool {
    switch self {
    case .range, .order: true
    case .equal, .rounded, .p, .effect, .only: false
    }
  }

  /// Whether data can be thought of that break the rule, and others that keep it.
  fileprivate var canFail: Bool {
    switch self {
    case .equal, .rounded, .range, .effect, .order: true
    case .p(_, let bound): bound > 0 && bound < 1
    case .only(_, let bound, let isPercent): bound >= 0 && !(isPercent && bound >= 100)
    }
  }
}

import Diagnostics

extension PlanReader {
  /// The keys of a proportion that compare groups; nil where one of them has an error.
  mutating func proportionComparison(
    _ mapping: inout MappingReader, _ compare: [Located<String>]
  ) -> ProportionComparison? {
    let errors = log.diagnostics.count
    var comparison = ProportionComparison()
    comparison.difference = mapping.choice(
      "difference", ProportionComparison.Difference.self, into: &log)
    comparison.ratios = distinct("ratios", ProportionComparison.Ratio.self, &mapping)
    comparison.test = mapping.choice("test", ProportionComparison.Test.self, into: &log)
    comparison.strata = readStrata(&mapping, compare)
    for key in ["difference", "ratios"] where mapping.node(key) != nil {
      checkReference(key, &mapping, compare)
    }
    for key in ["test", "strata"] where mapping.node(key) != nil {
      _ = checkCompared(key, &mapping, compare)
    }
    return log.diagnostics.count == errors ? comparison : nil
  }

  /// A list of words of a closed list, each once.
  mutating func distinct<Value: RawRepresentable & CaseIterable & Equatable>(
    _ key: String, _: Value.Type, _ mapping: inout MappingReader
  ) -> [Value] where Value.RawValue == String {
    var values: [Value] = []
    for scalar in mapping.list(key, into: &log) ?? [] {
      guard let value = choose(scalar, key, Value.self, into: &log) else { continue }
      guard !values.contains(value) else {
        log.error(
          .duplicateValue, "'\(scalar.text)' stands twice in '\(key)'", at: scalar.location,
          mend: "name it once")
        continue
      }
      values.append(value)
    }
    return values
  }

  /// Groupings within whose levels groups are compared: each once, known at baseline, and not all
  /// that is compared.
  private mutating func readStrata(
    _ mapping: inout MappingReader, _ compare: [Located<String>]
  ) -> [Located<String>] {
    var strata: [Located<String>] = []
    for scalar in mapping.list("strata", into: &log) ?? [] {
      guard check(scalar, isOneOf: groupings.map(\.name), "a grouping") else { continue }
      checkStratum(scalar, isRepeated: strata.contains { $0.value == scalar.text })
      strata.append(scalar.located)
    }
    if let first = strata.first, !compare.isEmpty,
      compare.allSatisfy({ grouping in strata.contains { $0.value == grouping.value } })
    {
      log.error(
        .unknownValue, "'\(first.value)' is all that is compared, so it cannot be a stratum too",
        at: first.location, mend: "stratify by another grouping than those of 'compare'")
    }
    return strata
  }

  private mutating func checkStratum(_ scalar: PlanScalar, isRepeated: Bool) {
    if isRepeated {
      log.error(
        .duplicateValue, "'\(scalar.text)' stands twice in 'strata'", at: scalar.location,
        mend: "name it once")
    }
    guard let grouping = groupings.first(where: { $0.name == scalar.text }),
      !grouping.knownAtBaseline
    else { return }
    log.error(
      .groupFromTheFuture, "'\(scalar.text)' is known only after time zero, so it is no stratum",
      at: scalar.location, mend: "stratify by what is known at baseline",
      notes: [.init("the grouping is declared here", at: grouping.location)])
  }

  /// Whether an endpoint has groups that a key can compare.
  mutating func checkCompared(
    _ key: String, _ mapping: inout MappingReader, _ compare: [Located<String>]
  ) -> Bool {
    let location = mapping.node(key)?.location ?? mapping.location
    if case .sequence(let nodes, _)? = mapping.node("compare"), !nodes.isEmpty {
      return !compare.isEmpty
    }
    if case .scalar? = mapping.node("compare") { return !compare.isEmpty }
    log.error(
      .missingKey, "'\(key)' has no groups to compare", at: location,
      mend: "add 'compare:' with a grouping")
    return false
  }

  /// Whether one of the groupings that are compared names the level the others are compared with.
  mutating func checkReference(
    _ key: String, _ mapping: inout MappingReader, _ compare: [Located<String>]
  ) {
    guard checkCompared(key, &mapping, compare) else { return }
    let compared = groupings.filter { grouping in compare.contains { $0.value == grouping.name } }
    guard let first = compared.first, compared.allSatisfy({ $0.reference == nil }) else { return }
    log.error(
      .missingKey, "'\(key)' has no level to compare with",
      at: mapping.node(key)?.location ?? mapping.location,
      mend: "add 'reference:' to the grouping '\(first.name)'",
      notes: [.init("the grouping is declared here", at: first.location)])
  }
}

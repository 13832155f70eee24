import Diagnostics

extension PlanReader {
  /// The keys of a proportion that compare groups; nil where one of them has an error.
  mutating func proportionComparison(
    _ mapping: inout MappingReader, _ compare: [Located<String>]
  ) -> ProportionComparison? {
    let errors = log.diagnostics.count
    var comparison = ProportionComparison()
    comparison.difference = mapping.word(
      "difference",
      "the difference to the reference of each grouping in `compare`, with the interval of this method",
      ProportionComparison.Difference.self)
    comparison.ratios = distinct(
      "ratios", "ratios to the reference of each grouping in `compare`, with logarithmic intervals",
      ProportionComparison.Ratio.self, &mapping)
    comparison.test = mapping.word(
      "test",
      "the test that all levels of a grouping in `compare` have one proportion: Fisher's exact or Pearson's chi-squared",
      ProportionComparison.Test.self)
    comparison.strata = readStrata(&mapping, compare)
    for key in ["difference", "ratios"] where mapping[key] != nil {
      checkReference(key, &mapping, compare)
    }
    for key in ["test", "strata"] where mapping[key] != nil {
      _ = checkCompared(key, &mapping, compare)
    }
    return log.diagnostics.count == errors ? comparison : nil
  }

  /// A list of words of a closed list, each once.
  mutating func distinct<Value: RawRepresentable & CaseIterable & Equatable>(
    _ key: String, _ says: String, _: Value.Type, _ mapping: inout MappingReader,
    _ need: KeySpec.Need = .optional
  ) -> [Value] where Value.RawValue == String {
    let words = KeySpec.Shape.words(Value.allCases.map(\.rawValue))
    var values: [Value] = []
    for scalar in mapping.list(key, says, of: words, need) ?? [] {
      guard let value = log.choose(scalar, key, Value.self) else { continue }
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
    for scalar in mapping.list(
      "strata",
      "groupings known at baseline within whose levels the others are compared too: by the Cochran–Mantel–Haenszel test and a common odds ratio",
      of: .grouping) ?? []
    {
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
    let location = mapping.location(of: key)
    if case .sequence(let nodes, _)? = mapping["compare"], !nodes.isEmpty {
      return !compare.isEmpty
    }
    if case .scalar? = mapping["compare"] { return !compare.isEmpty }
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
      at: mapping.location(of: key),
      mend: "add 'reference:' to the grouping '\(first.name)'",
      notes: [.init("the grouping is declared here", at: first.location)])
  }
}

import Diagnostics

extension PlanReader {
  /// The keys of an endpoint of kind `time-to-event` that say how its groups are compared.
  mutating func survivalComparisons(
    _ mapping: inout MappingReader, compare: [Located<String>], landmarks: [Double]
  ) -> SurvivalComparisons {
    var comparisons = SurvivalComparisons()
    if let tests = survivalTests(&mapping) { comparisons.tests = tests }
    comparisons.strata = strata(&mapping, compare)
    comparisons.pairwise = pairwise(&mapping, compare, comparisons.tests)
    comparisons.hasLandmarkDifferences = landmarkDifferences(&mapping, compare, landmarks)
    comparisons.restrictedMean = restrictedMean(&mapping)
    comparisons.hasCumulativeHazard = cumulativeHazard(&mapping, landmarks)
    return comparisons
  }

  /// Says that a key compares groups where the plan names none.
  ///
  /// - Returns: whether `compare` is there, with or without an error in it.
  private mutating func requireComparison(
    _ mapping: inout MappingReader, for key: String, at location: SourceLocation
  ) -> Bool {
    if mapping["compare"] != nil { return true }
    log.error(
      .missingKey, "'\(key)' compares groups, but the endpoint has no 'compare'", at: location,
      mend: "add 'compare: [arm]', or leave '\(key)' out")
    return false
  }

  /// The tests in the order written; nil where the plan names none.
  private mutating func survivalTests(_ mapping: inout MappingReader) -> [SurvivalTest]? {
    guard
      let scalars = mapping.list(
        "tests",
        "how the groups of `compare` are compared: `log-rank`, `gehan`, `tarone-ware`, `peto-peto`, `fleming-harrington(0 1)` with ρ and γ, `trend`. Displays with room for one show the first",
        of: .text, .otherwise("log-rank")), let node = mapping["tests"]
    else {
      return nil
    }
    guard requireComparison(&mapping, for: "tests", at: node.location) else { return nil }
    guard !scalars.isEmpty else {
      log.error(
        .missingKey, "'tests' is empty", at: node.location,
        mend: "name a test, or leave 'tests' out for the log-rank test")
      return nil
    }
    var tests: [SurvivalTest] = []
    for scalar in scalars {
      guard let test = survivalTest(scalar) else { continue }
      if tests.contains(test) {
        log.error(
          .duplicateValue, "'\(scalar.text)' stands twice among the tests", at: scalar.location,
          mend: "name each test once")
      }
      tests.append(test)
    }
    return tests.isEmpty ? nil : tests
  }

  private mutating func survivalTest(_ scalar: PlanScalar) -> SurvivalTest? {
    if let named = SurvivalTest.words.first(where: { $0.word == scalar.text }) {
      return named.test
    }
    let family = "fleming-harrington"
    if scalar.text.hasPrefix(family) { return flemingHarrington(scalar, after: family.count) }
    let words = SurvivalTest.words.map(\.word) + [family + "(0 1)"]
    log.error(
      .unknownValue, "'\(scalar.text)' is not a test of survival", at: scalar.location,
      mend: didYouMean(scalar.text, in: words) ?? "write one of " + words.joined(separator: ", "))
    return nil
  }

  /// `fleming-harrington(0 1)`: ρ, then γ.
  private mutating func flemingHarrington(
    _ scalar: PlanScalar, after start: Int
  ) -> SurvivalTest? {
    let rest = scalar.text.dropFirst(start)
    let powers = rest.dropFirst().dropLast().split(separator: " ").map { Double($0) }
    if rest.hasPrefix("("), rest.hasSuffix(")"), powers.count == 2, let rho = powers[0],
      let gamma = powers[1], rho >= 0, gamma >= 0, rho.isFinite, gamma.isFinite
    {
      return .flemingHarrington(rho: rho, gamma: gamma)
    }
    log.error(
      .unknownValue, "'\(scalar.text)' has no two powers from 0 on", at: scalar.location,
      mend: "write rho and gamma in brackets, such as fleming-harrington(0 1)")
    return nil
  }

  private mutating func strata(
    _ mapping: inout MappingReader, _ compare: [Located<String>]
  ) -> [Located<String>] {
    guard
      let scalars = mapping.list(
        "strata",
        "groupings known at baseline within whose levels the groups are compared, by every test and Cox model",
        of: .grouping), let first = scalars.first,
      requireComparison(&mapping, for: "strata", at: first.location)
    else { return [] }
    var strata: [Located<String>] = []
    for scalar in scalars {
      guard check(scalar, isOneOf: groupings.map(\.name), "a grouping") else { continue }
      checkKnownAtBaseline(scalar.text, scalar.location)
      if compare.contains(where: { $0.value == scalar.text }) {
        log.error(
          .duplicateValue, "'\(scalar.text)' is compared, and within its levels nothing differs",
          at: scalar.location, mend: "leave it out of 'strata' or of 'compare'")
      } else if strata.contains(where: { $0.value == scalar.text }) {
        log.error(
          .duplicateValue, "'\(scalar.text)' stands twice among the strata", at: scalar.location,
          mend: "name each grouping once")
      }
      strata.append(scalar.located)
    }
    return strata
  }

  private mutating func pairwise(
    _ mapping: inout MappingReader, _ compare: [Located<String>], _ tests: [SurvivalTest]
  ) -> SurvivalComparisons.PairwiseAdjustment? {
    guard
      let scalar = mapping.scalar(
        "pairwise",
        "also compares each pair of three levels or more, with p values adjusted by this method",
        .words(SurvivalComparisons.PairwiseAdjustment.allCases.map(\.rawValue))),
      let adjustment = log.choose(
        scalar, "pairwise", SurvivalComparisons.PairwiseAdjustment.self),
      requireComparison(&mapping, for: "pairwise", at: scalar.location)
    else { return nil }
    let compared = groupings.filter { grouping in
      compare.contains { $0.value == grouping.name }
    }
    if !compared.isEmpty, !compared.contains(where: { $0.levels.count > 2 }) {
      log.error(
        .unknownValue, "no grouping of 'compare' has three levels or more", at: scalar.location,
        mend: "leave 'pairwise' out: two groups have one test")
    }
    if tests == [.trend] {
      log.error(
        .unknownValue, "a trend is not a test of pairs", at: scalar.location,
        mend: "add another test, such as log-rank, or leave 'pairwise' out")
    }
    return adjustment
  }

  private mutating func landmarkDifferences(
    _ mapping: inout MappingReader, _ compare: [Located<String>], _ landmarks: [Double]
  ) -> Bool {
    guard
      mapping.truth(
        "landmark-differences",
        "`true` for the difference in survival to the `reference` at each landmark") == true,
      let location = mapping["landmark-differences"]?.location,
      requireComparison(&mapping, for: "landmark-differences", at: location)
    else { return false }
    requireLandmarks(landmarks, &mapping, for: "landmark-differences", at: location)
    let compared = groupings.filter { grouping in
      compare.contains { $0.value == grouping.name }
    }
    if !compared.isEmpty, compared.allSatisfy({ $0.reference == nil }) {
      log.error(
        .missingKey, "no grouping of 'compare' names a 'reference' to differ from", at: location,
        mend: "add 'reference:' to the grouping",
        notes: compared.map { .init("it is declared here", at: $0.location) })
    }
    return true
  }

  private mutating func requireLandmarks(
    _ landmarks: [Double], _ mapping: inout MappingReader, for key: String,
    at location: SourceLocation
  ) {
    guard landmarks.isEmpty, mapping["landmarks"] == nil else { return }
    log.error(
      .missingKey, "'\(key)' needs 'landmarks'", at: location,
      mend: "add 'landmarks: [6, 12]', in display units")
  }

  private mutating func restrictedMean(
    _ mapping: inout MappingReader
  ) -> SurvivalComparisons.Horizon? {
    guard
      let scalar = mapping.scalar(
        "restricted-mean",
        "where restricted mean survival ends: a time in display units, or `common`, the smallest of the last times of the levels compared",
        .either([.number, .words(["common"])]))
    else { return nil }
    if scalar.text == "common" { return .common }
    if let time = Double(scalar.text), time > 0, time.isFinite { return .time(time) }
    log.error(
      .unknownValue, "'\(scalar.text)' is not a time after zero", at: scalar.location,
      mend: "write a number in display units, such as 24, or common")
    return nil
  }

  private mutating func cumulativeHazard(
    _ mapping: inout MappingReader, _ landmarks: [Double]
  ) -> Bool {
    guard
      mapping.truth("cumulative-hazard", "`true` for the Nelson–Aalen estimate at each landmark")
        == true,
      let location = mapping["cumulative-hazard"]?.location
    else { return false }
    requireLandmarks(landmarks, &mapping, for: "cumulative-hazard", at: location)
    return true
  }
}

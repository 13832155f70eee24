import Results
package import Wording
/// How the groups of a time-to-event endpoint are compared, and what is estimated beside the curves.
package struct SurvivalComparisons: Sendable {
  /// How p values of pairs are adjusted for their number.
  package enum PairwiseAdjustment: String, Sendable, CaseIterable { case holm }

  /// Where a mean survival time ends.
  package enum Horizon: Sendable, Hashable {
    /// The smallest of the compared groups' last observed times.
    case common
    /// A time in display units.
    case time(Double)
  }

  /// Each has a row for every grouping compared; displays with room for one show the first.
  package var tests: [SurvivalTest] = [.logRank]
  /// The groupings within whose levels groups are compared, by tests and Cox models alike.
  package var strata: [Located<String>] = []
  /// Nil where pairs of groups are not compared.
  package var pairwise: PairwiseAdjustment?
  /// Whether survival at each landmark is compared with the reference's.
  package var hasLandmarkDifferences = false
  /// Nil where no mean is asked for.
  package var restrictedMean: Horizon?
  /// Whether the cumulative hazard is reported at each landmark.
  package var hasCumulativeHazard = false

  package init() {}
}

extension Endpoint {
  /// How its groups are compared; nil for an endpoint of another kind.
  package var survivalComparisons: SurvivalComparisons? {
    if case .timeToEvent(let details) = kind { details.comparisons } else { nil }
  }
}

extension Grouping {
  /// The label within a sentence: its first letter in lower case, unless the first word is an
  /// abbreviation.
  package var labelInSentence: String {
    label.lowercasedFirst
  }
}

extension [Grouping] {
  /// The labels within a sentence: `sex, age group and site`.
  package func labelsInSentence(_ words: Words) -> String { words.list(map(\.labelInSentence)) }
}

extension SurvivalComparisons {
  /// The test that stands beside curves and estimates, where there is room for one.
  package var leadingTest: SurvivalTest { tests.first ?? .logRank }

  /// What it is called at the start of a line: `Log-rank`, `Stratified log-rank`.
  package func leadingTestName(_ words: Words) -> String {
    let name = words(leadingTest.name)
    return strata.isEmpty ? name.capitalizedFirst : words("Stratified \(name)")
  }
}

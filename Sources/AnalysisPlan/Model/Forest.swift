/// Estimates of an endpoint for everyone and in subgroups, one beside the other.
package struct Forest: Sendable {
  /// The level of a grouping whose hazard is compared with the reference's.
  package struct Comparison: Sendable {
    package var grouping: Located<String>
    /// The slug of the level.
    package var level: String
    /// The slug of the reference.
    package var reference: String
  }

  package var endpoint: Located<String>
  /// What the ratios compare; nil for an endpoint of kind `proportion`, whose rows are proportions.
  package var comparison: Comparison?
  /// The groupings whose levels are the subgroups, in the order shown.
  package var subgroups: [Located<String>]
  /// Where the axis of ratios ends; nil to have it chosen from the estimates.
  package var axis: ClosedRange<Double>?
}

extension TrialPlan {
  /// The groupings that figures compare an endpoint's hazard by, each with a factor of subgroups; each
  /// pair once.
  package func subgroupPairs(
    of endpoint: String
  ) -> [(comparison: Located<String>, factor: Located<String>)] {
    var seen: Set<[String]> = []
    return figures.flatMap { figure -> [(comparison: Located<String>, factor: Located<String>)] in
      guard case .forest(let forest) = figure.kind, forest.endpoint.value == endpoint,
        let comparison = forest.comparison?.grouping
      else { return [] }
      return forest.subgroups.map { (comparison, $0) }
    }.filter { seen.insert([$0.comparison.value, $0.factor.value]).inserted }
  }
}

/// Estimates of an endpoint for everyone and in subgroups, one beside the other.
package struct Forest: Sendable {
  /// The level of a grouping whose hazard is compared with the reference's.
  package struct Comparison: Sendable {
    package var grouping: Located<String>
    /// The slug of the level.
    package var level: String
    /// The slug of the reference.
    package var reference: String
    /// Whether models and tests are of all levels of the grouping rather than of the two.
    package var allLevels = false

    /// Whether the two levels are compared without the others that their grouping has.
    package func isOfPair(in grouping: Grouping) -> Bool {
      !allLevels && grouping.levels.count > 2
    }
  }

  package var endpoint: Located<String>
  /// What the ratios compare; nil for an endpoint of kind `proportion`, whose rows are proportions.
  package var comparison: Comparison?
  /// The groupings whose levels are the subgroups, in the order shown.
  package var subgroups: [Located<String>]
  /// Where the axis of ratios ends; nil to have it chosen from the estimates.
  package var axis: ClosedRange<Double>?
}

/// What forest figures of an endpoint compare in the subgroups of one factor.
package struct SubgroupComparisons: Sendable {
  /// The grouping whose hazards are compared.
  package var grouping: String
  package var factor: Located<String>
  /// Each level that a figure shows, once; one alone where models are of all levels.
  package var comparisons: [Forest.Comparison]
}

extension TrialPlan {
  /// The groupings that figures compare an endpoint's hazard by, each with a factor of subgroups; each
  /// pair once, in the order of the figures.
  package func subgroupComparisons(of endpoint: String) -> [SubgroupComparisons] {
    var found: [SubgroupComparisons] = []
    for figure in figures {
      guard case .forest(let forest) = figure.kind, forest.endpoint.value == endpoint,
        let comparison = forest.comparison
      else { continue }
      for factor in forest.subgroups {
        let place = found.firstIndex {
          $0.grouping == comparison.grouping.value && $0.factor.value == factor.value
        }
        guard let place else {
          found.append(
            SubgroupComparisons(
              grouping: comparison.grouping.value, factor: factor,
              comparisons: [comparison]))
          continue
        }
        let isNew = !found[place].comparisons.contains {
          $0.level == comparison.level || isOfAllLevels($0)
        }
        if isNew { found[place].comparisons.append(comparison) }
      }
    }
    return found
  }

  private func isOfAllLevels(_ comparison: Forest.Comparison) -> Bool {
    grouping(comparison.grouping.value).map { !comparison.isOfPair(in: $0) } ?? true
  }
}

import AnalysisPlan
import Results
import Wording

/// Hazard ratios of one grouping within the levels of others, with one test of interaction a factor:
/// what the forest figures of an endpoint show.
struct SubgroupAnalysis {
  private let context: EndpointContext
  private let sample: SurvivalSample

  init(_ context: EndpointContext, _ sample: SurvivalSample) {
    (self.context, self.sample) = (context, sample)
  }

  /// For each factor the counts and ratios of its levels, then the test.
  var rows: [ResultRow] {
    let pairs = context.plan.subgroupPairs(of: context.endpoint.name)
    return pairs.flatMap { comparison, factor -> [ResultRow] in
      guard let grouping = context.plan.grouping(comparison.value),
        let factor = context.plan.grouping(factor.value)
      else { return [] }
      return rows(grouping, CrossedSample(sample, context, grouping, factor), factor)
    }
  }

  private func rows(
    _ grouping: Grouping, _ sample: CrossedSample, _ factor: Grouping
  ) -> [ResultRow] {
    let subgroups = factor.groups.flatMap { subgroup -> [ResultRow] in
      let part = sample.part(ofLevel: subgroup.index)
      return counts(part, grouping, subgroup)
        + (HazardRatios(context, grouping, part, in: subgroup)?.rows ?? [])
    }
    return subgroups + [InteractionTest(context, grouping, factor, sample).row]
  }

  /// Subjects and events of each level of the grouping in a subgroup.
  private func counts(
    _ sample: ComparedSample, _ grouping: Grouping, _ subgroup: Group
  ) -> [ResultRow] {
    grouping.groups.flatMap { group in
      let members = sample.levels.indices.filter { sample.levels[$0] == group.index }
      let events = members.count { sample.events[$0] }
      return [("patients", members.count), ("events", events)].map { statistic, count in
        var row = context.row(
          statistic, selectors: subgroup.selectors, group: group,
          method: context.words("Count of subjects"),
          text: "\(count)")
        row.category = subgroup.category
        row.value = Double(count)
        row.n = members.count
        row.events = events
        row.denominator = statistic == "patients" ? nil : members.count
        return row
      }
    }
  }
}

/// The subjects who have a level of two groupings.
struct CrossedSample {
  let compared: ComparedSample
  /// Each subject's level of the factor.
  let factorLevels: [Int]

  init(
    _ sample: SurvivalSample, _ context: EndpointContext, _ grouping: Grouping, _ factor: Grouping
  ) {
    let factors = context.levels(factor)
    let withFactor = zip(context.levels(grouping), factors).map { $1 == nil ? nil : $0 }
    compared = Strata(context).sample(sample, levels: withFactor)
    factorLevels = compared.subjects.compactMap { factors[$0] }
  }

  /// The subjects of one level of the factor.
  func part(ofLevel level: Int) -> ComparedSample {
    compared.part(factorLevels.indices.filter { factorLevels[$0] == level })
  }
}

extension Group {
  /// The group as a part of a category, for rows about another grouping within it.
  var category: [ResultRow.CategoryPart] { [.init(name: grouping.name, label: level.label)] }
}

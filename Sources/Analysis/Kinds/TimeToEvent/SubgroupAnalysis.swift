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

  /// The ratios of everyone that figures of two levels show; then for each factor the counts and ratios
  /// of its levels and the tests.
  var rows: [ResultRow] {
    let shown = context.plan.subgroupComparisons(of: context.endpoint.name)
    return everyone(shown, sample)
      + shown.flatMap { shown -> [ResultRow] in
        guard let grouping = context.plan.grouping(shown.grouping),
          let factor = context.plan.grouping(shown.factor.value)
        else { return [] }
        let crossed = CrossedSample(sample, context, grouping, factor)
        return rows(grouping, shown.comparisons.map { pair($0, grouping) }, crossed, factor)
      }
  }

  /// The pair that a figure compares alone; nil for one of all levels.
  private func pair(_ comparison: Forest.Comparison, _ grouping: Grouping) -> ComparedPair? {
    guard comparison.isOfPair(in: grouping) else { return nil }
    return context.pairs(grouping).first { $0.group.level.slug == comparison.level }
  }

  private func everyone(
    _ shown: [SubgroupComparisons], _ sample: SurvivalSample
  ) -> [ResultRow] {
    var seen: Set<String> = []
    return shown.flatMap { shown -> [ResultRow] in
      guard let grouping = context.plan.grouping(shown.grouping) else { return [] }
      let compared = Strata(context).sample(sample, levels: context.levels(grouping))
      return shown.comparisons.compactMap { pair($0, grouping) }
        .filter { seen.insert($0.selector).inserted }
        .flatMap {
          HazardRatios(context, grouping, compared, only: $0.group.index)?.rows ?? []
        }
    }
  }

  private func rows(
    _ grouping: Grouping, _ pairs: [ComparedPair?], _ sample: CrossedSample, _ factor: Grouping
  ) -> [ResultRow] {
    let subgroups = factor.groups.flatMap { subgroup -> [ResultRow] in
      let part = sample.part(ofLevel: subgroup.index)
      return counts(part, grouping, subgroup)
        + pairs.flatMap { pair in
          HazardRatios(context, grouping, part, in: subgroup, only: pair?.group.index)?.rows ?? []
        }
    }
    let tests = pairs.map { pair in
      InteractionTest(
        context, grouping, factor,
        pair.map { sample.part(ofLevels: [$0.group.index, $0.other]) } ?? sample, of: pair
      ).row
    }
    return subgroups + tests
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

  private init(_ compared: ComparedSample, _ factorLevels: [Int]) {
    (self.compared, self.factorLevels) = (compared, factorLevels)
  }

  /// The subjects of some levels of what is compared.
  func part(ofLevels kept: Set<Int>) -> Self {
    let places = factorLevels.indices.filter { kept.contains(compared.levels[$0]) }
    return Self(compared.part(places), places.map { factorLevels[$0] })
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

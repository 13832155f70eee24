import AnalysisPlan
import Results
import Wording

/// A line of a forest figure: everyone, a factor, or one of its levels.
struct ForestLine {
  enum Place {
    case everyone
    /// The heading of a factor.
    case factor
    case subgroup
  }

  let place: Place
  let label: String
  /// The estimate; nil for a heading.
  let estimate: ResultRow?
  /// Patients and events of each compared group, the compared level first; empty for proportions.
  var counts: [(patients: ResultRow?, events: ResultRow?)] = []
  /// The test of a heading.
  var interaction: ResultRow?

  /// How much the estimate knows: events of a ratio, patients of a proportion.
  func information(isRatio: Bool) -> Int { (isRatio ? estimate?.events : estimate?.n) ?? 0 }

  /// Events among patients of each compared group; nil where there are no such results.
  var fractions: [Fraction?] {
    counts.map { Fraction($0.events?.value.map(Int.init), of: $0.patients?.value.map(Int.init)) }
  }

  /// Every result the line shows.
  var rows: [ResultRow] {
    counts.flatMap { [$0.patients, $0.events] }.compactMap(\.self)
      + [estimate, interaction].compactMap(\.self)
  }

  /// The lines of a figure in the plan's order, read from the results.
  static func lines(_ forest: Forest, _ plan: TrialPlan, _ results: ResultSet) -> [Self] {
    let name = forest.endpoint.value
    let everyone = line(.everyone, plan.words("All patients"), selector: "", forest, plan, results)
    return [everyone]
      + forest.subgroups.compactMap { plan.grouping($0.value) }.flatMap { factor -> [Self] in
        let test = forest.comparison.flatMap {
          results["\(name).interaction[\(factor.name)][\($0.compared(plan))]"]
        }
        let heading = Self(
          place: .factor, label: factor.label, estimate: nil, interaction: test)
        return [heading]
          + factor.levels.map { level in
            line(
              .subgroup, level.label, selector: "[\(factor.name)=\(level.slug)]", forest, plan,
              results)
          }
      }
  }

  private static func line(
    _ place: Place, _ label: String, selector: String, _ forest: Forest, _ plan: TrialPlan,
    _ results: ResultSet
  ) -> Self {
    let name = forest.endpoint.value
    guard let comparison = forest.comparison else {
      return Self(place: place, label: label, estimate: results["\(name).proportion\(selector)"])
    }
    let grouping = comparison.grouping.value
    let isOfPair = comparison.isOfPair(in: plan)
    let statistic =
      place == .everyone && isOfPair ? "pair-hazard-ratio" : "hazard-ratio"
    let estimate =
      results[
        "\(name).\(statistic)\(selector)[\(grouping)=\(comparison.level)/\(comparison.reference)]"]
    let counts = [comparison.level, comparison.reference].map { level in
      (
        patients: results["\(name).patients\(selector)[\(grouping)=\(level)]"],
        events: results["\(name).events\(selector)[\(grouping)=\(level)]"]
      )
    }
    return Self(place: place, label: label, estimate: estimate, counts: counts)
  }
}

extension Forest.Comparison {
  func isOfPair(in plan: TrialPlan) -> Bool {
    plan.grouping(grouping.value).map { isOfPair(in: $0) } ?? false
  }

  /// What an interaction is tested of, in ids: the grouping, or two of its levels.
  fileprivate func compared(_ plan: TrialPlan) -> String {
    isOfPair(in: plan) ? "\(grouping.value)=\(level)/\(reference)" : grouping.value
  }
}

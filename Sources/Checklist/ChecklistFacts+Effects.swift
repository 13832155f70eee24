import AnalysisPlan
import Describing
import Displays
import Publishing
import Results
import Wording

/// What compares groups, and how far it can be trusted.
extension ChecklistFacts {
  /// Effects of everyone, none of a subgroup, whose interval could be estimated.
  private var estimatedEffects: [ResultRow] {
    effects.filter { $0.category.isEmpty && ($0.lower != nil || $0.upper != nil) }
  }

  /// The groupings that are the arms: those by which flows divide, or else any.
  private var arms: Set<String> {
    Set(
      plan.endpoints.compactMap { endpoint in
        if case .disposition(let flow) = endpoint.kind { flow.division?.grouping } else { nil }
      })
  }

  /// The outcomes, harms left out: what was measured to tell whether treatment works.
  var outcomes: [Endpoint] { endpoints(of: .outcome) }

  /// `Overall survival (secondary)`.
  func labelWithRole(_ endpoint: Endpoint) -> String {
    "\(endpoint.label) (\(words(PlanWords.role(endpoint.role))))"
  }

  /// Whether arms are compared in an outcome by an effect with its interval; of a proportion both the
  /// difference and a ratio.
  func hasEffect(_ endpoint: Endpoint) -> Bool {
    let arms = arms
    let rows = estimatedEffects.filter {
      $0.endpoint == endpoint.name && (arms.isEmpty || arms.contains($0.grouping ?? ""))
    }
    guard case .proportion = endpoint.kind else { return !rows.isEmpty }
    let statistics = Set(rows.map(\.statistic))
    return statistics.contains("difference")
      && !statistics.isDisjoint(with: ["odds-ratio", "risk-ratio"])
  }

  /// Whether an outcome has a result for everyone with its interval.
  func hasInterval(_ endpoint: Endpoint) -> Bool {
    rows.contains {
      $0.endpoint == endpoint.name && $0.level == nil && $0.n != nil
        && ($0.lower != nil || $0.upper != nil)
    }
  }

  /// The effect that stands for the curves of a figure by groups; nil where there is none.
  func effect(endpoint: String, by grouping: String) -> ResultRow? {
    estimatedEffects.first { $0.endpoint == endpoint && $0.grouping == grouping }
  }

  /// Hazard ratios that are printed, those of subgroups left out.
  var hazardRatios: [ResultRow] {
    rows.filter {
      $0.statistic.hasSuffix("hazard-ratio") && $0.value != nil
        && ($0.category.isEmpty || $0.isOf("covariate"))
    }
  }

  /// What has hazard ratios though nothing shows whether the hazards are proportional.
  var untestedHazards: [String] {
    var labels: [String] = []
    for ratio in hazardRatios where !isTested(ratio) {
      let label =
        plan.model(ratio.analysis)?.label ?? plan.endpoint(ratio.analysis)?.label ?? ratio.analysis
      let grouping = ratio.grouping.flatMap(plan.grouping)?.labelInSentence
      let told =
        plan.model(ratio.analysis) == nil
        ? grouping.map { words("\(label) by \($0)") } ?? label : label
      if !labels.contains(told) { labels.append(told) }
    }
    return labels
  }

  private func isTested(_ ratio: ResultRow) -> Bool {
    if plan.model(ratio.analysis) != nil { return hasTestOfHazards(ratio.analysis) }
    return plan.figures.contains { figure in
      guard case .hazardDiagnostics(let hazards) = figure.kind else { return false }
      return hazards.endpoint.value == ratio.endpoint && hazards.by.value == ratio.grouping
    }
      || plan.models.contains { model in
        model.endpoint.value == ratio.endpoint && hasTestOfHazards(model.name)
          && model.covariates.contains { $0.name == ratio.grouping }
      }
  }

  private func hasTestOfHazards(_ model: String) -> Bool {
    input.results.rows(of: model).contains {
      $0.statistic == "proportional-hazards" && $0.value != nil
    }
  }

  /// What to say where hazards were not tested.
  func untested(_ labels: [String]) -> Phrase {
    Phrase(
      """
      Hazard ratios are printed, and whether hazards stay proportional was not tested, for: \
      \(labels.joined(separator: ", ")). A model with 'proportional-hazards' tests it.
      """)
  }
}

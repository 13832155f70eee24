package import Wording

extension RegressionModel {
  /// The model in words with its covariates, strata, ties and variance, as results and pages print it.
  ///
  /// - Parameter covariates: the labels of those in it; nil for all of the plan.
  package func method(_ plan: TrialPlan, covariates: [String]? = nil) -> String {
    let words = plan.words
    let labels = covariates ?? self.covariates.map { labelInList(of: $0, in: plan) }
    let strata = strata.map { plan.grouping($0.value)?.label ?? $0.value }
    let parts = [
      words("\(kindInWords(plan)) of \(words.list(labels))"),
      strata.isEmpty ? nil : words("stratified by \(words.list(strata))"),
      intervals == nil ? nil : words("with covariates that change in a subject’s time"),
      words(
        target.isSubdistribution
          ? Conventions.CoxTies.breslow.words : plan.conventions.coxTies.words),
      varianceInWords.map { words($0) },
    ]
    return parts.compactMap { $0 }.joined(separator: ", ")
  }

  private func kindInWords(_ plan: TrialPlan) -> Phrase {
    let name = target.cause ?? ""
    let label = plan.endpoint(endpoint.value)?.cause(name)?.label ?? name
    return switch target {
    case .event: Phrase("Cox proportional hazards model (Cox 1972)")
    case .causeSpecific:
      Phrase(
        """
        Cox proportional hazards model (Cox 1972) of the cause-specific hazard of \
        \(label.lowercased()), other events taken as censorings,
        """)
    case .subdistribution:
      Phrase(
        "Proportional hazards model of the subdistribution of \(label.lowercased()) (Fine and Gray 1999)"
      )
    }
  }

  /// Nil where the variance is the model's.
  private var varianceInWords: Phrase? {
    if target.isSubdistribution { return Phrase("variance after Fine and Gray") }
    guard variance == .robust else { return nil }
    guard let cluster else { return Phrase("robust variance (Lin and Wei 1989)") }
    return Phrase("robust variance (Lin and Wei 1989) with clusters by \(cluster.value)")
  }

  /// A covariate as printed, with the difference that its ratio is about.
  package func label(of covariate: ModelCovariate, in plan: TrialPlan) -> String {
    switch covariate.kind {
    case .grouping: plan.grouping(covariate.name)?.label ?? covariate.name
    case .number(let number): plan.words(number.labelWithStep)
    }
  }

  /// The same without a comma: `Age (per 10 years)`.
  package func labelInList(of covariate: ModelCovariate, in plan: TrialPlan) -> String {
    guard case .number(let number) = covariate.kind else { return label(of: covariate, in: plan) }
    return plan.words(number.labelInList)
  }

  /// The label of a covariate by name, without a step.
  package func label(ofCovariate name: String, in plan: TrialPlan) -> String {
    guard let covariate = covariates.first(where: { $0.name == name }) else { return name }
    if case .number(let number) = covariate.kind { return number.label }
    return plan.grouping(name)?.label ?? name
  }

  /// Where the ratio of a covariate holds that is multiplied with others: `Sex is Women`; empty for
  /// one that is in no product.
  package func conditions(of covariate: String, in plan: TrialPlan) -> [String] {
    products.compactMap { product in
      guard product.first == covariate || product.second == covariate else { return nil }
      let name = product.first == covariate ? product.second : product.first
      guard let other = covariates.first(where: { $0.name == name }) else { return nil }
      switch other.kind {
      case .grouping(let reference):
        let grouping = plan.grouping(name)
        let level = grouping?.levels.first { $0.slug == reference }?.label ?? reference
        return plan.words("\(grouping?.label ?? name) is \(level)")
      case .number(let number):
        let center = (number.center ?? 0).written + (number.unit.map { " \($0)" } ?? "")
        return plan.words("\(number.label) is \(center)")
      }
    }
  }
}

extension ModelCovariate.Number {
  /// `Age, per 10 years`; `Age (years)` where a step is one unit.
  package var labelWithStep: Phrase {
    if per == 1 { return "\(label + (unit.map { " (\($0))" } ?? ""))" }
    return Phrase("\(label), per \(step)")
  }

  /// `Age (per 10 years)`.
  package var labelInList: Phrase {
    per == 1 ? labelWithStep : Phrase("\(label) (per \(step))")
  }

  private var step: String { per.written + (unit.map { " \($0)" } ?? "") }
}

extension Endpoint {
  /// A cause of a competing-risks endpoint by name.
  package func cause(_ name: String) -> CompetingRisks.Cause? {
    if case .competingRisks(let risks) = kind { risks.cause(name) } else { nil }
  }
}

extension Double {
  /// Without a fraction where there is none.
  fileprivate var written: String { Int(exactly: self).map { "\($0)" } ?? "\(self)" }
}

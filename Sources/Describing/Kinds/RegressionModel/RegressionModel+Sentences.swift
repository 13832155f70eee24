import AnalysisPlan
import Results
import Wording

/// How a model came about: the endpoint, the covariates, who is in it, the tests and assumptions.
func modelSentences(
  _ model: RegressionModel, _ plan: TrialPlan, _ results: ResultSet
) -> [String] {
  let words = plan.words
  let endpoint = plan.endpoint(model.endpoint.value)
  let population = endpoint.flatMap { plan.population($0.population)?.label } ?? words("all rows")
  let kind = words(
    """
    \(PlanWords.role(model.role)) analysis, \(PlanWords.planned(model.prespecified)), of \
    \(endpoint?.label ?? model.endpoint.value) in: \(population).
    """)
  return [
    kind.capitalizedFirst,
    words("\(model.method(plan)); intervals and p values of ratios are Wald’s."),
  ] + coding(model, plan) + intervals(model, words) + [missing(model, results)]
    + univariable(model, words) + products(model, plan) + assumptions(model, words)
}

/// What the ratios are about.
private func coding(_ model: RegressionModel, _ plan: TrialPlan) -> [String] {
  let words = plan.words
  let references = model.covariates.compactMap { covariate -> String? in
    guard case .grouping = covariate.kind, let grouping = plan.grouping(covariate.name) else {
      return nil
    }
    return words("\(grouping.reference ?? "") for \(grouping.label)")
  }
  let numbers = model.covariates.compactMap { covariate -> String? in
    guard case .number(let number) = covariate.kind else { return nil }
    return "\(words(number.labelInList)), \(number.dataset).\(number.column)"
  }
  return
    (references.isEmpty ? [] : [words("Reference groups: \(words.list(references)).")])
    + (numbers.isEmpty
      ? []
      : [words("The logarithm of the hazard is linear in: \(numbers.joined(separator: "; ")).")])
}

/// How a subject's time is divided.
private func intervals(_ model: RegressionModel, _ words: Words) -> [String] {
  model.intervals.map { intervals in
    [
      words(
        """
        A subject’s time is divided into the rows of \(intervals.dataset), each from \
        \(intervals.start.value) to \(intervals.stop.value), during which its covariates keep \
        their values; a row ends with the event where \(intervals.event.text).
        """)
    ]
  } ?? []
}

private func missing(_ model: RegressionModel, _ results: ResultSet) -> String {
  let words = results.words
  let needed = words.list(
    [words("every covariate")] + (model.strata.isEmpty ? [] : [words("every stratum")])
      + (model.cluster == nil ? [] : [words("the cluster")]))
  guard let left = results["\(model.name).left-out"], let all = left.denominator else {
    return words("Only subjects of whom the value of \(needed) is known are in it.")
  }
  return words(
    """
    Only subjects of whom the value of \(needed) is known are in it; \(left.text) of \(all) were \
    left out, and no value was imputed.
    """)
}

private func univariable(_ model: RegressionModel, _ words: Words) -> [String] {
  guard model.univariable else { return [] }
  return [
    words(
      "Each covariate was also modelled alone, in the same subjects; covariates were not selected.")
  ]
}

private func products(_ model: RegressionModel, _ plan: TrialPlan) -> [String] {
  let words = plan.words
  return model.products.map { product in
    let labels = words.list(
      [product.first, product.second].map { model.label(ofCovariate: $0, in: plan) })
    let test =
      model.variance == .model && !model.target.isSubdistribution
      ? Phrase("the likelihood-ratio test against the model without it")
      : Phrase("Wald’s test of its coefficients")
    return words("The product of \(labels) is in the model and was tested by \(test).")
  }
}

private func assumptions(_ model: RegressionModel, _ words: Words) -> [String] {
  let proportionality =
    model.proportionalHazards.map {
      words(
        """
        Proportional hazards were tested by the score test of a change of the ratio with time, \
        taken as \($0.words) (Grambsch and Therneau 1994).
        """)
    } ?? words("Proportional hazards were assumed and not tested.")
  guard !model.target.isSubdistribution else { return [proportionality] }
  return [
    proportionality,
    words("Concordance is Harrell’s C with an interval by the infinitesimal jackknife."),
  ]
}

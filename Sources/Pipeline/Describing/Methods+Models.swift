import AnalysisPlan
import Results
import Wording

/// How a model came about: the endpoint, the covariates, who is in it, the tests and assumptions.
func modelSentences(_ model: RegressionModel, _ plan: TrialPlan, _ results: ResultSet) -> String {
  let endpoint = plan.endpoint(model.endpoint.value)
  let planned = model.prespecified ? "prespecified" : "not prespecified"
  let population = endpoint.flatMap { plan.population($0.population)?.label } ?? "all rows"
  return
    ([
      "\(model.role.capitalizedFirst) analysis, \(planned), of "
        + "\(endpoint?.label ?? model.endpoint.value) in: \(population).",
      "\(model.method(plan)); intervals and p values of ratios are Wald’s.",
    ] + coding(model, plan) + intervals(model) + [missing(model, results)] + univariable(model)
    + products(model, plan) + assumptions(model)).joined(separator: " ")
}

/// What the ratios are about.
private func coding(_ model: RegressionModel, _ plan: TrialPlan) -> [String] {
  let references = model.covariates.compactMap { covariate -> String? in
    guard case .grouping = covariate.kind, let grouping = plan.grouping(covariate.name) else {
      return nil
    }
    return "\(grouping.reference ?? "") for \(grouping.label)"
  }
  let numbers = model.covariates.compactMap { covariate -> String? in
    guard case .number(let number) = covariate.kind else { return nil }
    return "\(number.labelInList), \(number.dataset).\(number.column)"
  }
  return
    (references.isEmpty ? [] : ["Reference groups: \(Words.british.list(references))."])
    + (numbers.isEmpty
      ? [] : ["The logarithm of the hazard is linear in: \(numbers.joined(separator: "; "))."])
}

/// How a subject's time is divided.
private func intervals(_ model: RegressionModel) -> [String] {
  model.intervals.map { intervals in
    [
      "A subject’s time is divided into the rows of \(intervals.dataset), each from "
        + "\(intervals.start.value) to \(intervals.stop.value), during which its covariates keep their "
        + "values; a row ends with the event where \(intervals.event.text)."
    ]
  } ?? []
}

private func missing(_ model: RegressionModel, _ results: ResultSet) -> String {
  let needed =
    ["every covariate"] + (model.strata.isEmpty ? [] : ["every stratum"])
    + (model.cluster == nil ? [] : ["the cluster"])
  let rule = "Only subjects of whom the value of \(Words.british.list(needed)) is known are in it"
  guard let left = results["\(model.name).left-out"], let all = left.denominator else {
    return rule + "."
  }
  return "\(rule); \(left.text) of \(all) were left out, and no value was imputed."
}

private func univariable(_ model: RegressionModel) -> [String] {
  model.univariable
    ? ["Each covariate was also modeled alone, in the same subjects; covariates were not selected."]
    : []
}

private func products(_ model: RegressionModel, _ plan: TrialPlan) -> [String] {
  model.products.map { product in
    let labels = [product.first, product.second].map { model.label(ofCovariate: $0, in: plan) }
    let test =
      model.variance == .model && !model.target.isSubdistribution
      ? "the likelihood-ratio test against the model without it" : "Wald’s test of its coefficients"
    return "The product of \(Words.british.list(labels)) is in the model and was tested by \(test)."
  }
}

private func assumptions(_ model: RegressionModel) -> [String] {
  let proportionality =
    model.proportionalHazards.map {
      "Proportional hazards were tested by the score test of a change of the ratio with time, taken "
        + "as \($0.words) (Grambsch and Therneau 1994)."
    } ?? "Proportional hazards were assumed and not tested."
  guard !model.target.isSubdistribution else { return [proportionality] }
  return [
    proportionality,
    "Concordance is Harrell’s C with an interval by the infinitesimal jackknife.",
  ]
}

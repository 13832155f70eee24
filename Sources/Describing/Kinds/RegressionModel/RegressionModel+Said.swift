import AnalysisPlan
import Publishing
import Results
import Wording

extension RegressionModel: DescribedKind {
  func methods(of model: RegressionModel, _ about: Described) -> [String] {
    modelSentences(self, about.plan, about.results)
  }

  func definition(
    of model: RegressionModel, _ about: Described
  ) -> [AnalysisAccount.Statement] {
    let role = PlanWords.role(model.role)
    let planned = PlanWords.planned(model.prespecified)
    let endpoint = about.plan.endpoint(model.endpoint.value).map(about.definition)
    let intervals = model.intervals.map { intervals in
      about.rows(intervals.dataset, nil) + about.code(Phrase("Holds after"), intervals.start.value)
        + about.code(Phrase("Holds up to"), intervals.stop.value)
        + about.code(Phrase("Event at the end"), intervals.event.text)
    }
    let covariates = AnalysisAccount.Statement(
      about.words("Covariate"),
      model.covariates.map { covariate in
        [
          .text(model.label(of: covariate, in: about.plan) + ": "),
          .code(column(of: covariate, about.plan)),
        ]
      })
    let strata = AnalysisAccount.Statement(
      about.words("Stratum"),
      model.strata.compactMap { about.plan.grouping($0.value) }.map {
        [.text("\($0.label): "), .code("\($0.dataset).\($0.column)")]
      })
    return about.text(Phrase("Model"), about.words("\(label) (\(role), \(planned))"))
      + about.text(Phrase("Regression"), method(about.plan)) + [covariates, strata]
      + about.code(Phrase("Cluster"), cluster?.value) + (endpoint ?? []) + (intervals ?? [])
  }

  func datasets(of model: RegressionModel, _ about: Described) -> [String] {
    let endpoint = about.plan.endpoint(endpoint.value)
    let own = [intervals?.dataset].compactMap(\.self)
    return (endpoint.map { $0.kind.described.datasets(of: $0, about) } ?? []) + own
      + covariates.compactMap { dataset(of: $0, about.plan) }
  }

  /// A subdistribution's model takes Breslow's approximation, and the tests of all models are Wald's.
  var conventions: Set<ConventionKey> {
    target.isSubdistribution
      ? [.tiedTimes, .daysPerMonth] : [.coxTies, .tiedTimes, .daysPerMonth]
  }

  private func column(of covariate: ModelCovariate, _ plan: TrialPlan) -> String {
    switch covariate.kind {
    case .grouping:
      plan.grouping(covariate.name).map { "\($0.dataset).\($0.column)" } ?? covariate.name
    case .number(let number): "\(number.dataset).\(number.column)"
    }
  }

  private func dataset(of covariate: ModelCovariate, _ plan: TrialPlan) -> String? {
    switch covariate.kind {
    case .grouping: plan.grouping(covariate.name)?.dataset
    case .number(let number): number.dataset
    }
  }

}

import Diagnostics

extension PlanReader {
  /// Cumulative hazards by a grouping, with the test of a model of the same endpoint.
  mutating func hazardDiagnostics(
    _ mapping: inout MappingReader, by: PlanScalar?
  ) -> FigureDeclaration.Kind? {
    let what = "a time-to-event endpoint"
    let endpoint = endpoint(&mapping, what, .endpoint("time-to-event"), by, isKind: \.isTimeToEvent)
    let model = modelName(
      &mapping,
      "a model of the endpoint in which the grouping is a covariate and proportional "
        + "hazards are tested")
    guard let endpoint, let model, let by,
      fits(model.name, endpoint: endpoint.name.value, by: by.text)
    else { return nil }
    return .hazardDiagnostics(
      HazardDiagnostics(endpoint: endpoint.name, by: by.located, model: model.name))
  }

  /// Whether a model tests the proportional hazards that a figure shows.
  private mutating func fits(_ name: Located<String>, endpoint: String, by: String) -> Bool {
    guard let model = models.first(where: { $0.name == name.value }) else { return false }
    let fault: (what: String, mend: String)? =
      if model.endpoint.value != endpoint {
        (
          "'\(name.value)' is a model of '\(model.endpoint.value)'",
          "name a model of '\(endpoint)'"
        )
      } else if !model.covariates.contains(where: { $0.name == by }) {
        ("'\(by)' is not a covariate of '\(name.value)'", "add it to the model's 'covariates:'")
      } else if model.proportionalHazards == nil {
        (
          "'\(name.value)' does not test proportional hazards",
          "leave out its 'proportional-hazards: none'"
        )
      } else {
        nil
      }
    guard let fault else { return true }
    log.error(
      .unknownName, fault.what, at: name.location, mend: fault.mend,
      notes: [.init("the model is declared here", at: model.location)])
    return false
  }
}

import Diagnostics

extension PlanReader {
  /// A number that is measured after time zero would give those who have it the time until then.
  mutating func checkCovariatesKnown(_ plan: TrialPlan) {
    guard let subjectLevel = plan.data.subjectLevel?.value else { return }
    let known = plan.baselineColumns
    func isKnown(_ column: String) -> Bool {
      if known.contains(column) { return true }
      let derived = plan.variables.first { $0.dataset == subjectLevel && $0.column == column }
      let sources = derived?.expression.columns ?? []
      return !sources.isEmpty && sources.allSatisfy(isKnown)
    }
    for covariate in plan.models.flatMap(\.covariates) {
      guard case .number(let number) = covariate.kind, number.dataset == subjectLevel,
        !isKnown(number.column)
      else { continue }
      log.error(
        .groupFromTheFuture,
        "nothing says that '\(number.column)' is known when a subject enters",
        at: covariate.location,
        mend: "add it to 'data: baseline' if it is; what is measured later cannot be a covariate "
          + "from time zero on")
    }
  }

  /// The model of a table, and the population of its endpoint.
  mutating func modelTable(
    _ mapping: inout MappingReader
  ) -> (kind: TableDeclaration.Kind, population: String)? {
    modelName(&mapping, isRequired: true).map { (.model($0.name), $0.endpoint.population) }
  }

  /// A model by name; nil where it has an error.
  mutating func modelName(
    _ mapping: inout MappingReader, isRequired: Bool
  ) -> (name: Located<String>, endpoint: Endpoint)? {
    let scalar =
      isRequired
      ? mapping.required("model", "a name of 'models'", into: &log)
      : mapping.scalar("model", into: &log)
    guard let scalar, !modelsWithErrors.contains(scalar.text),
      check(scalar, isOneOf: models.map(\.name), "a model"),
      let model = models.first(where: { $0.name == scalar.text }),
      let endpoint = endpoints.first(where: { $0.name == model.endpoint.value })
    else { return nil }
    return (scalar.located, endpoint)
  }
}

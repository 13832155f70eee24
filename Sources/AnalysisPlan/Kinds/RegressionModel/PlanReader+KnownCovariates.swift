import Diagnostics

extension PlanReader {
  /// A number that is measured after time zero would give those who have it the time until then.
  mutating func checkKnownAtBaseline(_ column: Located<String>, of dataset: String) {
    guard dataset == declarations.data.subjectLevel?.value, !isKnown(column.value, of: dataset)
    else { return }
    log.error(
      .groupFromTheFuture, "nothing says that '\(column.value)' is known when a subject enters",
      at: column.location,
      mend: "add it to 'data: baseline' if it is; what is measured later cannot be a covariate "
        + "from time zero on")
  }

  /// Whether a column is declared to be known, makes a grouping that is, or is derived from such.
  private func isKnown(_ column: String, of dataset: String) -> Bool {
    if declarations.data.baseline.contains(where: { $0.value == column }) { return true }
    let makesGrouping = groupings.contains {
      $0.knownAtBaseline && $0.dataset == dataset && $0.column == column
    }
    if makesGrouping { return true }
    let derived = variables.first { $0.dataset == dataset && $0.column == column }
    let sources = derived?.expression.columns ?? []
    return !sources.isEmpty && sources.allSatisfy { isKnown($0, of: dataset) }
  }

  /// The model of a table, and the population of its endpoint.
  mutating func modelTable(
    _ mapping: inout MappingReader
  ) -> (kind: TableDeclaration.Kind, population: String)? {
    modelName(&mapping, "the model that is shown").map { (.model($0.name), $0.endpoint.population) }
  }

  /// A model by name; nil where it has an error.
  mutating func modelName(
    _ mapping: inout MappingReader, _ says: String
  ) -> (name: Located<String>, endpoint: Endpoint)? {
    mapping.scalar("model", says, .name(of: "models"), .required("a name of 'models'"))
      .flatMap { checkedModel($0) }
  }

  mutating func checkedModel(
    _ scalar: PlanScalar
  ) -> (name: Located<String>, endpoint: Endpoint)? {
    guard !modelsWithErrors.contains(scalar.text),
      check(scalar, isOneOf: models.map(\.name), "a model"),
      let model = models.first(where: { $0.name == scalar.text }),
      let endpoint = endpoints.first(where: { $0.name == model.endpoint.value })
    else { return nil }
    return (scalar.located, endpoint)
  }
}

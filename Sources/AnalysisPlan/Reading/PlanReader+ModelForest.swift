import Diagnostics

extension PlanReader {
  /// A forest of a model's hazard ratios; what they compare stands in the model.
  mutating func modelForest(_ mapping: inout MappingReader) -> FigureDeclaration.Kind? {
    for key in ["by", "endpoint", "level", "subgroups"] {
      guard let node = mapping.node(key) else { continue }
      log.error(
        .unknownKey,
        "a forest of a model has its rows from the model, so '\(key)' has no place in it",
        at: node.location, mend: "leave out '\(key)', or leave out 'model'")
    }
    let axis = mapping.node("axis").flatMap { readRatioAxis($0) }
    return modelName(&mapping, isRequired: true)
      .map { .modelForest(ModelForest(model: $0.name, axis: axis)) }
  }
}

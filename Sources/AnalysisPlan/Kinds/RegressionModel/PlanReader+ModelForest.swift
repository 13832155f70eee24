import Diagnostics

extension PlanReader {
  /// A forest of a model's hazard ratios; what they compare stands in the model.
  mutating func modelForest(
    _ mapping: inout MappingReader, _ model: PlanScalar?
  ) -> FigureDeclaration.Kind? {
    for key in ["by", "endpoint", "level", "subgroups"] {
      guard let node = mapping[key] else { continue }
      log.error(
        .unknownKey,
        "a forest of a model has its rows from the model, so '\(key)' has no place in it",
        at: node.location, mend: "leave out '\(key)', or leave out 'model'")
    }
    let axis = mapping["axis"].flatMap { readRatioAxis($0) }
    return model.flatMap { checkedModel($0) }
      .map { .modelForest(ModelForest(model: $0.name, axis: axis)) }
  }
}

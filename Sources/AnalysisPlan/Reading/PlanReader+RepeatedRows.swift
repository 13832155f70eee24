import Diagnostics
import Results

/// What figures of repeated rows have in common, as it stands in the plan.
struct RepeatedRowsKeys {
  let population: String
  let dataset: PlanScalar?
  let condition: PlanScalar?
  let by: PlanScalar?
}

extension PlanReader {
  /// Takes the keys that figures of repeated rows have in common, before anything is looked up, so
  /// that one fault does not hide another.
  mutating func repeatedRowsKeys(
    _ mapping: inout MappingReader, _ kind: PlanScalar, by: PlanScalar?
  ) -> RepeatedRowsKeys {
    if declarations.data.subjectLevel == nil {
      log.error(
        .missingKey, "a figure of repeated values needs a subject-level data set",
        at: kind.location, mend: "add 'subject-level:' under 'data'")
    }
    return RepeatedRowsKeys(
      population: readPopulationName(&mapping),
      dataset: mapping.scalar(
        "dataset", "the data set with the values, several rows a patient", .dataset,
        .required("adlb")),
      condition: mapping.scalar("where", "which of its rows count", .clause), by: by)
  }

  /// The rows that the keys name; nil after an error that leaves no columns to look at.
  mutating func repeatedRows(_ keys: RepeatedRowsKeys) -> RepeatedRows? {
    guard let dataset = keys.dataset, scope(dataset.text, at: dataset.location) != nil else {
      return nil
    }
    return RepeatedRows(
      population: keys.population, dataset: dataset.located,
      clause: keys.condition.flatMap { readClause($0, on: dataset.text) }, by: keys.by?.located)
  }

  /// A list of names for values of a column, in the order in which they are shown: visits, categories.
  mutating func namedValues(
    _ node: PlanNode?, _ key: String, _ what: String, in figure: MappingReader
  ) -> [Grouping.Level] {
    guard let node else { return [] }
    guard case .sequence(let nodes, _) = node, !nodes.isEmpty else {
      log.error(
        .wrongShape, "'\(key)' is not a list of at least one \(what)", at: node.location,
        mend: "write them in the order in which they are shown")
      return []
    }
    var values: [Grouping.Level] = []
    for node in nodes {
      guard let value = namedValue(node, "a \(what)", of: key, in: figure) else { continue }
      checkSlug(value.slug, of: value.label, at: node.location)
      if values.contains(where: { Self.isSame($0.value, value.value) }) {
        log.error(
          .duplicateValue, "'\(value.value)' is the value of another \(what) too",
          at: node.location, mend: "give each a value of its own, or keep one")
      }
      if values.contains(where: { $0.slug == value.slug }) {
        log.error(
          .duplicateSlug, "another \(what) would have the id '\(value.slug)' too",
          at: node.location, mend: "give one of them another with 'id:'")
      }
      values.append(value)
    }
    return values
  }

  private mutating func namedValue(
    _ node: PlanNode, _ what: String, of key: String, in figure: MappingReader
  ) -> Grouping.Level? {
    if case .scalar(let scalar) = node {
      return Grouping.Level(label: scalar.text, slug: levelSlug(scalar.text), value: scalar.text)
    }
    guard var mapping = figure.reader(node, in: key, what) else { return nil }
    let label = mapping.text("label", "what readers call it", .required("what readers call it"))
    let value = mapping.text("value", "the value in the data", .otherwise("the label"))
    let id = mapping.text("id", "its name in ids", .otherwise("the slug of the label"))
    mapping.finish(what)
    return label.map { label in
      Grouping.Level(
        label: label.text, slug: levelSlug(id?.text ?? label.text), value: value?.text ?? label.text
      )
    }
  }

  /// More levels than this cannot be told apart in one panel.
  static var mostSeriesInPanel: Int { 4 }

  /// Reports a grouping with more levels than a panel can show.
  mutating func checkLevelCount(_ by: PlanScalar?, atMost most: Int, mend: String) {
    guard let by, let grouping = groupings.first(where: { $0.name == by.text }),
      grouping.levels.count > most
    else { return }
    log.error(
      .unknownValue,
      "'\(by.text)' has \(grouping.levels.count) levels, and more than \(most) cannot be told apart here",
      at: by.location, mend: mend,
      notes: [.init("the grouping is declared here", at: grouping.location)])
  }
}

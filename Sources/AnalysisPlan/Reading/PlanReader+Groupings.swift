import Diagnostics
import Results
import TrialData

extension PlanReader {
  mutating func readGrouping(_ key: PlanScalar, _ node: PlanNode, in plan: MappingReader) {
    checkName(key, "a grouping")
    checkNotReserved(key)
    guard var mapping = plan.reader(node, in: "groupings", "a grouping") else { return }
    let label = mapping.text(
      "label", "what the groups are, as printed, such as `Treatment`",
      .required("what the groups are"))
    let variable = mapping.scalar(
      "variable", "the column that says to which group a subject belongs", .qualifiedColumn,
      .required("adsl.TRT01P"))
    let column = variable.flatMap { qualifiedColumn($0) }
    let known = mapping.scalar(
      "known-at", "`baseline`, or the column with the date from which the group is known",
      .either([.words(["baseline"]), .qualifiedColumn]),
      .required("baseline", or: "the column with the date from which the group is known"))
    let levels = readLevels(
      mapping.nodes(
        "levels", "the groups in the order shown: the value in the data, or a mapping",
        of: .either([.text, .keys]), .required("")), in: mapping)
    let reference = mapping.scalar(
      "reference", "the level that the others are compared with", .level)
    let beforeKnown = mapping.scalar(
      "before-known", "the level to which a subject belongs until its own is known", .level)
    let prespecified = mapping.truth(
      "prespecified",
      "whether the groups were planned before the data were seen; without it, Methods print that this is "
        + "not stated", .optional)
    mapping.finish("a grouping")
    if let reference, !levels.isEmpty {
      _ = check(reference, isOneOf: levels.map(\.label), "a level")
    }
    if let column { checkSubjectLevel(column.dataset, variable?.location ?? key.location) }
    let isBaseline = known == nil || known?.text == "baseline"
    if let beforeKnown, !levels.isEmpty {
      checkBeforeKnown(beforeKnown, levels, isBaseline: isBaseline)
    }
    let knownColumn = isBaseline ? nil : known.flatMap { qualifiedColumn($0) }
    groupings.append(
      Grouping(
        name: key.text, label: label?.text ?? "", dataset: column?.dataset ?? "",
        column: column?.column.value ?? "", knownAtBaseline: isBaseline,
        knownAtColumn: knownColumn?.column, knownAtDataset: knownColumn?.dataset,
        beforeKnown: beforeKnown?.text, levels: levels, reference: reference?.text,
        prespecified: prespecified, location: key.location))
  }

  /// A grouping's name stands in ids beside these selectors.
  private mutating func checkNotReserved(_ key: PlanScalar) {
    let reserved = [
      "variable", "category", "cause", "class", "term", "serious", "grade", "look", "stage",
      "reason", "mark", "treatment", "number", "administration", "covariate",
      "rho", "gamma",
      "measure", "visit", "threshold",
    ]
    guard reserved.contains(key.text) else { return }
    log.error(
      .invalidName, "'\(key.text)' has a meaning of its own in ids", at: key.location,
      mend: "give the grouping another name")
  }

  private mutating func checkSubjectLevel(_ dataset: String, _ location: SourceLocation) {
    guard let subjectLevel = declarations.data.subjectLevel?.value, dataset != subjectLevel else {
      return
    }
    log.error(
      .unknownDataset, "a grouping is a property of subjects, but \(dataset) has other rows",
      at: location, mend: "name a column of \(subjectLevel)")
  }

  mutating func readLevels(_ node: PlanNode?, in list: MappingReader) -> [Grouping.Level] {
    guard let node else { return [] }
    guard case .sequence(let nodes, _) = node, !nodes.isEmpty else {
      log.error(
        .wrongShape, "'levels' is not a list of at least one level", at: node.location,
        mend: "write the levels in the order in which they are shown")
      return []
    }
    var levels: [Grouping.Level] = []
    for node in nodes {
      guard let level = readLevel(node, in: list) else { continue }
      checkSlug(level.slug, of: level.label, at: node.location)
      if let other = levels.first(where: { Self.isSame($0.value, level.value) }) {
        log.error(
          .duplicateValue, "'\(other.label)' and '\(level.label)' are one value, '\(level.value)'",
          at: node.location, mend: "give each level a value of its own, or keep one")
      }
      if levels.contains(where: { $0.slug == level.slug }) {
        log.error(
          .duplicateSlug, "two levels would have the id '\(level.slug)'", at: node.location,
          mend: "give one of them another with 'id:'")
      }
      levels.append(level)
    }
    return levels
  }

  /// Two values of the plan that one value of the data would match: `1` and `1.0` in numbers.
  static func isSame(_ first: String, _ second: String) -> Bool {
    if first == second { return true }
    guard let first = Double(first), let second = Double(second) else { return false }
    return first == second
  }

  /// What is named in ids needs a letter or a digit there.
  mutating func checkSlug(_ slug: String, of label: String, at location: SourceLocation) {
    guard slug.isEmpty else { return }
    log.error(
      .invalidName, "'\(label)' gives no id", at: location,
      mend: "add an 'id:' of letters and digits")
  }

  private mutating func readLevel(_ node: PlanNode, in list: MappingReader) -> Grouping.Level? {
    if case .scalar(let scalar) = node {
      return Grouping.Level(
        label: scalar.text, slug: levelSlug(scalar.text), value: scalar.text)
    }
    guard var mapping = list.reader(node, in: "levels", "a level") else { return nil }
    let label = mapping.text("label", "the level, as printed", .required("the level's name"))
    let value = mapping.text("value", "the value in the data", .otherwise("the label"))
    let id = mapping.text("id", "its name in ids", .otherwise("the slug of the label"))
    mapping.finish("a level")
    guard let label else { return nil }
    return Grouping.Level(
      label: label.text, slug: id.map { levelSlug($0.text) } ?? levelSlug(label.text),
      value: value?.text ?? label.text)
  }
}

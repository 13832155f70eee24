import Diagnostics
import TrialData

extension PlanReader {
  /// Estimates by subgroup: hazard ratios of one grouping, or proportions of everyone; or the hazard
  /// ratios of a model.
  mutating func forest(_ mapping: inout MappingReader) -> FigureDeclaration.Kind? {
    let model = mapping.scalar(
      "model",
      "shows the hazard ratios of this model's covariates; `endpoint`, `subgroups`, `by` and `level` "
        + "have no place beside it", .name(of: "models"))
    let by = mapping.scalar(
      "by", "for hazard ratios, and required there: the grouping whose levels are compared",
      .grouping)
    let level = mapping.scalar(
      "level", "the level that is compared with the reference; required where there are several",
      .level)
    let axis = mapping.node(
      "axis", "the ends of the axis of ratios, such as `[0.25, 4]`", .list(.number),
      .otherwise("as far as the intervals need"))
    let listed = mapping.list(
      "subgroups", "the groupings whose levels are the rows", of: .grouping,
      .requiredWithout("model", example: "[sex, age-group]"))
    let allLevels = mapping["all-levels"]
    let isOfAllLevels =
      mapping.truth(
        "all-levels",
        "for hazard ratios: `true` for models and tests of all levels of `by`, not of the two shown alone"
      )
      ?? false
    let what = "an endpoint of kind time-to-event or proportion"
    let scalar = mapping.scalar(
      "endpoint", "the endpoint, for hazard ratios or proportions",
      .endpoint("time-to-event", "proportion"), .requiredWithout("model", example: what))
    if mapping["model"] != nil { return modelForest(&mapping, model) }
    let named = subgroupNames(mapping, listed)
    guard let scalar,
      let found = checkedEndpoint(
        scalar, nil, what, isKind: { $0.isTimeToEvent || $0.isProportion }),
      let endpoint = endpoints.first(where: { $0.name == scalar.text })
    else { return nil }
    let subgroups = named.filter { checkSubgroup($0, of: endpoint, by: by) }.map(\.located)
    if endpoint.kind.isProportion {
      refuseRatioKeys(by, level, axis, allLevels)
      return .forest(Forest(endpoint: found.name, comparison: nil, subgroups: subgroups, axis: nil))
    }
    let ends = axis.flatMap { readRatioAxis($0) }
    guard var comparison = comparison(by, level, of: endpoint, in: mapping) else { return nil }
    comparison.allLevels = isOfAllLevels
    return .forest(
      Forest(endpoint: found.name, comparison: comparison, subgroups: subgroups, axis: ends))
  }

  /// In the subgroups of one factor an endpoint's ratios are of two levels alone or of all: a result
  /// has one id, whichever figure shows it.
  mutating func checkForests(_ figures: [FigureDeclaration]) {
    let comparing = figures.compactMap { figure -> ComparingForest? in
      guard case .forest(let forest) = figure.kind, let comparison = forest.comparison,
        let grouping = groupings.first(where: { $0.name == comparison.grouping.value })
      else { return nil }
      return ComparingForest(
        figure: figure, forest: forest, grouping: grouping.name,
        isOfPair: comparison.isOfPair(in: grouping))
    }
    for (index, forest) in comparing.enumerated() {
      guard let other = comparing[..<index].first(where: { $0.contradicts(forest) }) else {
        continue
      }
      let (pair, all) = forest.isOfPair ? (forest, other) : (other, forest)
      log.error(
        .conflictingKeys,
        "'\(all.figure.name)' compares all levels of '\(forest.grouping)' in subgroups in which "
          + "'\(pair.figure.name)' compares two of them alone",
        at: forest.figure.location,
        mend: "write 'all-levels: true' in both figures or in neither, or show other subgroups",
        notes: [.init("the other figure is declared here", at: other.figure.location)])
    }
  }

  private mutating func subgroupNames(
    _ mapping: MappingReader, _ scalars: [PlanScalar]?
  ) -> [PlanScalar] {
    if case .sequence(let nodes, let location)? = mapping["subgroups"], nodes.isEmpty {
      log.error(
        .missingKey, "'subgroups' is empty", at: location,
        mend: "write [sex, age-group], names of groupings")
    }
    var seen: Set<String> = []
    return (scalars ?? []).filter { scalar in
      guard check(scalar, isOneOf: groupings.map(\.name), "a grouping") else { return false }
      if seen.insert(scalar.text).inserted { return true }
      log.error(
        .duplicateValue, "'\(scalar.text)' stands twice among the subgroups", at: scalar.location,
        mend: "name each grouping once")
      return false
    }
  }

  /// Subgroups of times are formed by what is known at time zero; proportions are shown by the
  /// groupings that the endpoint is compared by.
  private mutating func checkSubgroup(
    _ name: PlanScalar, of endpoint: Endpoint, by: PlanScalar?
  ) -> Bool {
    if name.text == by?.text {
      log.error(
        .duplicateValue, "'\(name.text)' is what is compared and cannot form its subgroups",
        at: name.location, mend: "name another grouping")
      return false
    }
    guard endpoint.kind.isProportion else {
      checkKnownAtBaseline(name.text, name.location)
      return true
    }
    guard endpoint.compare.contains(where: { $0.value == name.text }) else {
      log.error(
        .unknownName, "'\(endpoint.name)' is not compared by '\(name.text)'", at: name.location,
        mend: "add '\(name.text)' to the endpoint's 'compare:'")
      return false
    }
    return true
  }

  private mutating func refuseRatioKeys(
    _ by: PlanScalar?, _ level: PlanScalar?, _ axis: PlanNode?, _ allLevels: PlanNode?
  ) {
    let given = [
      ("by", by?.location), ("level", level?.location), ("axis", axis?.location),
      ("all-levels", allLevels?.location),
    ]
    for (key, location) in given {
      guard let location else { continue }
      log.error(
        .unknownKey, "a forest of proportions compares nothing, so '\(key)' has no place in it",
        at: location, mend: "leave out '\(key)'; its axis runs from 0 to 100%")
    }
  }

  /// The level that is compared and the reference of its grouping.
  private mutating func comparison(
    _ by: PlanScalar?, _ level: PlanScalar?, of endpoint: Endpoint, in mapping: MappingReader
  ) -> Forest.Comparison? {
    guard let by else {
      log.error(
        .missingKey, "'by' is missing", at: mapping.location,
        mend: "add 'by:', the grouping whose hazard ratio is shown")
      return nil
    }
    guard check(by, isOneOf: groupings.map(\.name), "a grouping"),
      let grouping = groupings.first(where: { $0.name == by.text })
    else { return nil }
    if !endpoint.compare.contains(where: { $0.value == by.text }) {
      log.error(
        .unknownName, "'\(endpoint.name)' is not compared by '\(by.text)'", at: by.location,
        mend: "add '\(by.text)' to the endpoint's 'compare:'")
    }
    guard let reference = grouping.levels.first(where: { $0.label == grouping.reference }) else {
      log.error(
        .missingKey, "'\(by.text)' has no reference that a hazard could be compared with",
        at: by.location, mend: "add 'reference:' to the grouping",
        notes: [.init("the grouping is declared here", at: grouping.location)])
      return nil
    }
    guard let slug = comparedLevel(level, of: grouping, reference, by) else { return nil }
    return Forest.Comparison(grouping: by.located, level: slug, reference: reference.slug)
  }

  /// The one level beside the reference, or that which the plan names.
  private mutating func comparedLevel(
    _ level: PlanScalar?, of grouping: Grouping, _ reference: Grouping.Level, _ by: PlanScalar
  ) -> String? {
    let others = grouping.levels.filter { $0.slug != reference.slug }
    guard let level else {
      if others.count == 1 { return others[0].slug }
      log.error(
        .missingKey, "'\(by.text)' has \(others.count) levels beside its reference",
        at: by.location,
        mend: "add 'level:' with the one that is compared, such as "
          + "'\(others.first?.label ?? "")'")
      return nil
    }
    let what = "a level of '\(by.text)' beside its reference,"
    guard check(level, isOneOf: others.map(\.label), what) else { return nil }
    return others.first { $0.label == level.text }?.slug
  }

  mutating func readRatioAxis(_ node: PlanNode) -> ClosedRange<Double>? {
    if case .sequence(let nodes, _) = node {
      let ends = nodes.compactMap { node -> Double? in
        if case .scalar(let scalar) = node { Double(scalar.text) } else { nil }
      }
      if nodes.count == 2, ends.count == 2, ends[0] > 0, ends[0] < 1, ends[1] > 1,
        ends[1].isFinite
      {
        return ends[0]...ends[1]
      }
    }
    log.error(
      .unknownValue, "this is no axis of ratios", at: node.location,
      mend: "write its ends, one below 1 and one above, such as [0.25, 4]")
    return nil
  }
}

/// A forest figure of ratios.
private struct ComparingForest {
  let figure: FigureDeclaration
  let forest: Forest
  let grouping: String
  let isOfPair: Bool

  /// Whether results of both would have one id and be of different models.
  func contradicts(_ other: Self) -> Bool {
    forest.endpoint.value == other.forest.endpoint.value && grouping == other.grouping
      && isOfPair != other.isOfPair
      && forest.subgroups.contains { own in
        other.forest.subgroups.contains { $0.value == own.value }
      }
  }
}

import Diagnostics
import Results
import TrialData

extension PlanReader {
  /// The covariates of a model and their products; nil where one of them has an error.
  ///
  /// - Parameter intervals: the data set whose columns may change in a subject's time.
  mutating func readCovariates(
    _ mapping: inout MappingReader, of endpoint: Endpoint?, changingIn intervals: String?
  ) -> (covariates: [ModelCovariate], products: [ModelProduct])? {
    guard
      let node = mapping.nodes(
        "covariates",
        "in the order shown: names of groupings with a `reference`, columns of numbers, and products of both",
        of: .either([.grouping, .keys]), .required(""),
        patterns: [.pattern, .pattern(["product": "arm"])])
    else { return nil }
    guard case .sequence(let nodes, _) = node, !nodes.isEmpty else {
      log.error(
        .wrongShape, "'covariates' is not a list of at least one covariate", at: node.location,
        mend: "write groupings and columns, such as [arm, {variable: adsl.AGE, per: 10}]")
      return nil
    }
    var covariates: [ModelCovariate] = []
    var pairs: [PlanNode] = []
    var isComplete = true
    for node in nodes {
      if node.isProduct {
        pairs.append(node)
      } else if let covariate = readCovariate(
        node, in: mapping, of: endpoint, changingIn: intervals)
      {
        checkDistinct(covariate, from: covariates)
        covariates.append(covariate)
      } else {
        isComplete = false
      }
    }
    let products = readProducts(pairs, in: mapping, of: covariates, isComplete: isComplete)
    guard isComplete, products.count == pairs.count else { return nil }
    refuseIdleCenters(covariates, products)
    if covariates.isEmpty {
      log.error(
        .missingKey, "a product alone is no model", at: node.location,
        mend: "add both of its covariates to the list")
      return nil
    }
    return (covariates, products)
  }

  private mutating func checkDistinct(_ covariate: ModelCovariate, from others: [ModelCovariate]) {
    guard let other = others.first(where: { $0.name == covariate.name }) else { return }
    log.error(
      .duplicateSlug, "two covariates would have the id '\(covariate.name)'",
      at: covariate.location, mend: "name each covariate once, or give one another 'id:'",
      notes: [.init("the other one is here", at: other.location)])
  }

  private mutating func readCovariate(
    _ node: PlanNode, in model: MappingReader, of endpoint: Endpoint?,
    changingIn intervals: String?
  ) -> ModelCovariate? {
    if case .scalar(let scalar) = node { return groupingCovariate(scalar) }
    guard var mapping = model.reader(node, in: "covariates", "a covariate") else { return nil }
    let variable = mapping.scalar(
      "variable", "a column of numbers of the subject-level data that is known at baseline",
      .qualifiedColumn, .requiredWithout("product", example: "adsl.AGE"))
    let label = mapping.text(
      "label", "the covariate, as printed", .otherwise("the label of the column"))?.text
    let unit = mapping.text("unit", "its unit, as printed")?.text
    let id = mapping.text("id", "its name in ids", .otherwise("the slug of the label"))?.text
    let per =
      mapping.scalar(
        "per", "the difference that the hazard ratio is about, such as `10`", .number,
        .otherwise("1")
      ).map { readPer($0) } ?? 1
    let center = mapping.scalar(
      "center",
      "for a number in a product, and required there: the value at which the other covariate's ratio holds",
      .number
    ).flatMap { readCenter($0) }
    mapping.finish("a covariate")
    guard let variable, let found = qualifiedColumn(variable) else { return nil }
    guard found.type == .number else {
      log.error(
        .typeMismatch, "'\(found.column.value)' is not a number", at: found.column.location,
        mend: "declare a grouping of it and name that")
      return nil
    }
    if found.dataset != intervals {
      checkOneValueASubject(found.dataset, variable.location, endpoint)
      checkKnownAtBaseline(found.column, of: found.dataset)
    }
    let own = tables[found.dataset]?[column: found.column.value]?.label ?? ""
    let shown = label ?? (own.isEmpty ? found.column.value : own)
    let slug = levelSlug(id ?? label ?? found.column.value)
    checkSlug(slug, of: shown, at: node.location)
    return ModelCovariate(
      name: slug,
      kind: .number(
        ModelCovariate.Number(
          dataset: found.dataset, column: found.column.value, label: shown, unit: unit, per: per,
          center: center)), location: variable.location)
  }

  private mutating func groupingCovariate(_ scalar: PlanScalar) -> ModelCovariate? {
    guard check(scalar, isOneOf: groupings.map(\.name), "a grouping"),
      let grouping = groupings.first(where: { $0.name == scalar.text })
    else { return nil }
    checkKnownAtBaseline(scalar.text, scalar.location)
    guard let reference = grouping.levels.first(where: { $0.label == grouping.reference }) else {
      log.error(
        .missingKey, "'\(scalar.text)' has no reference that a hazard could be compared with",
        at: scalar.location, mend: "add 'reference:' to the grouping",
        notes: [.init("the grouping is declared here", at: grouping.location)])
      return nil
    }
    guard grouping.levels.count > 1 else {
      log.error(
        .wrongShape, "'\(scalar.text)' has one level, which nothing can be compared with",
        at: scalar.location, mend: "declare its other levels",
        notes: [.init("the grouping is declared here", at: grouping.location)])
      return nil
    }
    return ModelCovariate(
      name: scalar.text, kind: .grouping(reference: reference.slug), location: scalar.location)
  }

  private mutating func readPer(_ scalar: PlanScalar) -> Double {
    if let value = Double(scalar.text), value > 0, value.isFinite { return value }
    log.error(
      .unknownValue, "'\(scalar.text)' is no difference that a ratio could be about",
      at: scalar.location, mend: "write a number above 0, such as 10")
    return 1
  }

  private mutating func readCenter(_ scalar: PlanScalar) -> Double? {
    if let value = Double(scalar.text), value.isFinite { return value }
    log.error(
      .unknownValue, "'\(scalar.text)' is no number", at: scalar.location,
      mend: "write a usual value of the column, such as 65")
    return nil
  }

  /// A covariate has one value a subject.
  private mutating func checkOneValueASubject(
    _ dataset: String, _ location: SourceLocation, _ endpoint: Endpoint?
  ) {
    guard let wanted = declarations.data.subjectLevel?.value ?? endpoint?.dataset,
      dataset != wanted
    else { return }
    log.error(
      .unknownDataset, "a covariate has one value a subject, but \(dataset) has other rows",
      at: location, mend: "name a column of \(wanted)")
  }
}

extension PlanNode {
  fileprivate var isProduct: Bool {
    if case .mapping(let entries, _) = self {
      entries.contains { $0.key.text == "product" }
    } else {
      false
    }
  }
}

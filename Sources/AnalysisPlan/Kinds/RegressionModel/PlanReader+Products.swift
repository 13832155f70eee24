import Diagnostics

extension PlanReader {
  /// Products of covariates of the same model; with `isComplete` false some of these could not be read.
  mutating func readProducts(
    _ nodes: [PlanNode], in model: MappingReader, of covariates: [ModelCovariate], isComplete: Bool
  ) -> [ModelProduct] {
    var products: [ModelProduct] = []
    for node in nodes {
      guard let product = readProduct(node, in: model, of: covariates, isComplete: isComplete)
      else {
        continue
      }
      let names = Set([product.first, product.second])
      if let other = products.first(where: { Set([$0.first, $0.second]) == names }) {
        log.error(
          .duplicateValue, "this product stands twice in the model", at: product.location,
          mend: "keep one of them", notes: [.init("the other one is here", at: other.location)])
      }
      products.append(product)
    }
    return products
  }

  /// A center moves no result but the ratio of what the number is multiplied with.
  mutating func refuseIdleCenters(_ covariates: [ModelCovariate], _ products: [ModelProduct]) {
    for covariate in covariates {
      guard case .number(let number) = covariate.kind, number.center != nil,
        !products.contains(where: { [$0.first, $0.second].contains(covariate.name) })
      else { continue }
      log.error(
        .unknownKey, "'center' changes nothing, because '\(covariate.name)' is in no product",
        at: covariate.location, mend: "leave out 'center', or add the product")
    }
  }

  private mutating func readProduct(
    _ node: PlanNode, in model: MappingReader, of covariates: [ModelCovariate], isComplete: Bool
  ) -> ModelProduct? {
    guard var mapping = model.reader(node, in: "covariates", "a product") else { return nil }
    let factors =
      mapping.list(
        "product",
        "two covariates of the list, `[arm, sex]`, the ratio of one of which may depend on the other",
        of: .name(of: "covariates")) ?? []
    mapping.finish("a product")
    guard factors.count == 2, factors[0].text != factors[1].text else {
      log.error(
        .wrongShape, "a product has two covariates", at: node.location,
        mend: "write {product: [arm, sex]}")
      return nil
    }
    guard isComplete else { return nil }
    let found = factors.compactMap { factor -> ModelCovariate? in
      guard check(factor, isOneOf: covariates.map(\.name), "a covariate of this model")
      else { return nil }
      return covariates.first { $0.name == factor.text }
    }
    guard found.count == 2 else { return nil }
    for (covariate, factor) in zip(found, factors) { requireCenter(covariate, factor) }
    return ModelProduct(
      first: factors[0].text, second: factors[1].text, location: factors[0].location)
  }

  /// Beside a product with a number, a ratio holds at one value of that number, which 0 seldom is.
  private mutating func requireCenter(_ covariate: ModelCovariate, _ factor: PlanScalar) {
    guard case .number(let number) = covariate.kind, number.center == nil else { return }
    log.error(
      .missingKey,
      "'\(factor.text)' needs a 'center', the value at which the other covariate's ratio holds",
      at: covariate.location, mend: "add 'center:' to the covariate, such as a usual value",
      notes: [.init("it is multiplied here", at: factor.location)])
  }
}

import AnalysisPlan
import Results
import Statistics
import Survival
import Wording

extension ModelAnalysis {
  /// The hazard ratios of the covariates in the model of all of them.
  var ratios: [ResultRow] {
    context.model.covariates.indices.flatMap { ratioRows("hazard-ratio", ofCovariate: $0, fit) }
  }

  /// Those of each covariate in a model of its own, of the same subjects and with the same strata.
  var univariableRatios: [ResultRow] {
    guard context.model.univariable else { return [] }
    return context.design.covariates.indices.flatMap { index in
      let columns = Array(context.design.columns[context.design.covariates[index].columns])
      return ratioRows(
        "univariable-hazard-ratio", ofCovariate: index, ModelFit(columns, context), isAlone: true)
    }
  }

  private func ratioRows(
    _ statistic: String, ofCovariate index: Int, _ fit: ModelFit, isAlone: Bool = false
  ) -> [ResultRow] {
    let covariate = context.model.covariates[index]
    let term = context.design.covariates[index]
    let first = isAlone ? 0 : term.columns.lowerBound
    let places = Dictionary(
      uniqueKeysWithValues: term.columns.enumerated().map { offset, column in
        (context.design.columns[column].selectors, first + offset)
      })
    return empty(statistic, covariate, isAlone: isAlone).map { row, selectors in
      var row = row
      fill(&row, fit, column: places[selectors])
      return row
    }
  }

  /// The rows of a covariate before they are filled, each with its selectors.
  private func empty(
    _ statistic: String, _ covariate: ModelCovariate, isAlone: Bool
  ) -> [(ResultRow, [String])] {
    let model = context.model
    let label = model.label(of: covariate, in: context.plan)
    let inList = model.labelInList(of: covariate, in: context.plan)
    let conditions = isAlone ? [] : model.conditions(of: covariate.name, in: context.plan)
    let made = isAlone ? context.method(of: [words("\(inList) alone")]) : context.method
    let method = words(
      conditions.isEmpty
        ? "\(made), Wald interval and Wald test"
        : "\(made), Wald interval and Wald test; where \(words.list(conditions))")
    switch covariate.kind {
    case .number:
      let selectors = ["covariate=\(covariate.name)"]
      var row = context.row(statistic, selectors, method: method)
      row.category = [.init(name: "covariate", label: label)]
      return [(row, selectors)]
    case .grouping(let reference):
      guard let grouping = context.plan.grouping(covariate.name) else { return [] }
      return grouping.levels.filter { $0.slug != reference }.map { level in
        let selectors = ["\(grouping.name)=\(level.slug)/\(reference)"]
        var row = context.row(statistic, selectors, method: method)
        (row.grouping, row.level, row.reference) = (
          grouping.name, level.label, grouping.reference
        )
        return (row, selectors)
      }
    }
  }

  /// The ratios of a covariate's hazard ratios between values of the one that it is multiplied with.
  var productRatios: [ResultRow] {
    context.design.products.flatMap { product in
      product.columns.map { column in
        let design = context.design.columns[column]
        var row = context.row(
          "ratio-of-hazard-ratios", design.selectors,
          method: words(
            "Product of \(product.label), \(context.method), Wald interval and Wald test"))
        row.category = [.init(name: "product", label: design.name)]
        fill(&row, fit, column: column)
        return row
      }
    }
  }

  /// Nil is a level that nobody in the model has.
  private func fill(_ row: inout ResultRow, _ fit: ModelFit, column: Int?) {
    row.test = words("Wald")
    row.confidenceLevel = context.conventions.confidenceLevel
    switch fit.estimates {
    case .failure(let reason): row.fill(reason, words)
    case .success(let estimates):
      guard let column else {
        row.fill(ModelFit.Reason(phrase: Phrase("no patients in this group")), words)
        return
      }
      let ratio: ProportionalHazards.HazardRatio
      switch estimates.ratio(column) {
      case .success(let found): ratio = found
      case .failure(let reason):
        row.fill(reason, words)
        return
      }
      row.value = ratio.estimate
      row.lower = ratio.interval.lower
      // An interval too wide for a number has no upper limit rather than an infinite one.
      row.upper = ratio.interval.upper.flatMap { $0.isFinite ? $0 : nil }
      row.degreesOfFreedom = 1
      row.p = ratio.p
      row.text = context.withInterval(
        HazardRatios.text(ratio.estimate), row.lower.map(HazardRatios.text),
        row.upper.map(HazardRatios.text))
    }
  }
}

import AnalysisPlan
import Results
import Statistics
import Survival
import Wording

extension ModelAnalysis {
  /// Whether the ratio of one covariate depends on another: one test a product.
  var interactionTests: [ResultRow] {
    context.design.products.map { product in
      let usesLikelihood = context.hasLikelihood
      let name = Phrase(usesLikelihood ? "likelihood ratio" : "Wald")
      let method = Phrase(
        usesLikelihood
          ? "Likelihood-ratio test of the product of \(product.label), \(context.method)"
          : "Wald test of the product of \(product.label), \(context.method)")
      var row = context.row("interaction", product.selectors, method: words(method))
      row.category = [.init(name: "product", label: product.label)]
      switch fit.estimates {
      case .failure(let reason):
        row.test = words(name)
        row.fill(reason, words)
      case .success where product.columns.isEmpty:
        row.test = words(name)
        row.fill(
          ModelFit.Reason(phrase: Phrase("all patients are in a reference group")), words)
      case .success(let estimates):
        if !usesLikelihood, let reason = estimates.reason(product.columns) {
          row.test = words(name)
          row.fill(reason, words)
          return row
        }
        row.fill(
          usesLikelihood
            ? likelihoodRatio(of: product, estimates) : estimates.waldTest(of: product),
          named: name, as: Phrase("interaction"), words)
      }
      return row
    }
  }

  /// Against the model without the product; nil where that has no estimates.
  private func likelihoodRatio(
    of product: ModelDesign.Term, _ estimates: ModelFit.Estimates
  ) -> ProportionalHazards.Test? {
    let columns = context.design.columns
    let others = columns.indices.filter { !product.columns.contains($0) }.map { columns[$0] }
    guard let full = estimates.cox,
      case .success(let reduced) = ModelFit(others, context).estimates,
      let smaller = reduced.cox
    else { return nil }
    return full.likelihoodRatioTest(against: smaller)
  }

  /// Whether the ratios change with time, covariate by covariate and all together.
  var proportionalityTests: [ResultRow] {
    guard let transform = context.model.proportionalHazards else { return [] }
    let terms = (context.design.covariates + context.design.products).filter { term in
      !term.columns.isEmpty
    }
    let estimates = try? fit.estimates.get()
    // Terms with a ratio that has no estimate are not tested; their place is empty.
    let places = terms.map { term in
      estimates?.reason(term.columns) == nil
        ? term.columns.compactMap { estimates?.places($0) } : []
    }
    let tested = terms.indices.filter { !places[$0].isEmpty }
    let test = estimates?.cox.map { cox in
      ProportionalityTest(
        cox.fit, of: cox.sample, tiedEvents: context.conventions.coxTies.ties,
        transform: transform.ofTime, of: cox.whole, terms: tested.map { places[$0] })
    }
    let method = words(
      """
      Score test of a change with time (Grambsch and Therneau 1994), time as \
      \(transform.words), \(context.method)
      """)
    let ofTerms = terms.indices.map { index in
      var row = proportionality(
        terms[index].selectors, method,
        tested.firstIndex(of: index).flatMap { test?.terms[$0] }, of: terms[index].columns)
      row.grouping = terms[index].selectors.count == 1 ? grouping(terms[index]) : nil
      if row.grouping == nil {
        row.category = [.init(name: "covariate", label: terms[index].label)]
      }
      return row
    }
    return ofTerms
      + [proportionality([], method, test?.global, of: context.design.columns.indices)]
  }

  private func grouping(_ term: ModelDesign.Term) -> String? {
    term.selectors.first.flatMap(context.plan.grouping)?.name
  }

  private func proportionality(
    _ selectors: [String], _ method: String, _ test: ProportionalHazards.Test?,
    of columns: Range<Int>
  ) -> ResultRow {
    var row = context.row("proportional-hazards", selectors, method: method)
    let name = Phrase("score")
    row.test = words(name)
    switch fit.estimates {
    case .failure(let reason): row.fill(reason, words)
    case .success(let estimates) where estimates.reason(columns) != nil:
      row.fill(.withoutEstimate, words)
    case .success where test == nil && hasEventWithoutLogarithm:
      row.fill(
        ModelFit.Reason(
          phrase: Phrase(
            "an event at time 0 has no logarithm. Write another 'proportional-hazards'")), words)
    case .success: row.fill(test, named: name, as: Phrase("proportional hazards"), words)
    }
    return row
  }

  private var hasEventWithoutLogarithm: Bool {
    let sample = context.sample
    return context.model.proportionalHazards == .log
      && sample.times.indices.contains {
        sample.times[$0] <= 0 && sample.causes[$0] == context.causeNumber
      }
  }

  /// How often the patient with the higher predicted hazard has the event first; not for a
  /// subdistribution.
  var concordances: [ResultRow] {
    guard !context.model.target.isSubdistribution else { return [] }
    var row = context.row(
      "concordance",
      method: words(
        "Harrell's C with an interval by the infinitesimal jackknife, \(context.method)"))
    row.confidenceLevel = context.conventions.confidenceLevel
    switch fit.estimates {
    case .failure(let reason): row.fill(reason, words)
    case .success(let estimates):
      guard let cox = estimates.cox else { return [] }
      let clusters = context.sample.clusters
      fill(
        &row,
        cox.limit?.concordance(of: cox.whole, clusters: clusters)
          ?? cox.fit.concordance(of: cox.sample, clusters: clusters))
    }
    return [row]
  }

  /// Akaike's criterion, by which models of the same patients are compared; given where the likelihood
  /// tests are.
  var criteria: [ResultRow] {
    guard context.hasLikelihood else { return [] }
    var row = context.row(
      "akaike-criterion",
      method: words(
        "Minus twice the log partial likelihood plus twice the number of coefficients (Akaike 1974), \(context.method)"
      ))
    switch fit.estimates {
    case .failure(let reason): row.fill(reason, words)
    case .success(let estimates):
      row.value = estimates.cox?.akaikeCriterion
      row.text = row.value.map { NumberText.decimal($0, 1) } ?? row.text
    }
    return [row]
  }

  /// The estimate with normal limits, kept between 0 and 1.
  private func fill(_ row: inout ResultRow, _ concordance: Concordance) {
    let level = context.conventions.confidenceLevel
    guard let estimate = concordance.estimate, let error = concordance.standardError,
      let critical = NormalDistribution.criticalValue(level: level)
    else {
      row.fill(ModelFit.Reason(phrase: Phrase("no two patients can be compared")), words)
      return
    }
    let lower = max(0, estimate - critical * error)
    let upper = min(1, estimate + critical * error)
    (row.value, row.lower, row.upper) = (estimate, lower, upper)
    let texts = [estimate, lower, upper].map { NumberText.decimal($0, 2) }
    row.text = context.withInterval(texts[0], texts[1], texts[2])
  }
}

extension RegressionModel.TimeTransform {
  fileprivate var ofTime: ProportionalityTest.TimeTransform {
    switch self {
    case .kaplanMeier: .kaplanMeier
    case .rank: .rank
    case .identity: .identity
    case .log: .logarithm
    }
  }
}

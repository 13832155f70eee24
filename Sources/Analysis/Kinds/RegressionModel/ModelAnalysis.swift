import AnalysisPlan
import Results
import Survival
import Wording

extension RegressionModel: AnalyzedKind {
  func sample(
    of model: RegressionModel, in preparation: inout Preparation
  ) -> ModelSample? {
    preparation.sample(self)
  }

  func results(
    of model: RegressionModel, _ sample: ModelSample, in study: AnalyzedStudy
  ) -> AnalysisResults {
    guard let endpoint = study.plan.endpoint(endpoint.value) else {
      preconditionFailure("a model without its endpoint has no sample")
    }
    return AnalysisResults(
      rows: ModelAnalysis(ModelContext(self, of: endpoint, sample, study.plan)).rows)
  }
}

/// A regression model: who is in it, the ratios of its covariates together and alone, and its tests.
struct ModelAnalysis {
  let context: ModelContext
  /// The model of all covariates and products.
  let fit: ModelFit

  var words: Words { context.words }

  init(_ context: ModelContext) {
    self.context = context
    fit = ModelFit(context.design.columns, context)
  }

  var rows: [ResultRow] {
    counts + levelCounts + ratios + productRatios + interactionTests + univariableRatios
      + globalTests + termTests + proportionalityTests + concordances
      + criteria
  }

  // MARK: - Who is in the model

  private var counts: [ResultRow] {
    let left = context.sample.timedSubjects - context.subjects
    let counts = [
      (
        "patients", context.subjects, nil,
        Phrase("Count of subjects with a value of each covariate")
      ),
      ("events", context.events, context.subjects, Phrase("Count of subjects")),
      (
        "left-out", left, context.sample.timedSubjects,
        Phrase("Count of subjects without a value of a covariate")
      ),
    ]
    let rows = counts.map { statistic, count, denominator, method in
      var row = context.row(statistic, method: context.words(method))
      fill(&row, count, of: denominator)
      return row
    }
    return context.model.intervals == nil ? rows : rows + [intervals]
  }

  private var intervals: ResultRow {
    var row = context.row(
      "intervals", method: context.words("Count of rows with covariates that do not change"))
    fill(&row, context.sample.times.count, of: nil)
    return row
  }

  /// Subjects and events of each level of the covariates that are groupings.
  private var levelCounts: [ResultRow] {
    context.model.covariates.flatMap { covariate -> [ResultRow] in
      guard let grouping = context.plan.grouping(covariate.name),
        let levels = context.sample.levels[covariate.name]
      else { return [] }
      let (members, events) = counts(of: levels, count: grouping.levels.count)
      return grouping.groups.flatMap { group -> [ResultRow] in
        let (members, events) = (members[group.index], events[group.index])
        return [("patients", members, nil), ("events", events, members)].map {
          statistic, count, denominator in
          var row = context.row(
            statistic, group.selectors, method: context.words("Count of subjects"))
          (row.grouping, row.level) = (grouping.name, group.level.label)
          (row.n, row.events) = (members, events)
          fill(&row, count, of: denominator)
          return row
        }
      }
    }
  }

  /// Subjects and events of each level of a grouping, whose levels are those of the rows.
  private func counts(of levels: [Int], count: Int) -> (members: [Int], events: [Int]) {
    var members = Array(repeating: 0, count: count)
    for row in context.firstRows { members[levels[row]] += 1 }
    var events = Array(repeating: 0, count: count)
    for (level, cause) in zip(levels, context.sample.causes) where cause == context.causeNumber {
      events[level] += 1
    }
    return (members, events)
  }

  private func fill(_ row: inout ResultRow, _ count: Int, of denominator: Int?) {
    row.value = Double(count)
    row.denominator = denominator
    row.text = "\(count)"
  }

  // MARK: - Tests of the whole model

  /// Wald's, the score and the likelihood-ratio test that no covariate has an effect; the latter two
  /// where the model has a likelihood.
  private var globalTests: [ResultRow] {
    let method = context.method
    let wald = (
      statistic: "wald", name: Phrase("Wald"),
      method: Phrase("Wald test that no covariate has an effect, \(method)")
    )
    let others = [
      (
        statistic: "score", name: Phrase("score"),
        method: Phrase("Score test that no covariate has an effect, \(method)")
      ),
      (
        statistic: "likelihood-ratio", name: Phrase("likelihood ratio"),
        method: Phrase("Likelihood ratio test that no covariate has an effect, \(method)")
      ),
    ]
    return ([wald] + (context.hasLikelihood ? others : [])).map { statistic, name, method in
      var row = context.row(statistic, method: context.words(method))
      switch fit.estimates {
      case .failure(let reason):
        row.test = context.words(name)
        row.fill(reason, context.words)
      case .success(let estimates):
        let test =
          switch statistic {
          case "score": estimates.cox?.scoreTest
          case "likelihood-ratio": estimates.cox?.likelihoodRatioTest
          default: estimates.waldTest
          }
        // A ratio without an estimate counts in the likelihood, but has no standard error.
        if statistic == "wald", let reason = estimates.reason(context.design.columns.indices) {
          row.test = context.words(name)
          row.fill(reason, context.words)
        } else {
          row.fill(test, named: name, as: name, context.words)
        }
      }
      return row
    }
  }

  /// Wald's test of all levels of a grouping together, where it has three or more.
  private var termTests: [ResultRow] {
    let wald = Phrase("Wald")
    return context.design.covariates.filter { context.hasSeveralRatios($0) }.map { term in
      var row = context.row(
        "wald", term.selectors,
        method: context.words("Wald test of all levels of \(term.label), \(context.method)"))
      row.grouping = term.selectors.first
      switch fit.estimates {
      case .failure(let reason):
        row.test = context.words(wald)
        row.fill(reason, context.words)
      case .success where term.columns.isEmpty:
        row.test = context.words(wald)
        row.fill(
          ModelFit.Reason(phrase: Phrase("all patients are in the reference group")),
          context.words)
      case .success(let estimates):
        if let reason = estimates.reason(term.columns) {
          row.test = context.words(wald)
          row.fill(reason, context.words)
        } else {
          row.fill(estimates.waldTest(of: term), named: wald, as: wald, context.words)
        }
      }
      return row
    }
  }
}

extension ModelContext {
  /// Whether what rests on the likelihood holds: it takes subjects to be independent and the model to be
  /// true, which a robust variance does not, and a subdistribution has none.
  var hasLikelihood: Bool { !model.target.isSubdistribution && model.variance == .model }

  /// Whether a term is a grouping with more than one level beside its reference.
  func hasSeveralRatios(_ term: ModelDesign.Term) -> Bool {
    term.selectors.count == 1
      && (term.selectors.first.flatMap(plan.grouping).map { $0.levels.count > 2 } ?? false)
  }
}

import AnalysisPlan
import Results
import Statistics
import Survival
import Wording

/// Whether the hazard ratios of a grouping differ between the levels of a factor: the likelihood-ratio
/// test of the products of their indicators in a Cox model that has both (R: `anova(coxph(S ~ a + b),
/// coxph(S ~ a * b))`).
///
/// Levels without a subject are in neither model.
struct InteractionTest {
  private let context: EndpointContext
  private let grouping: Grouping
  private let factor: Grouping
  private let sample: CrossedSample
  private let strata: Strata

  init(
    _ context: EndpointContext, _ grouping: Grouping, _ factor: Grouping, _ sample: CrossedSample
  ) {
    (self.context, self.grouping, self.factor) = (context, grouping, factor)
    self.sample = sample
    strata = Strata(context)
  }

  private struct Reason: Error {
    let phrase: Phrase
  }

  /// `os.interaction[sex][arm]`: the factor, then what is compared.
  var row: ResultRow {
    var row = context.row(
      "interaction", selectors: [factor.name, grouping.name], group: nil,
      method: method, text: "")
    row.grouping = grouping.name
    row.category = [.init(name: "factor", label: factor.label)]
    row.test = context.words("likelihood ratio")
    row.n = sample.compared.times.count
    row.events = sample.compared.events.count { $0 }
    switch Result(catching: test) {
    case .success(let test):
      row.value = test.chiSquare
      row.degreesOfFreedom = test.degreesOfFreedom
      row.p = test.p
      row.text = context.words(
        chiSquareText(
          Phrase("interaction"), test.chiSquare, test.degreesOfFreedom, NumberText.pPhrase(test.p)))
    case .failure(let reason):
      row.giveReason(MissingValueReason.notEstimable(because: reason.phrase), context.words)
    }
    return row
  }

  private var method: String {
    let words = context.words
    return strata.method(
      words(
        """
        Likelihood-ratio test of the interaction of \(grouping.label) and \(factor.label) in a \
        Cox proportional hazards model (Cox 1972) of both
        """),
      then: words(context.conventions.coxTies.words))
  }

  private func test() throws(Reason) -> (chiSquare: Double, degreesOfFreedom: Int, p: Double) {
    let arms = try indicators(
      sample.compared.levels, of: grouping, Phrase("fewer than two groups with patients"))
    let levels = try indicators(
      sample.factorLevels, of: factor, Phrase("fewer than two subgroups with patients"))
    try requireEventsInEachCell()
    let products = arms.flatMap { arm in levels.map { level in zip(arm, level).map { $0 * $1 } } }
    let effects = arms + (isStratum ? [] : levels)
    let additive = try logLikelihood(effects)
    let full = try logLikelihood(effects + products)
    let chiSquare = max(0, 2 * (full - additive))
    guard
      let p = ChiSquaredDistribution.upperTail(chiSquare, degreesOfFreedom: products.count)
    else { throw Reason(phrase: Phrase("the models have no likelihood")) }
    return (chiSquare, products.count, p)
  }

  /// Each level of a factor that makes strata has a baseline hazard of its own and so no coefficient.
  private var isStratum: Bool { strata.groupings.contains { $0.name == factor.name } }

  /// Without an event in a group of a subgroup its product would go to infinity.
  private func requireEventsInEachCell() throws(Reason) {
    let (arms, levels) = (sample.compared.levels, sample.factorLevels)
    for arm in grouping.levels.indices where arms.contains(arm) {
      for level in factor.levels.indices where levels.contains(level) {
        let members = arms.indices.filter { arms[$0] == arm && levels[$0] == level }
        guard members.contains(where: { sample.compared.events[$0] }) else {
          throw Reason(
            phrase: Phrase(
              members.isEmpty
                ? "no patients in one group of a subgroup"
                : "no events in one group of a subgroup"))
        }
      }
    }
  }

  /// An indicator for each level with subjects but the first.
  private func indicators(
    _ subjects: [Int], of grouping: Grouping, _ reasonIfOne: Phrase
  ) throws(Reason) -> [[Double]] {
    let present = grouping.levels.indices.filter(Set(subjects).contains)
    guard present.count > 1 else { throw Reason(phrase: reasonIfOne) }
    return present.dropFirst().map { level in subjects.map { $0 == level ? 1 : 0 } }
  }

  private func logLikelihood(_ covariates: [[Double]]) throws(Reason) -> Double {
    let conventions = context.conventions
    let model = ProportionalHazards(
      HazardSample(
        times: sample.compared.times, events: sample.compared.events, covariates: covariates,
        starts: sample.compared.entries, strata: sample.compared.strata,
        ties: conventions.tiedTimes.ties),
      tiedEvents: conventions.coxTies.ties)
    switch model.outcome {
    case .fitted(let fit): return fit.logLikelihood
    case .notEstimable(let reason): throw Reason(phrase: reason.words)
    }
  }
}

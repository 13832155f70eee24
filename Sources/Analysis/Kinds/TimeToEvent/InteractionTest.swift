import AnalysisPlan
import Results
import Statistics
import Survival
import Wording

/// Whether the hazard ratios of a grouping differ between the levels of a factor: the likelihood-ratio
/// test of the products of their indicators in a Cox model that has both (R: `anova(coxph(S ~ a + b),
/// coxph(S ~ a * b))`).
///
/// Levels without a subject are in neither model, and a product that no subject has counts in no degree
/// of freedom. Where a group of a subgroup has no events the likelihood is that at its limit.
struct InteractionTest {
  private let context: EndpointContext
  private let grouping: Grouping
  private let factor: Grouping
  private let sample: CrossedSample
  private let strata: Strata
  /// The two levels that are compared; nil for all.
  private let pair: ComparedPair?

  /// - Parameters:
  ///   - sample: Its subjects, of the pair's levels alone where there is one.
  init(
    _ context: EndpointContext, _ grouping: Grouping, _ factor: Grouping, _ sample: CrossedSample,
    of pair: ComparedPair?
  ) {
    (self.context, self.grouping, self.factor) = (context, grouping, factor)
    (self.sample, self.pair) = (sample, pair)
    strata = Strata(context)
  }

  private struct Reason: Error {
    let phrase: Phrase
  }

  /// `os.interaction[sex][arm]`: the factor, then what is compared; of a pair `[sex][arm=high/low]`.
  var row: ResultRow {
    var row = context.row(
      "interaction", selectors: [factor.name, pair?.selector ?? grouping.name], group: nil,
      method: "", text: "")
    row.grouping = grouping.name
    if let pair { (row.level, row.reference) = (pair.group.level.label, pair.reference.label) }
    row.category = [.init(name: "factor", label: factor.label)]
    row.test = context.words("likelihood ratio")
    row.n = sample.compared.times.count
    row.events = sample.compared.events.count { $0 }
    var emptyCells: [Phrase] = []
    switch Result(catching: { () throws(Reason) in try test(&emptyCells) }) {
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
    row.method = method(emptyCells)
    return row
  }

  private func method(_ emptyCells: [Phrase]) -> String {
    let words = context.words
    let compared =
      pair.map { words("\(grouping.label) (\($0.group.level.label), \($0.reference.label))") }
      ?? grouping.label
    return
      ([
        strata.method(
          words(
            """
            Likelihood-ratio test of the interaction of \(compared) and \(factor.label) in a \
            Cox proportional hazards model (Cox 1972) of both
            """),
          then: words(context.conventions.coxTies.words))
      ] + emptyCells.map { words($0) }).joined(separator: "; ")
  }

  private func test(
    _ emptyCells: inout [Phrase]
  ) throws(Reason) -> (chiSquare: Double, degreesOfFreedom: Int, p: Double) {
    let arms = try indicators(
      sample.compared.levels, of: grouping, Phrase("fewer than two groups with patients"))
    let levels = try indicators(
      sample.factorLevels, of: factor, Phrase("fewer than two subgroups with patients"))
    let products = arms.flatMap { arm in levels.map { level in zip(arm, level).map { $0 * $1 } } }
    let effects = arms + (isStratum ? [] : levels)
    let additive = try likelihood(
      effects, cells: [sample.compared.levels] + (isStratum ? [] : [sample.factorLevels]))
    let full = try likelihood(effects + products, cells: [cells])
    let degrees = min(full.parameters, saturated) - additive.parameters
    let chiSquare = max(0, 2 * (full.log - additive.log))
    emptyCells = notesOnCells(ofProducts: products.count, degrees)
    guard degrees > 0 else {
      throw Reason(phrase: Phrase("no subgroup has patients of more than one group"))
    }
    guard let p = ChiSquaredDistribution.upperTail(chiSquare, degreesOfFreedom: degrees) else {
      throw Reason(phrase: Phrase("the models have no likelihood"))
    }
    return (chiSquare, degrees, p)
  }

  /// Each level of a factor that makes strata has a baseline hazard of its own and so no coefficient.
  private var isStratum: Bool { strata.groupings.contains { $0.name == factor.name } }

  /// A number for each group of each subgroup.
  private var cells: [Int] {
    zip(sample.compared.levels, sample.factorLevels).map { $0 * factor.levels.count + $1 }
  }

  /// How many coefficients a model has in which each group of each subgroup has a hazard of its own.
  ///
  /// That is one for each with patients but the first, or but the first of each subgroup where these are
  /// strata: a product that patients have only together with an indicator adds none.
  private var saturated: Int {
    Set(cells).count - (isStratum ? Set(sample.factorLevels).count : 1)
  }

  private func notesOnCells(ofProducts products: Int, _ degrees: Int) -> [Phrase] {
    let events = Set(zip(cells, sample.compared.events).filter(\.1).map(\.0))
    let without = Set(cells).subtracting(events).count
    var notes: [Phrase] = []
    if without > 0 {
      notes.append(
        Phrase(
          without == 1
            ? "\(without) group of a subgroup has no events: the likelihood is that at its limit"
            : "\(without) groups of subgroups have no events: the likelihood is that at its limit"))
    }
    if degrees < products {
      let left = products - degrees
      notes.append(
        Phrase(
          left == 1
            ? "\(left) product has no coefficient, because a group of a subgroup has no patients at risk"
            : "\(left) products have no coefficient, because groups of subgroups have no patients at risk"
        ))
    }
    return notes
  }

  /// An indicator for each level with subjects but the first.
  private func indicators(
    _ subjects: [Int], of grouping: Grouping, _ reasonIfOne: Phrase
  ) throws(Reason) -> [[Double]] {
    let present = grouping.levels.indices.filter(Set(subjects).contains)
    guard present.count > 1 else { throw Reason(phrase: reasonIfOne) }
    return present.dropFirst().map { level in subjects.map { $0 == level ? 1 : 0 } }
  }

  /// The greatest log likelihood of a model, and how many coefficients it has.
  private func likelihood(
    _ covariates: [[Double]], cells: [[Int]]
  ) throws(Reason) -> (log: Double, parameters: Int) {
    let conventions = context.conventions
    let hazards = HazardSample(
      times: sample.compared.times, events: sample.compared.events, covariates: covariates,
      starts: sample.compared.entries, strata: sample.compared.strata,
      ties: conventions.tiedTimes.ties)
    let ties = conventions.coxTies.ties
    switch ProportionalHazards(hazards, tiedEvents: ties).outcome {
    case .fitted(let fit): return (fit.logLikelihood, covariates.count)
    case .notEstimable(let reason):
      guard let limit = try? HazardLimit(hazards, groups: cells, tiedEvents: ties) else {
        throw Reason(phrase: reason.words)
      }
      return (limit.fit.logLikelihood, limit.parameters)
    }
  }
}

import AnalysisPlan
import Results
import Statistics
import Survival
import Wording

/// The hazard ratio of each level of a grouping to its reference, from one Cox model of all levels; or of
/// one level, from a model of it and the reference alone.
struct HazardRatios {
  private let context: EndpointContext
  private let grouping: Grouping
  private let reference: Int
  private let sample: ComparedSample
  /// The subgroup that the sample is of; nil for everyone.
  private let subgroup: Group?
  /// The level that is compared alone; nil for all.
  private let only: Int?

  /// Nil where the grouping names no reference.
  init?(
    _ context: EndpointContext, _ grouping: Grouping, _ sample: ComparedSample,
    in subgroup: Group? = nil, only: Int? = nil
  ) {
    guard let reference = grouping.levels.firstIndex(where: { $0.label == grouping.reference })
    else { return nil }
    (self.context, self.grouping) = (context, grouping)
    self.sample = only.map { sample.part(ofLevels: [$0, reference]) } ?? sample
    (self.reference, self.subgroup, self.only) = (reference, subgroup, only)
  }

  /// A row for each level but the reference, in declared order.
  var rows: [ResultRow] {
    let model = HazardModel(
      sample, levels: grouping.levels.count, reference: reference, context.conventions)
    let method = method
    return grouping.groups.filter { $0.index == only ?? $0.index && $0.index != reference }
      .map { row($0, model, method) }
  }

  private func row(_ group: Group, _ model: HazardModel, _ method: String) -> ResultRow {
    let other = grouping.levels[reference]
    var row = context.row(
      // Everyone's ratio of all levels has the other name.
      only != nil && subgroup == nil ? "pair-hazard-ratio" : "hazard-ratio",
      selectors: (subgroup?.selectors ?? [])
        + ["\(grouping.name)=\(group.level.slug)/\(other.slug)"],
      group: nil, method: method, text: "")
    row.category = subgroup?.category ?? []
    row.grouping = grouping.name
    row.level = group.level.label
    row.reference = other.label
    row.test = context.words(context.conventions.hazardRatioP.testName)
    row.confidenceLevel = context.conventions.confidenceLevel
    row.n = sample.times.count
    row.events = sample.events.count { $0 }
    switch model.ratio(of: group.index) {
    case .success(let ratio): fill(&row, with: ratio, p: model.p(of: group.index))
    case .failure(let reason): row.giveReason(reason.phrase, context.words)
    }
    return row
  }

  private func fill(
    _ row: inout ResultRow, with ratio: ProportionalHazards.HazardRatio, p: Double?
  ) {
    row.value = ratio.estimate
    row.lower = ratio.interval.lower
    row.upper = ratio.interval.upper
    row.degreesOfFreedom = 1
    row.p = p
    row.text = context.withInterval(
      Self.text(ratio.estimate), ratio.interval.lower.map(Self.text),
      ratio.interval.upper.map(Self.text))
  }

  /// Two decimals, or as many as show two digits of a small ratio.
  static func text(_ ratio: Double) -> String {
    var decimals = 2
    var scaled = ratio
    while scaled > 0, scaled < 0.1, decimals < 6 {
      scaled *= 10
      decimals += 1
    }
    return NumberText.decimal(ratio, decimals)
  }

  private var method: String {
    let words = context.words
    let reference = grouping.levels[reference].label
    let model: Phrase =
      if let only {
        Phrase(
          subgroup == nil
            ? "Cox proportional hazards model (Cox 1972) of \(grouping.levels[only].label) and \(reference) alone"
            : """
            Cox proportional hazards model (Cox 1972) of \(grouping.levels[only].label) and \
            \(reference) alone in the subgroup
            """)
      } else {
        Phrase(
          subgroup == nil
            ? "Cox proportional hazards model (Cox 1972) of all levels"
            : "Cox proportional hazards model (Cox 1972) of all levels in the subgroup")
      }
    return Strata(context).method(
      words(model),
      then: words(context.conventions.coxTies.words),
      words("Wald interval and \(context.conventions.hazardRatioP.testName) test"))
  }
}

extension Conventions.CoxTies {
  var ties: TiedEvents { self == .efron ? .efron : .breslow }
}

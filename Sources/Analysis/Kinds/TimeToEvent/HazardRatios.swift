import AnalysisPlan
import Results
import Statistics
import Survival
import Wording

/// The hazard ratio of each level of a grouping to its reference, from one Cox model of all levels.
struct HazardRatios {
  private let context: EndpointContext
  private let grouping: Grouping
  private let reference: Int
  private let sample: ComparedSample
  /// The subgroup that the sample is of; nil for everyone.
  private let subgroup: Group?

  /// Nil where the grouping names no reference.
  init?(
    _ context: EndpointContext, _ grouping: Grouping, _ sample: ComparedSample,
    in subgroup: Group? = nil
  ) {
    guard let reference = grouping.levels.firstIndex(where: { $0.label == grouping.reference })
    else { return nil }
    (self.context, self.grouping) = (context, grouping)
    (self.reference, self.sample, self.subgroup) = (reference, sample, subgroup)
  }

  /// A row for each level but the reference, in declared order.
  var rows: [ResultRow] {
    let model = HazardModel(
      sample, levels: grouping.levels.count, reference: reference, context.conventions)
    let method = method
    return grouping.groups.filter { $0.index != reference }.map { row($0, model, method) }
  }

  private func row(_ group: Group, _ model: HazardModel, _ method: String) -> ResultRow {
    let other = grouping.levels[reference]
    var row = context.row(
      "hazard-ratio",
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
    return Strata(context).method(
      words(
        subgroup == nil
          ? "Cox proportional hazards model (Cox 1972) of all levels"
          : "Cox proportional hazards model (Cox 1972) of all levels in the subgroup"),
      then: words(context.conventions.coxTies.words),
      words("Wald interval and \(context.conventions.hazardRatioP.testName) test"))
  }
}

extension Conventions.CoxTies {
  var ties: TiedEvents { self == .efron ? .efron : .breslow }
}

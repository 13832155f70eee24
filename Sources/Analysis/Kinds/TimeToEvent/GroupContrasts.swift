import AnalysisPlan
import Results
import Statistics
import Survival
import Wording

/// Differences and ratios of each level of a grouping to its reference: of survival at the landmarks
/// and of the restricted mean.
struct GroupContrasts {
  private let analysis: SurvivalAnalysis
  private let grouping: Grouping
  private let reference: Int
  private let curves: [KaplanMeier]

  /// Nil where the grouping names no reference.
  init?(_ analysis: SurvivalAnalysis, _ grouping: Grouping, _ curves: [KaplanMeier]) {
    guard let reference = grouping.levels.firstIndex(where: { $0.label == grouping.reference })
    else { return nil }
    (self.analysis, self.grouping) = (analysis, grouping)
    (self.reference, self.curves) = (reference, curves)
  }

  private var context: EndpointContext { analysis.context }
  private var units: TimeUnits { analysis.units }
  private var rule: Survival.BeyondFollowUp { context.conventions.beyondFollowUp.rule }

  /// Landmark by landmark, then the means; each level but the reference in declared order.
  var rows: [ResultRow] {
    let levels = grouping.groups.filter { $0.index != reference }
    let landmarks =
      analysis.details.comparisons.hasLandmarkDifferences ? analysis.details.landmarks : []
    let means = analysis.horizon.map { horizon in
      levels.map { meanDifference($0, horizon) } + levels.map { meanRatio($0, horizon) }
    }
    return landmarks.flatMap { landmark in levels.map { difference($0, at: landmark) } }
      + (means ?? [])
  }

  private func difference(_ group: Group, at landmark: Double) -> ResultRow {
    let time = units.data(landmark)
    var row = emptyRow(
      "survival-difference", group, at: landmark, through: time,
      method: context.words(
        "Difference of Kaplan–Meier estimates, Greenwood variances, Wald interval and test"))
    let (one, other) = (curves[group.index], curves[reference])
    guard let contrast = one.difference(from: other, at: time, beyondFollowUp: rule) else {
      let isFollowed = [one, other].allSatisfy {
        $0.survival(at: time, beyondFollowUp: rule) != nil
      }
      row.leaveOut(
        isFollowed
          ? Phrase("not estimable: survival has fallen to 0 in a group") : reason(one, other),
        context.words)
      return row
    }
    row.fill(contrast.estimate, contrast.interval, p: contrast.p)
    let decimals = NumberText.differenceDecimals(row.n ?? 0)
    func text(_ share: Double) -> String { NumberText.decimal(share * 100, decimals) }
    let estimate = "\(text(contrast.estimate))\u{A0}\(context.words("percentage points"))"
    row.text =
      context.withInterval(estimate, contrast.interval, text)
      ?? context.words("\(estimate) (no\u{A0}events)")
    return row
  }

  private func meanDifference(_ group: Group, _ horizon: MeanHorizon) -> ResultRow {
    var row = meanRow(
      "restricted-mean-difference", group, horizon,
      Phrase(
        """
        Difference of restricted mean survival times to \(horizonWords(horizon)), the areas under \
        the Kaplan–Meier curves, Wald interval and test (Royston and Parmar 2013)
        """))
    let (one, other) = (curves[group.index], curves[reference])
    guard horizon.time > 0,
      let contrast = one.restrictedMeanDifference(
        from: other, through: horizon.time, beyondFollowUp: rule)
    else {
      row.leaveOut(
        horizon.time > 0 ? reason(one, other) : MeanHorizon.noFollowUp, context.words)
      return row
    }
    let interval = ConfidenceInterval(
      lower: contrast.interval.lower.map(units.display),
      upper: contrast.interval.upper.map(units.display), level: contrast.interval.level)
    row.fill(units.display(contrast.estimate), interval, p: contrast.p)
    let unit = context.words(analysis.details.displayUnit.label)
    let estimate = "\(units.text(units.display(contrast.estimate)))\u{A0}\(unit)"
    row.text = context.withInterval(estimate, interval) { units.text($0) } ?? estimate
    return row
  }

  private func meanRatio(_ group: Group, _ horizon: MeanHorizon) -> ResultRow {
    var row = meanRow(
      "restricted-mean-ratio", group, horizon,
      Phrase(
        """
        Ratio of restricted mean survival times to \(horizonWords(horizon)), the areas under the \
        Kaplan–Meier curves, limits symmetric for its logarithm, Wald test (Uno and others 2014)
        """))
    let (one, other) = (curves[group.index], curves[reference])
    guard horizon.time > 0,
      let ratio = one.restrictedMeanRatio(
        to: other, through: horizon.time, beyondFollowUp: rule)
    else {
      row.leaveOut(
        horizon.time > 0 ? reason(one, other) : MeanHorizon.noFollowUp, context.words)
      return row
    }
    row.fill(ratio.estimate, ratio.interval, p: ratio.p)
    let estimate = NumberText.decimal(ratio.estimate, 2)
    row.text =
      context.withInterval(estimate, ratio.interval) { NumberText.decimal($0, 2) } ?? estimate
    return row
  }

  private func meanRow(
    _ statistic: String, _ group: Group, _ horizon: MeanHorizon, _ method: Phrase
  ) -> ResultRow {
    var row = emptyRow(
      statistic, group, at: horizon.landmark, through: horizon.time,
      method: context.words(method))
    row.at = horizon.at
    return row
  }

  private func horizonWords(_ horizon: MeanHorizon) -> Phrase {
    horizon.words(analysis.details, units)
  }

  private func emptyRow(
    _ statistic: String, _ group: Group, at landmark: Double?, through time: Double,
    method: String
  ) -> ResultRow {
    let other = grouping.levels[reference]
    var row = context.row(
      statistic, at: landmark, selectors: ["\(grouping.name)=\(group.level.slug)/\(other.slug)"],
      group: nil, method: method, text: "")
    let tables = [curves[group.index].table, curves[reference].table]
    row.grouping = grouping.name
    (row.level, row.reference) = (group.level.label, other.label)
    row.unit = analysis.details.displayUnit.rawValue
    row.test = context.words("Wald")
    row.confidenceLevel = context.conventions.confidenceLevel
    row.n = tables.reduce(0) { $0 + $1.subjects }
    row.events = tables.reduce(0) { $0 + $1.counts(through: time).events }
    return row
  }

  private func reason(_ one: KaplanMeier, _ other: KaplanMeier) -> Phrase {
    if one.table.subjects == 0 { return MissingValueReason.noPatientsInGroup }
    if other.table.subjects == 0 { return MissingValueReason.noPatientsInReference }
    return MissingValueReason.beyondFollowUp
  }
}

extension ResultRow {
  fileprivate mutating func fill(_ estimate: Double, _ interval: ConfidenceInterval, p: Double?) {
    value = estimate
    (lower, upper) = (interval.lower, interval.upper)
    self.p = p
    degreesOfFreedom = p == nil ? nil : 1
  }
}

public import Statistics

/// The Aalen–Johansen estimate of cumulative incidence with competing causes.
///
/// F(t) of a cause is the sum, over its event times up to t, of event-free survival just before
/// times the cause's events over those at risk: Aalen and Johansen, Scandinavian Journal of
/// Statistics 1978;5:141–150; Kalbfleisch and Prentice, The Statistical Analysis of Failure Time
/// Data, 1980. Event-free survival is the ``KaplanMeier`` estimate for an event of any cause, and at
/// every time the incidences of all causes and event-free survival add to 1. The complement of a
/// Kaplan–Meier curve that censors the other causes is not this probability, but more.
public struct AalenJohansen: Sendable, Hashable {
  /// The counts that were estimated from.
  public let table: CompetingEventTable
  /// How the variances were estimated.
  public let varianceRule: IncidenceVariance
  /// The scale of the confidence limits.
  public let transform: IntervalTransform
  /// The confidence level, such as 0.95.
  public let level: Double
  /// The probability of no event of any cause up to and at each of the table's times.
  public let eventFreeSurvival: [Double]
  /// The cumulative incidence of each cause, in the order of the causes from 1.
  public let causes: [CumulativeIncidence]

  /// Estimates the curves of a group.
  ///
  /// - Parameters:
  ///   - table: The group's counts.
  ///   - variance: How variances are estimated.
  ///   - transform: The scale on which limits are symmetric: with `logLog` they are
  ///     F^exp(±z·SE / (F·log F)), as SAS and R's `survfit` define them.
  ///   - level: The confidence level.
  /// - Precondition: The level lies strictly between 0 and 1.
  /// - Complexity: O(distinct times × causes).
  public init(
    _ table: CompetingEventTable, variance: IncidenceVariance = .aalen,
    interval transform: IntervalTransform = .logLog, level: Double
  ) {
    guard let criticalValue = NormalDistribution.criticalValue(level: level) else {
      preconditionFailure("a confidence level lies between 0 and 1")
    }
    self.table = table
    varianceRule = variance
    self.transform = transform
    self.level = level
    let events = (0..<table.causeCount).map { table.events(ofCause: $0 + 1) }
    var steps = Array(repeating: IncidenceStep(), count: table.causeCount)
    var curves = (0..<table.causeCount).map {
      CumulativeIncidence(cause: $0 + 1, times: table.times.count)
    }
    var survival = 1.0
    var eventFree: [Double] = []
    eventFree.reserveCapacity(table.times.count)
    for index in table.times.indices {
      let here = CompetingEvents(
        atRisk: table.atRisk[index], survivalBefore: survival,
        total: table.anyCause.events[index])
      for cause in steps.indices {
        if here.total > 0 {
          steps[cause].pass(here, own: events[cause][index], variance: variance)
        }
        curves[cause].append(steps[cause], transform, z: criticalValue)
      }
      // Nobody need be at risk at a time when others come under observation.
      if here.total > 0 { survival *= Double(here.atRisk - here.total) / Double(here.atRisk) }
      eventFree.append(survival)
    }
    eventFreeSurvival = eventFree
    causes = curves
  }

  /// The probability of an event of a cause by a time; nil where it is not estimable.
  ///
  /// It is estimable through the end of follow-up, by the rule beyond, and for good once everyone has
  /// had an event.
  /// - Complexity: O(log n).
  public func incidence(
    ofCause cause: Int, at time: Double, beyondFollowUp rule: BeyondFollowUp
  ) -> Double? {
    guard isEstimable(at: time, rule) else { return nil }
    return table.anyCause.index(at: time).map { causes[cause - 1].incidence[$0] } ?? 0
  }

  /// The standard error of the probability at a time; nil where it is not estimable.
  public func standardError(
    ofCause cause: Int, at time: Double, beyondFollowUp rule: BeyondFollowUp
  ) -> Double? {
    guard isEstimable(at: time, rule) else { return nil }
    return table.anyCause.index(at: time).map { causes[cause - 1].variance[$0].squareRoot() } ?? 0
  }

  /// The confidence interval of the probability at a time.
  ///
  /// Both limits are nil where the probability is 0, 1 or not estimable: no number of subjects
  /// without an event is proof that there is no risk.
  public func interval(
    ofCause cause: Int, at time: Double, beyondFollowUp rule: BeyondFollowUp
  ) -> ConfidenceInterval {
    let index = isEstimable(at: time, rule) ? table.anyCause.index(at: time) : nil
    return ConfidenceInterval(
      lower: index.flatMap { causes[cause - 1].lower[$0] },
      upper: index.flatMap { causes[cause - 1].upper[$0] }, level: level)
  }

  /// The probability of no event of any cause by a time; nil where it is not estimable.
  public func eventFreeSurvival(
    at time: Double, beyondFollowUp rule: BeyondFollowUp
  ) -> Double? {
    guard isEstimable(at: time, rule) else { return nil }
    return table.anyCause.index(at: time).map { eventFreeSurvival[$0] } ?? 1
  }

  private func isEstimable(at time: Double, _ rule: BeyondFollowUp) -> Bool {
    guard let lastObserved = table.anyCause.lastObserved else { return false }
    return time <= lastObserved || rule == .carriedForward || eventFreeSurvival.last == 0
  }
}

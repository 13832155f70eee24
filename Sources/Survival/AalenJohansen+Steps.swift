/// The events at one time of one group.
struct CompetingEvents {
  let atRisk: Int
  /// Event-free survival just before the time.
  let survivalBefore: Double
  /// Events of any cause.
  let total: Int
}

/// The incidence of one cause and the sums of which its variance is made.
///
/// With w = S₋ / S, and hence an event at time j moving F(t) by S₋·1{own cause} − w(F(t) − Fⱼ), the
/// variance is a polynomial in F(t) − Fⱼ. It is carried from one time to the next, so that each costs
/// the same and no two large sums are subtracted.
struct IncidenceStep {
  private(set) var incidence = 0.0
  /// The polynomial's value, which rounding may take below 0.
  private var carriedVariance = 0.0
  /// Half the derivative of the variance by F(t).
  private var slope = 0.0
  /// Half the second derivative.
  private var curvature = 0.0

  var variance: Double { max(0, carriedVariance) }

  /// Moves past a time with events of any cause.
  ///
  /// - Parameter own: The events among them that are of the cause.
  mutating func pass(_ events: CompetingEvents, own: Int, variance rule: IncidenceVariance) {
    let increment = events.survivalBefore * Double(own) / Double(events.atRisk)
    incidence += increment
    carriedVariance += increment * (2 * slope + increment * curvature)
    slope += increment * curvature
    addVariation(events, own: own, rule)
  }

  /// Adds how the events of this time vary.
  private mutating func addVariation(
    _ events: CompetingEvents, own: Int, _ rule: IncidenceVariance
  ) {
    let before = events.survivalBefore
    carriedVariance += before * before * rule.ofProportion(events: own, atRisk: events.atRisk)
    // Nobody is left to have a later event: the incidence does not move again.
    guard events.total < events.atRisk else { return }
    let others = events.total - own
    let weight = Double(events.atRisk) / Double(events.atRisk - events.total)
    slope -= before * weight * rule.withSum(own: own, others: others, atRisk: events.atRisk)
    curvature +=
      weight * weight * rule.ofSum(own: own, others: others, atRisk: events.atRisk)
  }
}

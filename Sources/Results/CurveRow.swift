/// A curve of one group as the estimator gave it, in display units: of survival or, with a
/// ``cause``, of the cumulative incidence of one of several causes.
package struct CurveRow: Sendable, Hashable {
  /// What a figure prints under one tick of its time axis: counts after the tick,
  /// so that at risk + events + other events + censored + not entered = n.
  package struct Tick: Sendable, Hashable {
    package let time: Double
    package let atRisk: Int
    package let events: Int
    package let censored: Int
    /// Survival at the tick; nil beyond follow-up.
    package let survival: Double?
    /// Limits of the estimate that the curve is about.
    package let lower: Double?
    package let upper: Double?
    /// Events of the causes that the curve is not about.
    package let otherEvents: Int
    /// Cumulative incidence at the tick, for a curve of a cause; nil beyond follow-up.
    package let cumulativeIncidence: Double?
    /// Subjects who come under observation later; nil where all were from the beginning.
    package let notEntered: Int?
    package init(
      time: Double, atRisk: Int, events: Int, censored: Int, survival: Double?, lower: Double?,
      upper: Double?, otherEvents: Int = 0, cumulativeIncidence: Double? = nil,
      notEntered: Int? = nil
    ) {
      self.time = time
      self.atRisk = atRisk
      self.events = events
      self.censored = censored
      self.survival = survival
      self.lower = lower
      self.upper = upper
      self.otherEvents = otherEvents
      self.cumulativeIncidence = cumulativeIncidence
      self.notEntered = notEntered
    }
  }

  /// What a curve of cumulative incidence is about, beside what every curve has.
  ///
  /// The curve's `survival` is then the probability of no event of any cause, its limits are those of
  /// the incidence, and its `events` are those of this cause.
  package struct Cause: Sendable, Hashable {
    /// The cause's name in ids.
    package let name: String
    /// As printed.
    package let label: String
    /// The estimate from each time on.
    package let cumulativeIncidence: [Double]
    /// Events of the other causes at each time.
    package let otherEvents: [Int]
    package init(name: String, label: String, cumulativeIncidence: [Double], otherEvents: [Int]) {
      self.name = name
      self.label = label
      self.cumulativeIncidence = cumulativeIncidence
      self.otherEvents = otherEvents
    }
  }

  /// Such as `os.curve[dose=5-mg]`.
  package var id: String
  /// The analysis the curve belongs to.
  package var analysis: String
  /// The grouping's name; nil for everyone.
  package var grouping: String?
  /// The level's label.
  package var level: String?
  /// The unit of the times.
  package var unit: String
  /// Subjects in the group.
  package var n: Int
  /// Distinct times with an event or a censoring, ascending; the curve starts at (0, 1) before the first.
  package var time: [Double]
  /// The estimate from each time on.
  package var survival: [Double]
  /// Lower pointwise limits; nil where not estimable.
  package var lower: [Double?]
  /// Upper pointwise limits; nil where not estimable.
  package var upper: [Double?]
  /// At risk just before each time.
  package var atRisk: [Int]
  /// Events at each time.
  package var events: [Int]
  /// Censored at each time.
  package var censored: [Int]
  /// The counts under the ticks of the time axis.
  package var ticks: [Tick]
  /// The cause whose incidence the curve shows; nil for a curve of survival.
  package var cause: Cause?
  /// The cumulative hazard from each time on; nil where no display asks for it.
  package var cumulativeHazard: [Double]?

  package init(
    id: String, analysis: String, grouping: String?, level: String?, unit: String, n: Int,
    time: [Double], survival: [Double], lower: [Double?], upper: [Double?], atRisk: [Int],
    events: [Int], censored: [Int], ticks: [Tick], cause: Cause? = nil
  ) {
    self.id = id
    self.analysis = analysis
    self.grouping = grouping
    self.level = level
    self.unit = unit
    self.n = n
    self.time = time
    self.survival = survival
    self.lower = lower
    self.upper = upper
    self.atRisk = atRisk
    self.events = events
    self.censored = censored
    self.ticks = ticks
    self.cause = cause
  }
}

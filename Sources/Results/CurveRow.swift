/// A survival curve of one group as the estimator gave it, in display units.
package struct CurveRow: Sendable, Hashable {
  /// What a figure prints under one tick of its time axis: counts after the tick,
  /// so that at risk + events + censored = n.
  package struct Tick: Sendable, Hashable {
    package let time: Double
    package let atRisk: Int
    package let events: Int
    package let censored: Int
    /// Survival at the tick; nil beyond follow-up.
    package let survival: Double?
    package let lower: Double?
    package let upper: Double?
    package init(
      time: Double, atRisk: Int, events: Int, censored: Int, survival: Double?, lower: Double?,
      upper: Double?
    ) {
      self.time = time
      self.atRisk = atRisk
      self.events = events
      self.censored = censored
      self.survival = survival
      self.lower = lower
      self.upper = upper
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

  package init(
    id: String, analysis: String, grouping: String?, level: String?, unit: String, n: Int,
    time: [Double], survival: [Double], lower: [Double?], upper: [Double?], atRisk: [Int],
    events: [Int], censored: [Int], ticks: [Tick]
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
  }
}

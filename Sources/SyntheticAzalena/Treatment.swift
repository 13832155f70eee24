/// What a patient was given, and when treatment ended.
struct Treatment: Sendable {
  struct Cycle: Sendable {
    let number: Int
    let start: Day
    let withLenalidomide: Bool
  }

  struct Infusion: Sendable {
    let number: Int
    let day: Day
    /// 10⁶ T cells a kilogram.
    let dose: String
  }

  let cycles: [Cycle]
  let infusions: [Infusion]
  /// The day on which treatment was over: its last dose if it was completed, else the decision to stop.
  let end: Day
  /// Nil if it was completed.
  let stopReason: StopReason?

  init(_ outline: Outline, patient: Int) {
    let cycles = Self.cycles(of: outline)
    let infusions = Self.infusions(of: outline, after: cycles, patient: patient)
    self.cycles = cycles
    self.infusions = infusions
    switch outline.end {
    case .completed:
      end = Self.lastDose(of: cycles, and: infusions)
      stopReason = nil
    case .stopped(let day, let reason):
      end = outline.entry + (day - 1)
      stopReason = reason
    }
  }

  /// The last day of treatment: the last dose, or the end if that came in the middle of a cycle.
  var lastDay: Day { min(Self.lastDose(of: cycles, and: infusions), end) }

  /// Azacitidine is given on days 1 to 7 and lenalidomide on days 1 to 21 of a cycle.
  private static func lastDose(of cycles: [Cycle], and infusions: [Infusion]) -> Day {
    let ofCycles = cycles.map { $0.start + ($0.withLenalidomide ? 20 : 6) }
    return (ofCycles + infusions.map(\.day)).reduce(Day(number: 0), max)
  }

  /// Cycles begin on weekdays; starts that are 28 days or more apart stay so when a weekend puts them off to Monday.
  private static func cycles(of outline: Outline) -> [Cycle] {
    var starts = [outline.entry]
    for interval in outline.intervals { starts.append((starts.last ?? outline.entry) + interval) }
    return starts.enumerated().map { index, start in
      Cycle(
        number: index + 1, start: start.workdayAfter,
        withLenalidomide: index < outline.lenalidomide)
    }
  }

  /// Infusions fall half-way between the end of their cycle (28 days) and the next, or two days after the last cycle,
  /// on a weekday.
  ///
  /// Doses rise from 0.5 to 15 (published ends; the steps between are assumed).
  private static func infusions(
    of outline: Outline, after cycles: [Cycle], patient: Int
  ) -> [Infusion] {
    var random = SplitMix64(topic: .doses, patient: patient)
    let steps = [["0.5", "0.5", "1"], ["1", "2", "5"], ["5", "10", "15"]]
    return outline.infusionsAfter.enumerated().map { index, cycle in
      let start = cycles[cycle - 1].start
      let interval = cycle < cycles.count ? cycles[cycle].start - start : 32
      return Infusion(
        number: index + 1, day: (start + 28 + (interval - 28) / 2).workdayBefore,
        dose: random.element(of: steps[index]))
    }
  }
}

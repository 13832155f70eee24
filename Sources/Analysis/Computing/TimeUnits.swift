import AnalysisPlan
import Results
import Survival
import Wording

/// Between the data's unit, in which times stay through estimation, and the unit that is shown.
struct TimeUnits {
  private let dataUnit: TimeUnit
  private let displayUnit: TimeUnit
  private let conventions: Conventions
  private let showsWholeNumbers: Bool

  init(_ details: some TimedEndpoint, _ times: [Double], _ conventions: Conventions) {
    self.conventions = conventions
    dataUnit = details.timeUnit
    displayUnit = details.displayUnit
    showsWholeNumbers = dataUnit == displayUnit && times.allSatisfy { $0 == $0.rounded() }
  }

  func display(_ time: Double) -> Double { convert(time, from: dataUnit, to: displayUnit) }

  func data(_ time: Double) -> Double { convert(time, from: displayUnit, to: dataUnit) }

  /// Days are exact in binary, so that 16 months are 487 days and an event on that day is counted.
  private func convert(_ time: Double, from unit: TimeUnit, to other: TimeUnit) -> Double {
    unit == other ? time : time * unit.days(conventions) / other.days(conventions)
  }

  /// A time in display units: whole where the data are, with one decimal otherwise.
  func text(_ time: Double) -> String {
    let isWhole = showsWholeNumbers && time == time.rounded()
    return NumberText.decimal(time, isWhole ? 0 : 1)
  }

  /// A limit in the data's unit, as it stands in an interval.
  func text(_ limit: TimeEstimate, _ words: Words) -> String {
    switch limit {
    case .time(let time): text(display(time))
    case .notReached: words("NR")
    case .notEstimable: words("NE")
    }
  }
}

extension TimeEstimate {
  /// Why there is no time, as it is printed.
  var reason: Phrase? {
    switch self {
    case .time: nil
    case .notReached: MissingValueReason.notReached
    case .notEstimable(.noSubjects): MissingValueReason.noPatients
    case .notEstimable(.plateauToEndOfFollowUp):
      Phrase("not estimable: the curve stays at the level to the end of follow-up")
    case .notEstimable(.noLimitAtZeroSurvival): MissingValueReason.notEstimable
    }
  }
}

/// Ticks from 0 in whole clinical units: the smallest step with at most eight intervals.
func axisTicks(last: Double, unit: TimeUnit) -> [Double] {
  let steps: [Double] =
    switch unit {
    case .days: [1, 2, 7, 14, 30, 60, 90, 180, 365]
    case .weeks: [1, 2, 4, 8, 13, 26, 52]
    case .months: [1, 2, 3, 6, 12, 24, 36, 60]
    case .years: [1, 2, 5, 10]
    }
  let multiples = steps + (1...20).map { (steps.last ?? 1) * Double($0 + 1) }
  let step = multiples.first { last / $0 <= 8 } ?? last / 8
  guard last > 0, last.isFinite else { return [0] }
  return (0...Int(last / step)).map { Double($0) * step }
}

extension Conventions.SurvivalInterval {
  var transform: IntervalTransform {
    switch self {
    case .plain: .plain
    case .log: .log
    case .logLog: .logLog
    case .logit: .logit
    case .arcsine: .arcsine
    }
  }
}

extension Conventions.MedianOnPlateau {
  var rule: PlateauRule { self == .midpoint ? .midpoint : .midpointIfEvent }
}

extension Conventions.BeyondFollowUp {
  var rule: Survival.BeyondFollowUp { self == .notEstimable ? .notEstimable : .carriedForward }
}

extension Conventions.TiedTimes {
  var ties: TiedTimes { self == .merge ? .merge : .exact }
}

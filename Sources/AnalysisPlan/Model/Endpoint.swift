import Results
package import Diagnostics
package import Wording

/// What is measured and how it is analysed.
package struct Endpoint: Sendable {
  /// The part of an endpoint that depends on its kind.
  package enum Kind: Sendable {
    case competingRisks(CompetingRisks)
    case continuous(Continuous)
    case eventRate(EventRate)
    case exposure(Exposure)
    case disposition(Disposition)
    case timeToEvent(TimeToEvent)
    case harms(Harms)
    case proportion(Proportion)
    case stoppingRule(StoppingRule)
  }

  package var name: String
  package var label: String
  /// `primary`, `secondary` or `exploratory`.
  package var role: String
  package var prespecified: Bool
  package var population: String
  package var dataset: String
  package var clause: Clause?
  /// The groupings it is compared by.
  package var compare: [Located<String>]
  package var kind: Kind
  package var location: SourceLocation
}

/// A time from an origin to an event or to censoring.
package struct TimeToEvent: Sendable {
  /// What time zero is, in words: `first treatment`.
  package var origin: String
  package var time: Located<String>
  /// The unit of the data.
  package var timeUnit: TimeUnit
  package var event: Clause
  /// Why competing events are not analysed as such; `none` where there are none.
  package var competing: String
  package var competingReason: String?
  package var displayUnit: TimeUnit
  /// Times, in display units, at which survival is reported.
  package var landmarks: [Double]
  package var landmarksLocation: SourceLocation
  /// How groups are compared.
  package var comparisons = SurvivalComparisons()
  /// The column with the time after which a subject was under observation; nil where all were from the
  /// beginning.
  package var entry: Located<String>?
  /// The column that says how many subjects a row stands for; nil for one.
  package var weight: Located<String>?
  /// What those are who had no event, such as `Alive`; nil for `No event`.
  package var eventFree: String?
  /// The time from which subjects are analysed; nil for time zero.
  package var landmark: LandmarkAnalysis?
  /// Which rows are censored, so that one that is neither is an error; nil where all that are no events are.
  package var censored: Clause?
}

/// Adverse events by class and term.
package struct Harms: Sendable {
  package var classColumn: Located<String>
  package var termColumn: Located<String>
  package var serious: Clause?
  /// The dictionary of the terms with its version, as printed.
  package var dictionary: String
  /// Which events count, in words: `treatment-emergent: …`.
  package var definition: String
  /// The severity of events; nil where the plan names no column of grades.
  package var grades: HarmsGrades?
  /// The interval of the differences to the reference of the groupings that are compared; nil for none.
  package var difference: ProportionComparison.Difference?
  /// The time at risk that events are divided by; nil for no rates.
  package var exposure: EventRate?
  /// What stands in ids for classes and terms that the plan names; the others have a slug of their label.
  package var ids: [(label: Located<String>, id: String)] = []
  /// What the plan calls the row of all events in tables; nil where it does not say.
  package var anyLabel: String?

  /// What that row is called where the plan does not say.
  package static let anyEvent = Phrase("Any adverse event")
}

/// A unit of time; conversions go through days.
package enum TimeUnit: String, Sendable, CaseIterable {
  case days
  case weeks
  case months
  case years

  /// Days in the unit: a week has 7, a month as many as the plan's conventions say and a year those of
  /// 12 months, which are 365.25 unless it says otherwise.
  package func days(_ conventions: Conventions) -> Double {
    switch self {
    case .days: 1
    case .weeks: 7
    case .months: conventions.daysPerMonth
    case .years: 12 * conventions.daysPerMonth
    }
  }

  /// The unit's name, `months`.
  package var label: Phrase {
    switch self {
    case .days: Phrase("days")
    case .weeks: Phrase("weeks")
    case .months: Phrase("months")
    case .years: Phrase("years")
    }
  }

  /// The unit after a number: `month` for exactly one, else `months`.
  package func name(for number: Double) -> Phrase {
    guard number == 1 else { return label }
    return switch self {
    case .days: Phrase("day")
    case .weeks: Phrase("week")
    case .months: Phrase("month")
    case .years: Phrase("year")
    }
  }

  /// A time with its unit, `1 month`.
  ///
  /// - Parameter text: The number as it is printed, if not with all its digits.
  package func time(_ time: Double, as text: String? = nil) -> Phrase {
    "\(text ?? NumberText.plain(time))\u{A0}\(name(for: time))"
  }
}

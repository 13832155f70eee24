import AnalysisPlan
import Results
import Statistics
import Wording

extension EndpointContext {
  /// The time at risk of a group, in the unit that is shown.
  func personTime(
    _ time: Double, _ subjects: Int, _ group: Group?, _ details: EventRate
  ) -> ResultRow {
    var row = row(
      "person-time", group: group, method: words("Sum of the subjects' time at risk"),
      text: "\(NumberText.decimal(time, 1))\u{A0}\(words(details.personTimeLabel))")
    row.value = time
    (row.unit, row.n) = (details.personTime, subjects)
    return row
  }

  /// Events per time at risk, `12.3 per 100 patient-years (95% CI 8.1 to 17.9)`.
  func incidence(
    _ rate: IncidenceRate, _ subjects: Int, _ group: Group?, _ details: EventRate,
    selectors: [String] = []
  ) -> ResultRow {
    let level = conventions.confidenceLevel
    var row = row(
      "incidence-rate", selectors: selectors, group: group,
      method: words("Events divided by time at risk; exact Poisson interval (Garwood 1936)"),
      text: "")
    row.unit = details.rateUnit
    row.confidenceLevel = level
    (row.n, row.events) = (subjects, rate.events)
    guard let estimate = rate.estimate else {
      return row.without(
        subjects == 0 ? MissingValueReason.noPatients : MissingValueReason.noTimeAtRisk, words)
    }
    let interval = rate.interval(level: level)
    row.value = estimate * details.perNumber
    row.lower = interval.lower.map { $0 * details.perNumber }
    row.upper = interval.upper.map { $0 * details.perNumber }
    row.text = withInterval(
      "\(Self.rateText(estimate * details.perNumber))\u{A0}\(words(details.rateLabel))",
      row.lower.map(Self.rateText), row.upper.map(Self.rateText))
    return row
  }

  /// One decimal of a rate from 10 up, two below, or as many as show two digits of a small one.
  private static func rateText(_ rate: Double) -> String {
    rate >= 10 ? NumberText.decimal(rate, 1) : NumberText.ratio(rate)
  }
}

extension MissingValueReason {
  static let noTimeAtRisk = Phrase("not estimable: no time at risk")
  static let noEvents = Phrase("not estimable: no events")
}

package import Diagnostics

/// A time from an origin to the first of several events, or to censoring.
package struct CompetingRisks: Sendable, TimedEndpoint {
  /// One of the events that end the time.
  package struct Cause: Sendable {
    /// The name in ids.
    package var name: String
    /// As printed.
    package var label: String
    /// Which rows end by it.
    package var clause: Clause
    package var location: SourceLocation
  }

  /// What time zero is, in words: `first treatment`.
  package var origin: String
  package var time: Located<String>
  /// The unit of the data.
  package var timeUnit: TimeUnit
  package var displayUnit: TimeUnit
  /// Times, in display units, at which cumulative incidence is reported.
  package var landmarks: [Double]
  /// The column with the time after which a subject was under observation; nil if all were from the
  /// beginning.
  package var entry: Located<String>?
  /// In declared order; a row that none of them takes is censored.
  package var causes: [Cause]
  /// The name of the cause that the endpoint is about; the others compete with it.
  package var causeOfInterest: String
  /// What those are who have had none of the events: `Alive without GvHD`.
  package var eventFree: String
  /// Why subjects who died are censored, where the data hold some.
  package var censoredDeathsReason: String?
  /// The tests that compare groups, cause by cause.
  package var tests: [IncidenceTest] = []
  /// The time from which subjects are analysed; nil for time zero.
  package var landmark: LandmarkAnalysis?
  /// Which rows are censored, so that one that is neither is an error; nil where all without a cause are.
  package var censored: Clause?

  /// The cause of that name; the plan was checked, so every reference has one.
  package func cause(_ name: String) -> Cause? { causes.first { $0.name == name } }
}

/// A test that groups have one cumulative incidence of a cause.
package enum IncidenceTest: String, Sendable, CaseIterable {
  case gray
}

/// What endpoints of time have in common: a column of times, and the units they come and go in.
package protocol TimedEndpoint: Sendable {
  /// What time zero is, in words.
  var origin: String { get }
  /// The column of times.
  var time: Located<String> { get }
  /// The unit of the data.
  var timeUnit: TimeUnit { get }
  /// The unit of everything printed.
  var displayUnit: TimeUnit { get }
  /// Times of report, in display units, ascending.
  var landmarks: [Double] { get }
  /// The time from which subjects are analysed; nil for time zero.
  var landmark: LandmarkAnalysis? { get }
  /// Why events that compete are censored; nil where none is.
  var reasonForCensoring: String? { get }
}

extension TimeToEvent: TimedEndpoint {
  package var reasonForCensoring: String? { competingReason }
}

extension CompetingRisks {
  package var reasonForCensoring: String? { censoredDeathsReason }
}

extension Endpoint {
  /// What it has as an endpoint of time; nil for any other.
  package var timed: (any TimedEndpoint)? {
    switch kind {
    case .competingRisks(let details): details
    case .timeToEvent(let details): details
    case .continuous, .disposition, .eventRate, .exposure, .harms, .proportion, .stoppingRule: nil
    }
  }
}

/// A figure of cumulative incidence: of one or several causes for everyone, or of one cause by a grouping.
package struct CumulativeIncidenceFigure: Sendable {
  package var endpoint: Located<String>
  package var by: Located<String>?
  /// The names of the causes that are shown, in the endpoint's order.
  package var causes: [String]
  /// Whether all causes and those without an event are drawn as areas that add up to everyone.
  package var isStacked: Bool
  /// Where the vertical axis ends, as a probability; 1 if the plan says nothing.
  package var maximum: Double
}

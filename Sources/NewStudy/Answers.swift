package import AnalysisPlan

/// What the person who begins a study said of the data.
package struct Answers: Sendable {
  /// The column that names the subject, where its name does not tell.
  package var subject: String?
  /// By column, the value that stands for an event.
  package var events: [String: String] = [:]
  /// By column with more than two values, the one that stands for a censored time.
  package var censored: [String: String] = [:]
  /// By column of times, their unit.
  package var units: [String: TimeUnit] = [:]

  package init() {}
}

/// What the data cannot tell, and nobody but the study's people can.
package enum OpenQuestion: Sendable, Hashable {
  /// Which value of a column stands for an event: each value with the number of its rows.
  case event(column: String, values: [String])
  /// Which value stands for a time that was censored, where there are more than two.
  case censored(column: String, values: [String])
  /// In which unit a column of times is.
  case unit(column: String)
}

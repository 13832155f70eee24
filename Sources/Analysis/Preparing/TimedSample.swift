import AnalysisPlan
import Diagnostics
import Results
import TrialData

/// Times of subjects, whatever ends them.
protocol TimedSample: Sendable {
  /// Rows of the subject frame.
  var subjects: [Int] { get }
  /// Times in the data's unit.
  var times: [Double] { get set }
  /// What ended each time: 0 is censored, 1 the event or else the first of the causes.
  var causes: [Int] { get }
  /// After which time each subject was under observation; nil if all were from the beginning.
  var entries: [Double]? { get }
  /// Those who had an event or left observation by the landmark; nil without a landmark.
  var leftBeforeLandmark: Int? { get set }

  /// The sample of some of its rows.
  func keeping(_ rows: [Int]) -> Self
}

extension Preparation {
  mutating func checked(
    _ time: Double?, _ row: Int, _ details: some TimedEndpoint, _ table: DataTable
  ) -> Double? {
    let location = table.location(row: row, column: details.time.value)
    guard let time else {
      log.error(
        .missingTime, "this row has no time", at: location,
        mend: "fill in \(details.time.value), or leave the row out with 'where'")
      return nil
    }
    if time < 0 {
      log.error(
        .negativeTime, "the time \(NumberText.plain(time)) lies before \(details.origin)",
        at: location,
        mend: "correct \(details.time.value): times count from \(details.origin)")
      return nil
    }
    return time
  }
}

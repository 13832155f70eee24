import AnalysisPlan
import Results
import Wording

extension EndpointContext {
  /// How many are not analysed because they had an event or left observation by the landmark; none
  /// without a landmark.
  func landmarkRows(left: Int?, analysed: Int) -> [ResultRow] {
    guard let left else { return [] }
    return [
      subjectCount(
        "left-before-landmark", left, of: left + analysed, n: left + analysed, group: nil,
        method: words("Count of subjects with an event or censored at the landmark or before"))
    ]
  }
}

import AnalysisPlan
import Results
import Wording

/// What a display of a landmark analysis says about whom it leaves out.
enum LandmarkNote {
  /// One sentence; none where the endpoint has no landmark.
  static func of(_ endpoint: Endpoint?, _ results: ResultSet) -> [String] {
    guard let endpoint, let landmark = endpoint.landmark else { return [] }
    let start = Phrase(
      "Landmark analysis: patients without an event and under observation at \(landmark.label), times and groups from then"
    )
    guard let row = results["\(endpoint.name).left-before-landmark"], let left = row.value,
      let all = row.denominator
    else { return [results.words("\(start).")] }
    let patients = results.words.patients(all)
    return [
      results.words(
        "\(start); \(Formatting.short(left)) of \(patients) had an event or left observation by then."
      )
    ]
  }
}

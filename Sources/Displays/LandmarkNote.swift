import AnalysisPlan
import Results

/// What a display of a landmark analysis says about whom it leaves out.
enum LandmarkNote {
  /// One sentence; none where the endpoint has no landmark.
  static func of(_ endpoint: Endpoint?, _ results: ResultSet) -> [String] {
    guard let endpoint, let landmark = endpoint.landmark else { return [] }
    let start =
      "Landmark analysis: patients without an event and under observation at \(landmark.label), times and groups from then"
    guard let row = results["\(endpoint.name).left-before-landmark"], let left = row.value,
      let all = row.denominator
    else { return [start + "."] }
    return [
      "\(start); \(Formatting.short(left)) of \(Formatting.count(all, "patient")) had an event or left observation by then."
    ]
  }
}

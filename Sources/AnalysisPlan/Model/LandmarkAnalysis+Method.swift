package import Results

extension ResultRow {
  /// How the row was made, for a place that says once for all rows of what landmark they are.
  package func method(beside landmark: LandmarkAnalysis?) -> String {
    guard landmark != nil, let landmarkNote, method.hasSuffix(landmarkNote) else { return method }
    return String(method.dropLast(landmarkNote.count))
  }
}

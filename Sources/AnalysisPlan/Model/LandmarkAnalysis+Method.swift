package import Results

extension ResultRow {
  /// How the row was made, for a place that says once for all rows of what landmark they are.
  package func method(beside landmark: LandmarkAnalysis?) -> String {
    guard let suffix = landmark.map({ "; \($0.words)" }), method.hasSuffix(suffix) else {
      return method
    }
    return String(method.dropLast(suffix.count))
  }
}

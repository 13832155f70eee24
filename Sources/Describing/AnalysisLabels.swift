package import AnalysisPlan

extension TrialPlan {
  /// What readers call each analysis: an endpoint's label, a table's title.
  package var analysisLabels: [String: String] {
    let endpoints = endpoints.map { ($0.name, $0.label) }
    let models = models.map { ($0.name, $0.label) }
    let tables = tables.map { ($0.name, $0.title) }
    return Dictionary(endpoints + models + tables) { first, _ in first }
  }
}

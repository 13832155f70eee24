/// Cumulative hazards by a grouping, to see by whether they are proportional.
package struct HazardDiagnostics: Sendable {
  package var endpoint: Located<String>
  package var by: Located<String>
  /// The model whose test of proportional hazards is shown beside them.
  package var model: Located<String>
}

extension TrialPlan {
  /// The groupings by which figures show an endpoint's cumulative hazard.
  package func hazardGroupings(of endpoint: String) -> Set<String> {
    Set(
      figures.compactMap { figure in
        guard case .hazardDiagnostics(let hazards) = figure.kind, hazards.endpoint.value == endpoint
        else { return nil }
        return hazards.by.value
      })
  }
}

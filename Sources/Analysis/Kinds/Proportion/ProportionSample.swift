import AnalysisPlan

extension Preparation {
  /// Every member of the population with the outcome of the endpoint's row, as far as it is known.
  mutating func sample(_ endpoint: Endpoint, _ details: Proportion) -> OutcomeSample? {
    guard let rows = outcomeRows(endpoint),
      let sample = outcomes(endpoint, details.success, rows)
    else { return nil }
    for stratum in details.comparison.strata {
      checkGrouping(stratum, fits: endpoint.dataset)
      if !endpoint.compare.contains(where: { $0.value == stratum.value }) {
        warnAboutMissingGroups(stratum, sample.subjects)
      }
    }
    return sample
  }
}

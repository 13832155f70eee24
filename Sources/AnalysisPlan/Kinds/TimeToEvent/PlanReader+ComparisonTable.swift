import Diagnostics

extension PlanReader {
  /// The endpoint of a table of kind `comparisons`, which has something to compare.
  mutating func comparisonTable(
    _ mapping: inout MappingReader
  ) -> (kind: TableDeclaration.Kind, population: String)? {
    guard
      let found = endpoint(
        &mapping, "a time-to-event endpoint", .endpoint("time-to-event"), isKind: \.isTimeToEvent),
      let endpoint = endpoints.first(where: { $0.name == found.name.value }),
      let comparisons = endpoint.survivalComparisons
    else { return nil }
    guard
      !endpoint.compare.isEmpty || comparisons.restrictedMean != nil
        || comparisons.hasCumulativeHazard
    else {
      log.error(
        .missingKey, "'\(endpoint.name)' compares no groups and has no means or hazards to show",
        at: found.name.location, mend: "add 'compare: [arm]' to the endpoint",
        notes: [.init("it is declared here", at: endpoint.location)])
      return nil
    }
    return (.comparisons(endpoint: found.name), found.population)
  }
}

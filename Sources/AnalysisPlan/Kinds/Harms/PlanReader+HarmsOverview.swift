import Diagnostics

extension PlanReader {
  /// The endpoints of an overview of harms: of one population, because a column has one number of
  /// patients that all its percentages are of.
  mutating func harmsOverview(
    _ mapping: inout MappingReader, _ by: PlanScalar?
  ) -> (kind: TableDeclaration.Kind, population: String)? {
    guard let found = stackedEndpoints(&mapping, "harms", by, isKind: \.isHarms) else { return nil }
    for name in found.names {
      guard let population = endpoints.first(where: { $0.name == name.value })?.population,
        population != found.population
      else { continue }
      log.error(
        .conflictingKeys,
        "'\(name.value)' counts patients of '\(population)', the first endpoint those of "
          + "'\(found.population)'", at: name.location,
        mend: "list endpoints of one population, or make a table for each")
    }
    return (.harmsOverview(endpoints: found.names), found.population)
  }
}

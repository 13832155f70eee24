import Diagnostics

extension PlanReader {
  /// The endpoint of a table of treatment given.
  mutating func exposureEndpoint(
    _ mapping: inout MappingReader, _ by: PlanScalar?
  ) -> (name: Located<String>, population: String)? {
    mapping.required("endpoint", "an exposure endpoint", into: &log)
      .flatMap {
        checkedEndpoint($0, by, "an exposure endpoint") {
          if case .exposure = $0 { true } else { false }
        }
      }
  }

  /// The endpoint of a table of worst grades.
  mutating func gradedEndpoint(
    _ mapping: inout MappingReader, _ by: PlanScalar?
  ) -> (name: Located<String>, population: String)? {
    guard let scalar = mapping.required("endpoint", "a harms endpoint with grades", into: &log),
      let endpoint = checkedEndpoint(
        scalar, by, "a harms endpoint",
        isKind: {
          if case .harms = $0 { true } else { false }
        })
    else { return nil }
    if case .harms(let harms)? = endpoints.first(where: { $0.name == scalar.text })?.kind,
      harms.grades == nil
    {
      log.error(
        .missingKey, "the endpoint '\(scalar.text)' has no grades", at: scalar.location,
        mend: "add 'grade: AETOXGR' and 'grade-threshold: 3' to it")
    }
    return endpoint
  }
}

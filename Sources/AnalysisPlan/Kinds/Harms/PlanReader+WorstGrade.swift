import Diagnostics

extension PlanReader {
  /// The endpoint of a table of worst grades.
  mutating func gradedEndpoint(
    _ mapping: inout MappingReader, _ by: PlanScalar?
  ) -> (name: Located<String>, population: String)? {
    guard
      let scalar = mapping.scalar(
        "endpoint", "the endpoint, with `grade`", .endpoint("harms"),
        .required("a harms endpoint with grades")),
      let endpoint = checkedEndpoint(
        scalar, by, "a harms endpoint", isKind: \.isHarms)
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

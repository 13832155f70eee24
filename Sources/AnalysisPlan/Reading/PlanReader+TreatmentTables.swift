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
    mapping.required("endpoint", "a harms endpoint with 'grade'", into: &log)
      .flatMap {
        checkedEndpoint($0, by, "a harms endpoint with 'grade'") {
          if case .harms(let harms) = $0 { harms.grades != nil } else { false }
        }
      }
  }
}

import Diagnostics

extension PlanReader {
  /// The endpoints of a table of kind `proportions`; nil where one of them has an error.
  mutating func proportionsTable(
    _ mapping: inout MappingReader
  ) -> (kind: TableDeclaration.Kind, population: String)? {
    let listed = mapping.list(
      "endpoints", "the endpoints, one below the other", of: .endpoint("proportion"),
      .required("[response]"))
    guard let scalars = listed, !scalars.isEmpty else {
      if case .sequence(let nodes, let location)? = mapping["endpoints"], nodes.isEmpty {
        log.error(
          .missingKey, "'endpoints' is empty", at: location, mend: "write endpoints: [response]")
      }
      return nil
    }
    var found: [(name: Located<String>, population: String)] = []
    for scalar in scalars {
      guard
        let endpoint = checkedEndpoint(
          scalar, nil, "an endpoint of kind proportion", isKind: \.isProportion)
      else { continue }
      if found.contains(where: { $0.name.value == scalar.text }) {
        log.error(
          .duplicateValue, "'\(scalar.text)' stands twice in this table", at: scalar.location,
          mend: "name each endpoint once")
      }
      found.append(endpoint)
    }
    guard found.count == scalars.count, let first = found.first else { return nil }
    return (.proportions(endpoints: found.map(\.name)), first.population)
  }
}

extension Endpoint.Kind {
  var isCompetingRisks: Bool { if case .competingRisks = self { true } else { false } }
  var isContinuous: Bool { if case .continuous = self { true } else { false } }
  var isEventRate: Bool { if case .eventRate = self { true } else { false } }
  var isDisposition: Bool { if case .disposition = self { true } else { false } }
  var isExposure: Bool { if case .exposure = self { true } else { false } }
  var isHarms: Bool { if case .harms = self { true } else { false } }
  var isProportion: Bool { if case .proportion = self { true } else { false } }
  var isStoppingRule: Bool { if case .stoppingRule = self { true } else { false } }
  var isTimeToEvent: Bool { if case .timeToEvent = self { true } else { false } }
}

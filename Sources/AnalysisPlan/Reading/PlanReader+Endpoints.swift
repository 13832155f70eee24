import Diagnostics
import TrialData

enum Role: String, CaseIterable { case primary, secondary, exploratory }

private enum EndpointKind: String, CaseIterable {
  case competingRisks = "competing-risks"
  case continuous
  case disposition
  case eventRate = "event-rate"
  case exposure
  case harms
  case proportion
  case stoppingRule = "stopping-rule"
  case timeToEvent = "time-to-event"
}

extension PlanReader {
  mutating func readEndpoint(_ key: PlanScalar, _ node: PlanNode) {
    checkName(key, "an endpoint")
    endpointsWithErrors.insert(key.text)
    guard var mapping = MappingReader(node, "an endpoint", into: &log) else { return }
    let kind = mapping.choice("kind", EndpointKind.self, into: &log)
    requirePresence(&mapping, "kind", "time-to-event, competing-risks or harms")
    let role = mapping.choice("role", Role.self, into: &log)
    requirePresence(&mapping, "role", "primary, secondary or exploratory")
    let prespecified = mapping.truth("prespecified", into: &log)
    requirePresence(&mapping, "prespecified", "true or false")
    let label = mapping.required("label", "the endpoint's name in sentences", into: &log)
    let population = readPopulationName(&mapping)
    let dataset = mapping.required("dataset", "adtte", into: &log)
    let condition = mapping.scalar("where", into: &log)
    let compare = readCompare(&mapping, kind)
    guard let dataset, let kind else { return }
    guard scope(dataset.text, at: dataset.location) != nil else { return }
    let clause = condition.flatMap { readClause($0, on: dataset.text) }
    let details: Endpoint.Kind? =
      switch kind {
      case .competingRisks: competingRisks(&mapping, dataset.text, compare: compare)
      case .continuous: continuous(&mapping, dataset.text, compare: compare)
      case .eventRate: eventRate(&mapping)
      case .exposure: exposure(&mapping, dataset)
      case .disposition: disposition(&mapping, dataset, compare: compare)
      case .timeToEvent: timeToEvent(&mapping, dataset.text, compare: compare)
      case .harms: harms(&mapping, dataset, compare: compare)
      case .proportion: proportion(&mapping, dataset.text, compare: compare)
      case .stoppingRule: stoppingRule(&mapping, dataset.text)
      }
    mapping.finish("an endpoint of kind \(kind.rawValue)", into: &log)
    guard let details else { return }
    endpointsWithErrors.remove(key.text)
    endpoints.append(
      Endpoint(
        name: key.text, label: label?.text ?? "", role: role?.rawValue ?? "",
        prespecified: prespecified ?? false, population: population, dataset: dataset.text,
        clause: clause, compare: compare, kind: details, location: key.location))
  }

  mutating func requirePresence(
    _ mapping: inout MappingReader, _ key: String, _ example: String
  ) {
    if mapping.node(key) == nil {
      log.error(
        .missingKey, "'\(key)' is missing", at: mapping.location, mend: "add '\(key): \(example)'")
    }
  }

  private mutating func readCompare(
    _ mapping: inout MappingReader, _ kind: EndpointKind?
  ) -> [Located<String>] {
    (mapping.list("compare", into: &log) ?? []).compactMap { scalar in
      guard check(scalar, isOneOf: groupings.map(\.name), "a grouping") else { return nil }
      if kind == .timeToEvent || kind == .competingRisks, mapping.node("landmark") == nil {
        checkKnownAtBaseline(
          scalar.text, scalar.location, orMend: ", or add 'landmark:' to the endpoint")
      }
      return scalar.located
    }
  }

  /// Groups that are formed after time zero would give their members survival they must already have had.
  mutating func checkKnownAtBaseline(
    _ name: String, _ location: SourceLocation, orMend alternative: String = ""
  ) {
    guard let grouping = groupings.first(where: { $0.name == name }), !grouping.knownAtBaseline
    else { return }
    log.error(
      .groupFromTheFuture, "'\(name)' is known only after time zero", at: location,
      mend: "compare survival by what is known at baseline\(alternative)",
      notes: [.init("the grouping is declared here", at: grouping.location)])
  }

  private mutating func timeToEvent(
    _ mapping: inout MappingReader, _ dataset: String, compare: [Located<String>]
  ) -> Endpoint.Kind? {
    let origin = mapping.required("origin", "first treatment", into: &log)
    let time = mapping.required("time", "AVAL", into: &log)
      .map { column($0, of: dataset, wanted: .number) }
    let timeUnit = mapping.choice("time-unit", TimeUnit.self, into: &log)
    requirePresence(&mapping, "time-unit", "days")
    let event = mapping.required("event", "CNSR = 0", into: &log)
      .flatMap { eventClause($0, dataset) }
    let competing = mapping.required("competing", "none", into: &log)
    let reason = mapping.scalar("reason", into: &log)?.text
    let displayUnit = mapping.choice("display-unit", TimeUnit.self, into: &log)
    let eventFree = mapping.scalar("event-free", into: &log)?.text
    let landmarks = landmarks(&mapping)
    let landmark = landmarkAnalysis(&mapping, dataset, compare, unit: displayUnit ?? timeUnit)
    if let competing, competing.text != "none" {
      log.error(
        .unknownValue,
        "'\(competing.text)' competes with the event, which this kind cannot analyse",
        at: competing.location,
        mend: "write 'kind: competing-risks' and its 'causes:', or 'competing: none' with a "
          + "'reason:' where deaths are censored")
    }
    let entry = mapping.scalar("entry", into: &log)
      .map { column($0, of: dataset, wanted: .number) }
    let weight = mapping.scalar("weight", into: &log)
      .map { column($0, of: dataset, wanted: .number) }
    let comparisons = survivalComparisons(
      &mapping, compare: compare, landmarks: landmarks.values)
    if landmark.landmark != nil {
      refuseBesideLandmark("entry", entry)
      refuseBesideLandmark("weight", weight)
    }
    guard let origin, let time, let timeUnit, let event, landmark.isRight else { return nil }
    return .timeToEvent(
      TimeToEvent(
        origin: origin.text, time: time, timeUnit: timeUnit, event: event,
        competing: competing?.text ?? "none", competingReason: reason,
        displayUnit: displayUnit ?? timeUnit, landmarks: landmarks.values,
        landmarksLocation: landmarks.location, comparisons: comparisons, entry: entry,
        weight: weight, eventFree: eventFree, landmark: landmark.landmark))
  }

  mutating func landmarks(
    _ mapping: inout MappingReader
  ) -> (values: [Double], location: SourceLocation) {
    let scalars = mapping.list("landmarks", into: &log) ?? []
    var values: [Double] = []
    for scalar in scalars {
      guard let value = Double(scalar.text), value > 0, value.isFinite else {
        log.error(
          .unknownValue, "'\(scalar.text)' is not a time after zero", at: scalar.location,
          mend: "write numbers in display units, such as [6, 12]")
        continue
      }
      if let last = values.last, value <= last {
        log.error(
          .unknownValue, "landmark \(scalar.text) does not follow the one before it",
          at: scalar.location, mend: "write landmarks in ascending order, each once")
      }
      values.append(value)
    }
    return (values, scalars.first?.location ?? mapping.location)
  }

  /// ADaM's CNSR is 0 for an event; any other value is a reason for censoring.
  private mutating func eventClause(_ scalar: PlanScalar, _ dataset: String) -> Clause? {
    guard let clause = readClause(scalar, on: dataset) else { return nil }
    if clause.expression.takesCensoringForEvent {
      log.error(
        .invertedCensorFlag, "CNSR is 0 for an event, so this takes the censored for events",
        at: scalar.location, mend: "write 'event: CNSR = 0'")
    }
    return clause
  }

  private mutating func harms(
    _ mapping: inout MappingReader, _ source: PlanScalar, compare: [Located<String>]
  ) -> Endpoint.Kind? {
    requireDenominators(source.location)
    let dataset = source.text
    let classColumn = mapping.required("class", "AEBODSYS", into: &log)
      .map { column($0, of: dataset, wanted: .text) }
    let termColumn = mapping.required("term", "AEDECOD", into: &log)
      .map { column($0, of: dataset, wanted: .text) }
    let serious = mapping.scalar("serious", into: &log).flatMap { readClause($0, on: dataset) }
    let (grades, hasGradeError) = harmsGrades(&mapping, dataset)
    let comparison = harmsComparison(&mapping, compare)
    let anyLabel = mapping.scalar("any-label", into: &log)?.text
    let dictionary = mapping.required("dictionary", "MedDRA", into: &log)
    let definition = mapping.required(
      "definition", "which events count, in words", into: &log)
    let dictionaries = declarations.data.dictionaries
    if let dictionary {
      _ = check(dictionary, isOneOf: dictionaries.map(\.name), "a dictionary")
    }
    guard let classColumn, let termColumn, let dictionary, let definition, !hasGradeError,
      let comparison
    else { return nil }
    let version = dictionaries.first { $0.name == dictionary.text }?.version
    return .harms(
      Harms(
        classColumn: classColumn, termColumn: termColumn, serious: serious,
        dictionary: [dictionary.text, version].compactMap { $0 }.joined(separator: " "),
        definition: definition.text, grades: grades, difference: comparison.difference,
        exposure: comparison.exposure, anyLabel: anyLabel))
  }
}

extension PlanReader {
  /// Rows of events do not tell how many subjects had none.
  private mutating func requireDenominators(_ location: SourceLocation) {
    guard declarations.data.subjectLevel == nil else { return }
    log.error(
      .missingKey, "harms need a subject-level data set for their denominators", at: location,
      mend: "add 'subject-level:' under 'data'")
  }
}

extension Expression {
  /// Whether the expression holds for a CNSR that stands for censoring.
  var takesCensoringForEvent: Bool {
    switch self {
    case .compare(.equal, .column(let name), .number(let value)),
      .compare(.equal, .number(let value), .column(let name)):
      name.uppercased() == "CNSR" && value != 0
    case .compare(.notEqual, .column(let name), .number(let value)),
      .compare(.notEqual, .number(let value), .column(let name)):
      name.uppercased() == "CNSR" && value == 0
    case .compare(.greater, .column(let name), .number(let value)),
      .compare(.less, .number(let value), .column(let name)):
      name.uppercased() == "CNSR" && value >= 0
    case .compare(.greaterOrEqual, .column(let name), .number(let value)),
      .compare(.lessOrEqual, .number(let value), .column(let name)):
      name.uppercased() == "CNSR" && value > 0
    case .isIn(.column(let name), let members, let negated):
      name.uppercased() == "CNSR"
        && members.contains {
          if case .number(let value) = $0 { (value != 0) != negated } else { false }
        }
    case .not(.compare(.equal, .column(let name), .number(let value))):
      name.uppercased() == "CNSR" && value == 0
    case .and(let left, let right), .or(let left, let right):
      left.takesCensoringForEvent || right.takesCensoringForEvent
    default: false
    }
  }
}

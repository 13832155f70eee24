import Diagnostics
import Results
import TrialData

enum Role: String, CaseIterable { case primary, secondary, exploratory }

enum EndpointKind: String, CaseIterable {
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
  mutating func readEndpoint(_ key: PlanScalar, _ node: PlanNode, in plan: MappingReader) {
    checkName(key, "an endpoint")
    endpointsWithErrors.insert(key.text)
    guard var mapping = plan.reader(node, in: "endpoints", "an endpoint") else { return }
    let kind = mapping.word("kind", "what is analysed", EndpointKind.self, .required(""))
    let role = mapping.word("role", "the endpoint's place in the trial", Role.self, .required(""))
    let prespecified = mapping.truth(
      "prespecified",
      "whether it was planned before the data were seen; else it is marked *post hoc*",
      .required("true or false"))
    let label = mapping.text(
      "label", "the endpoint, as printed", .required("the endpoint's name in sentences"))
    let population = readPopulationName(&mapping)
    let dataset = mapping.scalar(
      "dataset", "the data set with its rows", .dataset, .required("adtte"))
    let condition = mapping.scalar("where", "which rows of the data set count", .clause)
    let compare = readCompare(&mapping, kind)
    guard let dataset, let kind else { return }
    mapping.go(toKind: kind.rawValue)
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
    mapping.finish("an endpoint of kind \(kind.rawValue)")
    guard let details else { return }
    endpointsWithErrors.remove(key.text)
    endpoints.append(
      Endpoint(
        name: key.text, label: label?.text ?? "", role: role?.rawValue ?? "",
        prespecified: prespecified ?? false, population: population, dataset: dataset.text,
        clause: clause, compare: compare, kind: details, location: key.location))
  }

  private mutating func readCompare(
    _ mapping: inout MappingReader, _ kind: EndpointKind?
  ) -> [Located<String>] {
    (mapping.list("compare", "the groupings by which it is shown and compared", of: .grouping) ?? [])
      .compactMap { scalar in
        guard check(scalar, isOneOf: groupings.map(\.name), "a grouping") else { return nil }
        if kind == .timeToEvent || kind == .competingRisks, mapping["landmark"] == nil {
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
    let origin = mapping.text("origin", "what time zero is, in words", .required("first treatment"))
    let time = mapping.scalar(
      "time", "the column of times, never negative", .column, .required("AVAL")
    )
    .map { column($0, of: dataset, wanted: .number) }
    let timeUnit = mapping.word(
      "time-unit", "the unit of the times", TimeUnit.self, .required("days"))
    let event = mapping.scalar(
      "event", "true for an event; other rows are censored. In ADaM `CNSR = 0`", .clause,
      .required("CNSR = 0")
    )
    .flatMap { eventClause($0, dataset) }
    let censored = mapping.scalar(
      "censored",
      "true for a censored row, such as `STATUS = 0`: one that is neither an event nor censored is then an error",
      .clause
    )
    .flatMap { readClause($0, on: dataset) }
    let competing = mapping.scalar(
      "competing", "`none`; where other events end the time, the kind is `competing-risks`",
      .words(["none"]), .required("none"))
    let reason = mapping.text(
      "reason", "why deaths are not analysed as a competing event, where the data hold some")?.text
    let displayUnit = mapping.word(
      "display-unit", "the unit of everything that is printed", TimeUnit.self,
      .otherwise("the value of `time-unit`"))
    let eventFree = mapping.text(
      "event-free", "what those are who had no event, such as `Alive`", .otherwise("No event"))?
      .text
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
    let entry = mapping.scalar(
      "entry",
      "the column of times, in `time-unit`, from which subjects are under observation: left truncation",
      .column
    )
    .map { column($0, of: dataset, wanted: .number) }
    let weight = mapping.scalar(
      "weight",
      "the column with the number of subjects that a row stands for, a whole number from 1 to 10,000",
      .column
    )
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
        weight: weight, eventFree: eventFree, landmark: landmark.landmark, censored: censored))
  }

  mutating func landmarks(
    _ mapping: inout MappingReader
  ) -> (values: [Double], location: SourceLocation) {
    let scalars =
      mapping.list(
        "landmarks", "times in display units at which estimates are reported, such as `[6, 12]`",
        of: .number) ?? []
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
    let classColumn = mapping.scalar(
      "class", "the column of system organ classes", .column, .required("AEBODSYS")
    )
    .map { column($0, of: dataset, wanted: .text) }
    let termColumn = mapping.scalar(
      "term", "the column of preferred terms", .column, .required("AEDECOD")
    )
    .map { column($0, of: dataset, wanted: .text) }
    let serious = mapping.scalar("serious", "true for a serious event", .clause).flatMap {
      readClause($0, on: dataset)
    }
    let (grades, hasGradeError) = harmsGrades(&mapping, dataset)
    let comparison = harmsComparison(&mapping, compare)
    let ids =
      mapping.named(
        "ids",
        "what stands in ids for a class or term, as in `{'CD4+ count decreased': cd4}`; for others it is a slug of the name",
        to: .text
      ).map { readIDs($0) } ?? []
    let anyLabel = mapping.text(
      "any-label", "what tables call the row of all events", .otherwise("Any adverse event"))?.text
    let dictionary = mapping.scalar(
      "dictionary", "the dictionary by which events are coded", .name(of: "dictionaries"),
      .required("MedDRA"))
    let definition = mapping.text(
      "definition", "which events count, in words", .required("which events count, in words"))
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
        exposure: comparison.exposure, ids: ids, anyLabel: anyLabel))
  }

  /// `ids:`, classes and terms as the data write them with what stands for them in ids.
  private mutating func readIDs(_ named: NamedNodes) -> [(label: Located<String>, id: String)] {
    named.entries.compactMap { label, node in
      guard case .scalar(let id) = node else {
        log.error(
          .wrongShape, "the id of '\(label.text)' is \(node.shape), not a single value",
          at: node.location)
        return nil
      }
      let slug = levelSlug(id.text)
      checkSlug(slug, of: id.text, at: id.location)
      return (label.located, slug)
    }
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

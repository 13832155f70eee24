import Diagnostics
import TrialData

extension PlanReader {
  mutating func competingRisks(
    _ mapping: inout MappingReader, _ dataset: String, compare: [Located<String>]
  ) -> Endpoint.Kind? {
    let origin = mapping.text("origin", "what time zero is, in words", .required("first treatment"))
    let time = mapping.scalar(
      "time", "the column of times, never negative", .column, .required("AVAL")
    )
    .map { column($0, of: dataset, wanted: .number) }
    let timeUnit = mapping.word(
      "time-unit", "the unit of the times", TimeUnit.self, .required("days"))
    let displayUnit = mapping.word(
      "display-unit", "the unit of everything that is printed", TimeUnit.self,
      .otherwise("the value of `time-unit`"))
    let landmarks = landmarks(&mapping)
    let landmark = landmarkAnalysis(&mapping, dataset, compare, unit: displayUnit ?? timeUnit)
    let entry = mapping.scalar(
      "entry",
      "the column of times, in `time-unit`, from which subjects are under observation: left truncation",
      .column
    )
    .map { column($0, of: dataset, wanted: .number) }
    if landmark.landmark != nil { refuseBesideLandmark("entry", entry) }
    let causes = mapping.named(
      "causes",
      "each cause by name, in the order shown: the clause that is true for a row that ends by it, or a mapping. There are at least two; a row that no clause takes is censored",
      to: .either([.clause, .keys]), .required("")
    ).flatMap { readCauses($0, in: mapping, dataset) }
    let censored = mapping.scalar(
      "censored",
      "true for a censored row, such as `STATUS = 0`: one that is neither an event nor censored is then an error",
      .clause
    )
    .flatMap { readClause($0, on: dataset) }
    let interest = mapping.scalar(
      "cause-of-interest", "the cause that the endpoint is about", .name(of: "causes"),
      .required("one of the causes"))
    let eventFree = mapping.text(
      "event-free", "what those are who had none of the events, such as `Alive without relapse`",
      .required("what those without an event are, such as Alive without GvHD"))
    let reason = mapping.text("reason", "why deaths are censored, where the data hold some")?.text
    let tests = distinct(
      "tests", "Gray's test of each cause between the levels of each grouping in `compare`",
      IncidenceTest.self, &mapping)
    if let node = mapping["tests"] {
      _ = checkCompared("tests", &mapping, compare)
      if entry != nil {
        log.error(
          .conflictingKeys, "Gray's test does not know of subjects who come under observation late",
          at: node.location,
          mend: "leave out 'tests' or 'entry'; a model of kind cause-specific compares groups")
      }
    }
    if let causes, let interest, !causes.declared.isEmpty {
      guard check(interest, isOneOf: causes.declared, "a cause") else { return nil }
    }
    guard let origin, let time, let timeUnit, let causes, let interest, let eventFree,
      causes.read.count == causes.declared.count, landmark.isRight
    else { return nil }
    return .competingRisks(
      CompetingRisks(
        origin: origin.text, time: time, timeUnit: timeUnit, displayUnit: displayUnit ?? timeUnit,
        landmarks: landmarks.values, entry: entry, causes: causes.read,
        causeOfInterest: interest.text,
        eventFree: eventFree.text, censoredDeathsReason: reason, tests: tests,
        landmark: landmark.landmark, censored: censored))
  }

  /// The causes that could be read, and the names of all that stand there.
  private mutating func readCauses(
    _ named: NamedNodes, in endpoint: MappingReader, _ dataset: String
  ) -> (read: [CompetingRisks.Cause], declared: [String])? {
    let entries = named.entries
    if entries.count < 2 {
      log.error(
        .wrongShape, "'causes' needs at least two causes, or nothing competes", at: named.location,
        mend: "name every event that ends the time, or write 'kind: time-to-event'")
    }
    var causes: [CompetingRisks.Cause] = []
    for entry in entries {
      guard let cause = readCause(entry.key, entry.value, in: endpoint, dataset) else { continue }
      checkDistinct(cause, from: causes)
      causes.append(cause)
    }
    return (causes, entries.map(\.key.text))
  }

  private mutating func readCause(
    _ key: PlanScalar, _ node: PlanNode, in endpoint: MappingReader, _ dataset: String
  ) -> CompetingRisks.Cause? {
    checkName(key, "a cause")
    var label = key.text
    var clause: Clause?
    if case .scalar(let scalar) = node {
      clause = causeClause(scalar, dataset)
    } else {
      guard var mapping = endpoint.reader(node, in: "causes", "a cause") else { return nil }
      label =
        mapping.text("label", "the event, as printed", .required("the event, as printed"))?.text
        ?? label
      clause = mapping.scalar(
        "where", "true for a row that ends by this cause", .clause,
        .required("EVNTDESC = 'RELAPSE'")
      )
      .flatMap { causeClause($0, dataset) }
      mapping.finish("a cause")
    }
    return clause.map {
      CompetingRisks.Cause(name: key.text, label: label, clause: $0, location: key.location)
    }
  }

  /// A cause that takes all that CNSR calls censored; one code of CNSR above 1, or a condition
  /// beside it, is how some data sets mark an event that competes.
  private mutating func causeClause(_ scalar: PlanScalar, _ dataset: String) -> Clause? {
    guard let clause = readClause(scalar, on: dataset) else { return nil }
    if clause.expression.takesCensoringForEvent, !clause.expression.narrowsCensoring {
      log.error(
        .invertedCensorFlag, "CNSR is 0 for an event, so this takes the censored for events",
        at: scalar.location, mend: "name the event, such as EVNTDESC = 'DEATH'")
    }
    return clause
  }

  private mutating func checkDistinct(
    _ cause: CompetingRisks.Cause, from others: [CompetingRisks.Cause]
  ) {
    if let other = others.first(where: { $0.label == cause.label }) {
      log.error(
        .duplicateValue, "two causes are called '\(cause.label)'", at: cause.location,
        mend: "give each cause a label of its own",
        notes: [.init("the other one is here", at: other.location)])
    }
    if let other = others.first(where: { $0.clause.text == cause.clause.text }) {
      log.error(
        .duplicateValue, "the causes '\(other.name)' and '\(cause.name)' take the same rows",
        at: cause.clause.location, mend: "let each row have one cause",
        notes: [.init("the other clause is here", at: other.clause.location)])
    }
  }
}

extension Expression {
  /// Whether a condition on CNSR leaves some of the censored out.
  fileprivate var narrowsCensoring: Bool {
    switch self {
    case .compare(.equal, .column, .number(let code)), .compare(.equal, .number(let code), .column):
      code > 1
    case .and: true
    default: false
    }
  }
}

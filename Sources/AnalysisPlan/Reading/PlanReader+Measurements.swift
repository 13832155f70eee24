import Diagnostics
import TrialData

extension PlanReader {
  /// The keys of an endpoint of kind `continuous`.
  mutating func continuous(
    _ mapping: inout MappingReader, _ dataset: String, compare: [Located<String>]
  ) -> Endpoint.Kind? {
    let value = mapping.required("value", "AVAL", into: &log)
      .map { column($0, of: dataset, wanted: .number) }
    let unit = mapping.scalar("unit", into: &log)?.text
    let digits = mapping.scalar("digits", into: &log).map { readDigits($0) } ?? 1
    let tests = distinct("tests", Continuous.Test.self, &mapping)
    if tests.contains(where: \.isOfPairs) {
      checkReference("tests", &mapping, compare)
    } else if !tests.isEmpty {
      _ = checkCompared("tests", &mapping, compare)
    }
    let pairedWith = mapping.scalar("paired-with", into: &log)
      .map { column($0, of: dataset, wanted: .number) }
    if let value, let pairedWith, value.value == pairedWith.value {
      log.error(
        .unknownValue, "'\(pairedWith.value)' would be paired with itself",
        at: pairedWith.location, mend: "name the column with the other value of the subject")
    }
    return value.map {
      .continuous(
        Continuous(value: $0, unit: unit, digits: digits, tests: tests, pairedWith: pairedWith))
    }
  }

  /// The keys of an endpoint of kind `event-rate`.
  mutating func eventRate(_ mapping: inout MappingReader) -> Endpoint.Kind? {
    let time = mapping.required("time", "adsl.TRTDURD", into: &log).flatMap { personTime($0) }
    let timeUnit = mapping.choice("time-unit", TimeUnit.self, into: &log)
    requirePresence(&mapping, "time-unit", "days")
    let per = mapping.requiredNode("per", into: &log).flatMap { readPer($0) }
    guard let time, let timeUnit, let per else { return nil }
    return .eventRate(
      EventRate(time: time, timeUnit: timeUnit, perNumber: per.number, perUnit: per.unit))
  }

  /// A column of numbers of the subject-level data set: subjects without an event are at risk too.
  mutating func personTime(_ scalar: PlanScalar) -> Located<String>? {
    guard let subjectLevel = declarations.data.subjectLevel?.value else {
      log.error(
        .missingKey, "rates need a subject-level data set for the time of those without an event",
        at: scalar.location, mend: "add 'subject-level:' under 'data'")
      return nil
    }
    guard let found = qualifiedColumn(scalar) else { return nil }
    guard found.dataset == subjectLevel else {
      log.error(
        .unknownDataset,
        "time at risk is a property of subjects, but \(found.dataset) has other rows",
        at: scalar.location, mend: "name a column of \(subjectLevel)")
      return nil
    }
    guard found.type == .number else {
      log.error(
        .typeMismatch, "'\(found.column.value)' is not a number, so it is no time at risk",
        at: found.column.location, mend: "name a column of numbers")
      return nil
    }
    return found.column
  }

  mutating func readPer(_ node: PlanNode) -> (number: Double, unit: TimeUnit)? {
    guard var mapping = MappingReader(node, "'per'", into: &log) else { return nil }
    let scalar = mapping.required("number", "100", into: &log)
    let unit = mapping.choice("unit", TimeUnit.self, into: &log)
    requirePresence(&mapping, "unit", "years")
    mapping.finish("'per'", into: &log)
    guard let scalar else { return nil }
    guard let number = Double(scalar.text), number > 0, number.isFinite else {
      log.error(
        .unknownValue, "'\(scalar.text)' is not a number of units of time", at: scalar.location,
        mend: "write a number above 0, such as 100")
      return nil
    }
    return unit.map { (number, $0) }
  }

  /// The endpoints of a table that stacks several of one kind; nil where one of them has an error.
  mutating func stackedEndpoints(
    _ mapping: inout MappingReader, _ kind: String, _ by: PlanScalar? = nil,
    isKind: (Endpoint.Kind) -> Bool
  ) -> (names: [Located<String>], population: String)? {
    guard let node = mapping.requiredNode("endpoints", into: &log) else { return nil }
    let scalars = mapping.list("endpoints", into: &log) ?? []
    if scalars.isEmpty {
      log.error(
        .missingKey, "'endpoints' is empty", at: node.location,
        mend: "name at least one endpoint of kind \(kind)")
    }
    var found: [(name: Located<String>, population: String)] = []
    for scalar in scalars {
      guard
        let endpoint = checkedEndpoint(
          scalar, by, "an endpoint of kind \(kind)", isKind: isKind)
      else { continue }
      if found.contains(where: { $0.name.value == scalar.text }) {
        log.error(
          .duplicateValue, "'\(scalar.text)' stands twice in this table", at: scalar.location,
          mend: "name each endpoint once")
      }
      found.append(endpoint)
    }
    guard found.count == scalars.count, let first = found.first else { return nil }
    return (found.map(\.name), first.population)
  }
}

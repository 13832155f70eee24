import Diagnostics
import TrialData

extension PlanReader {
  /// The keys of an endpoint of kind `continuous`.
  mutating func continuous(
    _ mapping: inout MappingReader, _ dataset: String, compare: [Located<String>]
  ) -> Endpoint.Kind? {
    let value = mapping.scalar("value", "the column of values", .column, .required("AVAL"))
      .map { column($0, of: dataset, wanted: .number) }
    let unit = mapping.text("unit", "their unit, as printed")?.text
    let digits =
      mapping.scalar(
        "digits",
        "decimals of median, quartiles and range; means, SD and differences have one more",
        .whole(from: 0), .otherwise("1")
      ).map { readDigits($0) } ?? 1
    let tests = distinct(
      "tests",
      "in the order shown: `t-test` and `rank-sum` compare each level with the `reference`, "
        + "`kruskal-wallis` all levels of a grouping", Continuous.Test.self, &mapping)
    if tests.contains(where: \.isOfPairs) {
      checkReference("tests", &mapping, compare)
    } else if !tests.isEmpty {
      _ = checkCompared("tests", &mapping, compare)
    }
    let pairedWith = mapping.scalar(
      "paired-with",
      "the column of another value of the same subject, such as that before treatment: the differences are tested by pairs",
      .column
    )
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
    let time = mapping.scalar(
      "time", "the column of the subject-level data with the time at risk, never negative",
      .qualifiedColumn, .required("adsl.TRTDURD")
    ).flatMap { personTime($0) }
    let timeUnit = mapping.word(
      "time-unit", "the unit of that time", TimeUnit.self, .required("days"))
    let per = mapping.mapping("per", "what rates are given for", .required("")).flatMap {
      readPer($0)
    }
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

  mutating func readPer(_ keys: MappingReader) -> (number: Double, unit: TimeUnit)? {
    var mapping = keys
    let scalar = mapping.scalar(
      "number", "how many units of time, such as `100`", .number, .required("100"))
    let unit = mapping.word("unit", "the unit of time", TimeUnit.self, .required("years"))
    mapping.finish("'per'")
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
    let listed = mapping.list(
      "endpoints", "the endpoints, one below the other", of: .endpoint(kind), .required(""))
    guard let node = mapping["endpoints"] else { return nil }
    let scalars = listed ?? []
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

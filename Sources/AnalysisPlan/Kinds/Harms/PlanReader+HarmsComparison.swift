import Diagnostics

extension PlanReader {
  /// The keys of harms that compare groups or divide events by time; nil where one of them has an error.
  mutating func harmsComparison(
    _ mapping: inout MappingReader, _ compare: [Located<String>]
  ) -> (difference: ProportionComparison.Difference?, exposure: EventRate?)? {
    let errors = log.diagnostics.count
    let difference = mapping.word(
      "difference",
      "the difference in patients with an event to the reference of each grouping in `compare`, with the interval of this method",
      ProportionComparison.Difference.self)
    if mapping["difference"] != nil { checkReference("difference", &mapping, compare) }
    let exposure = harmsExposure(&mapping)
    return log.diagnostics.count == errors ? (difference, exposure) : nil
  }

  /// `exposure:` with its `time-unit:` and `per:`, all or none of them.
  private mutating func harmsExposure(_ mapping: inout MappingReader) -> EventRate? {
    let scalar = mapping.scalar(
      "exposure", "the column of the subject-level data with the time at risk, for event rates",
      .qualifiedColumn)
    let timeUnit = mapping.word(
      "time-unit", "the unit of that time", TimeUnit.self, .requiredWith("exposure"))
    let per = mapping.mapping(
      "per",
      "what rates are given for, such as `{number: 100, unit: years}`",
      .requiredWith("exposure")
    ).flatMap { readPer($0) }
    guard let scalar else {
      for key in ["time-unit", "per"] where mapping["exposure"] == nil {
        guard let node = mapping[key] else { continue }
        log.error(
          .missingKey, "'\(key)' stands without 'exposure'", at: node.location,
          mend: "add 'exposure: adsl.TRTDURD', or take '\(key)' out")
      }
      return nil
    }
    requirePresence(mapping, "time-unit", "days")
    requirePresence(mapping, "per", "{number: 100, unit: years}")
    let time = personTime(scalar)
    guard let time, let timeUnit, let per else { return nil }
    return EventRate(time: time, timeUnit: timeUnit, perNumber: per.number, perUnit: per.unit)
  }

  private func requirePresence(_ mapping: MappingReader, _ key: String, _ example: String) {
    guard mapping[key] == nil else { return }
    log.error(
      .missingKey, "'\(key)' is missing", at: mapping.location, mend: "add '\(key): \(example)'")
  }

  /// `columns:` of a table of adverse events, each of them held by the endpoint's results.
  mutating func adverseEvents(
    _ mapping: inout MappingReader, _ by: PlanScalar?
  ) -> (kind: TableDeclaration.Kind, population: String)? {
    let columns = distinct(
      "columns",
      "what each group has; `difference` is that to the reference of `by`, and stands at the end",
      AdverseEventColumn.self, &mapping, .otherwise("[patients, events]"))
    let location = mapping["columns"]?.location
    guard
      let endpoint = endpoint(
        &mapping, "a harms endpoint", .endpoint("harms"), by, isKind: \.isHarms)
    else {
      return nil
    }
    if let location { check(columns, at: location, by, of: endpoint.name) }
    let shown = location == nil ? AdverseEventColumn.usual : columns
    return (.adverseEvents(endpoint: endpoint.name, columns: shown), endpoint.population)
  }

  private mutating func check(
    _ columns: [AdverseEventColumn], at location: SourceLocation, _ by: PlanScalar?,
    of endpoint: Located<String>
  ) {
    guard case .harms(let harms)? = endpoints.first(where: { $0.name == endpoint.value })?.kind
    else { return }
    if !columns.contains(where: { $0 != .difference }) {
      log.error(
        .missingKey, "'columns' names nothing that a group has", at: location,
        mend: "name at least one of patients, events and rate")
    }
    if columns.contains(.rate), harms.exposure == nil {
      log.error(
        .missingKey, "the endpoint '\(endpoint.value)' has no time at risk to show rates",
        at: location, mend: "add 'exposure:', 'time-unit:' and 'per:' to it")
    }
    guard columns.contains(.difference) else { return }
    if harms.difference == nil {
      log.error(
        .missingKey, "the endpoint '\(endpoint.value)' has no differences to show", at: location,
        mend: "add 'difference: newcombe' or 'difference: miettinen-nurminen' to it")
    }
    let grouping = by.flatMap { by in groupings.first { $0.name == by.text } }
    if grouping?.reference == nil {
      log.error(
        .missingKey, "'difference' has no level to compare with", at: location,
        mend: "add 'by:' with a grouping that has a 'reference:'")
    }
  }
}

import Diagnostics
import TrialData

extension PlanReader {
  /// Dots of adverse events by term, from a harms endpoint.
  mutating func harmsDots(
    _ mapping: inout MappingReader, by: PlanScalar?
  ) -> FigureDeclaration.Kind? {
    let minimum = mapping.scalar(
      "minimum-percent",
      "leaves out terms that fewer patients of every group had, such as `5`; only together with `full-table`",
      .number)
    let table = mapping.scalar(
      "full-table", "the table of the same endpoint that has every term, which a note names",
      .name(of: "tables", kinds: ["adverse-events", "worst-grade"]),
      .requiredWith("minimum-percent"))
    let scalar = mapping.scalar(
      "endpoint", "the endpoint whose events are shown", .endpoint("harms"),
      .required("a harms endpoint"))
    let percent = minimum.flatMap { readMinimumPercent($0) }
    if let minimum, table == nil, mapping["full-table"] == nil {
      log.error(
        .missingKey, "'minimum-percent' leaves terms out, so the reader needs a table of all",
        at: minimum.location,
        mend: "add 'full-table:', a table of kind adverse-events or worst-grade of this endpoint")
    }
    guard let scalar,
      let endpoint = checkedEndpoint(
        scalar, by, "a harms endpoint",
        isKind: { if case .harms = $0 { true } else { false } })
    else { return nil }
    checkDotCount(by, scalar)
    if let table { checkFullTable(table, of: scalar) }
    return .harmsDots(
      HarmsDots(
        endpoint: endpoint.name, by: by?.located, minimumPercent: percent,
        fullTable: table?.located))
  }

  private mutating func readMinimumPercent(_ scalar: PlanScalar) -> Double? {
    if let percent = Double(scalar.text), percent > 0, percent <= 100 { return percent }
    log.error(
      .unknownValue, "'\(scalar.text)' is no percentage of patients", at: scalar.location,
      mend: "write a number above 0 and up to 100, such as 5")
    return nil
  }

  /// Two to four dots a row, of groups or of grades.
  private mutating func checkDotCount(_ by: PlanScalar?, _ scalar: PlanScalar) {
    guard let by else {
      if case .harms(let harms)? = endpoints.first(where: { $0.name == scalar.text })?.kind,
        harms.grades == nil
      {
        log.error(
          .missingKey, "the endpoint '\(scalar.text)' has no grades, and 'by' is missing",
          at: scalar.location,
          mend: "add 'by:' with a grouping, or 'grade:' and 'grade-threshold:' to the endpoint")
      }
      return
    }
    guard let grouping = groupings.first(where: { $0.name == by.text }),
      !(2...4).contains(grouping.levels.count)
    else { return }
    log.error(
      .unknownValue,
      "'\(by.text)' has \(grouping.levels.count) levels, but a row has two to four dots",
      at: by.location, mend: "show the levels in a table of kind adverse-events",
      notes: [.init("the grouping is declared here", at: grouping.location)])
  }

  /// The table that is said to have every term must have those of this endpoint.
  private mutating func checkFullTable(_ name: PlanScalar, of endpoint: PlanScalar) {
    guard let declared = declaredTables[name.text] else {
      _ = check(name, isOneOf: declaredTables.keys.sorted(), "a table")
      return
    }
    guard let table = declared else { return }
    switch table.kind {
    case .adverseEvents(let source, _) where source.value == endpoint.text,
      .worstGrade(let source) where source.value == endpoint.text:
      return
    default:
      log.error(
        .unknownName, "'\(name.text)' does not have every term of '\(endpoint.text)'",
        at: name.location,
        mend: "name a table of kind adverse-events or worst-grade of this endpoint",
        notes: [.init("the table is declared here", at: table.location)])
    }
  }
}

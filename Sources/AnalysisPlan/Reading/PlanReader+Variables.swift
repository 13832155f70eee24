import Diagnostics
import TrialData

extension PlanReader {
  /// Reads a derived column and adds it to its table, so that later clauses may use it.
  mutating func readVariable(
    _ key: PlanScalar, _ node: PlanNode, in plan: MappingReader
  ) -> DerivedVariable? {
    guard let (formula, prespecified) = readFormula(node, in: plan) else { return nil }
    guard let point = key.text.firstIndex(of: ".") else {
      log.error(
        .invalidName, "'\(key.text)' names no data set", at: key.location,
        mend: "write it as dataset.COLUMN, such as adsl.\(key.text)")
      return nil
    }
    let dataset = String(key.text[..<point])
    let column = String(key.text[key.text.index(after: point)...])
    guard let scope = scope(dataset, at: key.location) else { return nil }
    if scope.type(of: column) != nil {
      log.error(
        .invalidName, "'\(column)' is already a column of \(dataset)", at: key.location,
        mend: "give the derived column a name of its own")
      return nil
    }
    guard let parsed = expression(formula, on: dataset) else {
      columnsWithErrors[dataset, default: []].insert(column)
      return nil
    }
    append(column, parsed, to: dataset)
    return DerivedVariable(
      dataset: dataset, column: column, formula: formula.located, expression: parsed.expression,
      prespecified: prespecified)
  }

  /// A formula alone, or a mapping that says more of it.
  private mutating func readFormula(
    _ node: PlanNode, in plan: MappingReader
  ) -> (formula: PlanScalar, prespecified: Bool?)? {
    if case .scalar(let formula) = node { return (formula, nil) }
    guard var mapping = plan.reader(node, in: "variables", "a derived column") else { return nil }
    let formula = mapping.scalar(
      "formula", "how the column is derived from others", .expression,
      .required("case when AGE < 65 then 'Under 65' else '65 or more' end"))
    let prespecified = mapping.truth(
      "prespecified",
      "whether its cut-points were planned before the data were seen; without it, Methods print that this "
        + "is not stated", .optional)
    mapping.finish("a derived column")
    return formula.map { ($0, prespecified) }
  }

  private mutating func append(_ name: String, _ parsed: TypedExpression, to dataset: String) {
    guard var table = tables[dataset] else { return }
    let bound = BoundExpression(parsed.expression, on: table)
    let values = (0..<table.rowCount).map { bound.value(row: $0) }
    table.append(Column(name: name, label: "", values: columnValues(values, parsed.type)))
    tables[dataset] = table
  }

  /// A condition becomes text, Y or N; unknown is missing.
  private func columnValues(_ values: [RowValue?], _ type: ExpressionType?) -> ColumnValues {
    switch type {
    case .number: .number(values.map { if case .number(let value)? = $0 { value } else { nil } })
    case .date: .date(values.map { if case .date(let value)? = $0 { value } else { nil } })
    case .truth:
      .text(values.map { if case .truth(let value)? = $0 { value ? "Y" : "N" } else { nil } })
    case .text, .missing, nil:
      .text(values.map { if case .text(let value)? = $0 { value } else { nil } })
    }
  }

  mutating func readPopulation(_ key: PlanScalar, _ node: PlanNode, in plan: MappingReader) {
    checkName(key, "a population")
    guard var mapping = plan.reader(node, in: "populations", "a population") else { return }
    let label = mapping.text(
      "label", "the population, as printed", .required("the population's name in tables"))
    let condition = mapping.scalar(
      "where", "the subjects who belong to it, by the subject-level data; everyone if not said",
      .clause)
    mapping.finish("a population")
    guard let subjectLevel = declarations.data.subjectLevel?.value else {
      log.error(
        .wrongShape, "a population needs a subject-level data set", at: key.location,
        mend: "add 'subject-level:' under 'data', or select rows by the endpoint's 'where'")
      return
    }
    let clause = condition.flatMap { readClause($0, on: subjectLevel) }
    populations.append(
      Population(name: key.text, label: label?.text ?? key.text, clause: clause))
  }

  /// The population of an analysis: named, or everyone where the plan has no subject-level data.
  mutating func readPopulationName(
    _ mapping: inout MappingReader, _ says: String = "the subjects who are analysed"
  ) -> String {
    guard declarations.data.subjectLevel != nil else {
      if let scalar = mapping.scalar(
        "population", "the population; refused where no data set is `subject-level`",
        .name(of: "populations"))
      {
        _ = check(scalar, isOneOf: [], "a population")
      }
      return TrialPlan.everyone
    }
    guard
      let scalar = mapping.scalar(
        "population", says, .name(of: "populations"), .required("safety")
      )
    else { return "" }
    _ = check(scalar, isOneOf: populations.map(\.name), "a population")
    return scalar.text
  }
}

extension TrialPlan {
  /// The name of the population of a plan without a subject-level data set: all rows.
  package static let everyone = "all-rows"
}

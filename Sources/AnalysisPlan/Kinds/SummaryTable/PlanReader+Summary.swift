import Diagnostics
import Results
import TrialData

extension PlanReader {
  /// The keys of a table of kind `summary`.
  mutating func readSummary(_ mapping: inout MappingReader) -> TableDeclaration.Kind? {
    guard
      let node = mapping.nodes(
        "variables", "what is summarised, a column or a mapping each, in the order shown",
        of: .either([.qualifiedColumn, .keys]), .required(""))
    else { return nil }
    guard case .sequence(let nodes, _) = node else {
      log.error(.wrongShape, "'variables' is \(node.shape), not a list", at: node.location)
      return nil
    }
    var variables: [SummaryTable.Variable] = []
    for node in nodes {
      guard let variable = readSummaryVariable(node, in: mapping) else { continue }
      checkSlug(variable.slug, of: variable.label, at: node.location)
      if variables.contains(where: { $0.slug == variable.slug }) {
        log.error(
          .duplicateSlug, "two variables would have the id '\(variable.slug)'", at: node.location,
          mend: "give one of them another with 'id:'")
      }
      variables.append(variable)
    }
    return .summary(SummaryTable(variables: variables))
  }

  private mutating func readSummaryVariable(
    _ node: PlanNode, in table: MappingReader
  ) -> SummaryTable.Variable? {
    if case .scalar(let scalar) = node { return summaryVariable(scalar) }
    guard var mapping = table.reader(node, in: "variables", "a variable") else { return nil }
    let column = mapping.scalar(
      "variable", "the column, of the subject-level data", .qualifiedColumn, .required("adsl.AGE"))
    var variable = column.flatMap { summaryVariable($0) }
    let label = mapping.text(
      "label", "the heading of the row", .otherwise("the label of the column"))?.text
    if let label { variable?.label = label }
    let unit = mapping.text("unit", "the unit of a number, as printed")?.text
    variable?.unit = unit
    let id = mapping.text("id", "the name in ids", .otherwise("the slug of the label"))?.text
    if let id = id ?? label { variable?.slug = levelSlug(id) }
    let categories = mapping.nodes(
      "categories",
      "the categories in the order shown: the value in the data, or a mapping; one that is not "
        + "listed is an error", of: .either([.text, .keys])
    ).map { readCategories($0, in: mapping) }
    if let categories { variable?.categories = categories }
    if let digits = mapping.scalar(
      "digits", "decimals of median, quartiles and range; mean and SD have one more",
      .whole(from: 0), .otherwise("1"))
    {
      variable?.digits = readDigits(digits)
    }
    if let statistics = mapping.list(
      "statistics", "the rows shown; text is counted",
      of: .words(SummaryTable.Statistic.allCases.map(\.rawValue)),
      .otherwise("all but `count` for a number"))
    {
      variable?.statistics = statistics.compactMap {
        log.choose($0, "statistics", SummaryTable.Statistic.self)
      }
    }
    mapping.finish("a variable")
    if let variable, let column { checkStatistics(variable, column) }
    return variable
  }

  mutating func readDigits(_ scalar: PlanScalar) -> Int {
    guard let digits = Int(scalar.text), (0...6).contains(digits) else {
      log.error(
        .unknownValue, "'\(scalar.text)' is not a number of decimals", at: scalar.location,
        mend: "write 0 to 6")
      return 0
    }
    return digits
  }

  private mutating func summaryVariable(_ scalar: PlanScalar) -> SummaryTable.Variable? {
    guard let found = qualifiedColumn(scalar) else { return nil }
    if let subjectLevel = declarations.data.subjectLevel?.value, found.dataset != subjectLevel {
      log.error(
        .unknownDataset, "a summary table has one value a subject, but \(found.dataset) has not",
        at: scalar.location, mend: "name a column of \(subjectLevel)")
    }
    let label = tables[found.dataset]?[column: found.column.value]?.label ?? ""
    return SummaryTable.Variable(
      column: Located(scalar.text, at: scalar.location), slug: levelSlug(found.column.value),
      label: label.isEmpty ? found.column.value : label, unit: nil, categories: [],
      statistics: found.type == .number ? [.meanSD, .medianQuartiles, .range] : [.count],
      digits: 1)
  }

  private mutating func checkStatistics(
    _ variable: SummaryTable.Variable, _ column: PlanScalar
  ) {
    let isNumber = qualifiedColumn(column)?.type == .number
    let counts = variable.statistics.contains(.count)
    if counts != variable.statistics.allSatisfy({ $0 == .count }) {
      log.error(
        .unknownValue, "counts and statistics of numbers cannot stand in one row group",
        at: column.location, mend: "declare the variable twice, with an 'id:' each")
    }
    if !isNumber, !counts {
      let hint = typeHint(column)
      log.error(
        .typeMismatch, "'\(column.text)' is not a number, so it has no mean or median",
        at: column.location, mend: hint?.mend ?? "write 'statistics: [count]'",
        notes: hint?.notes ?? [])
    }
    if !variable.categories.isEmpty, !counts {
      log.error(
        .unknownValue, "'\(column.text)' has categories, but they are not counted",
        at: column.location, mend: "write 'statistics: [count]'")
    }
  }

  private mutating func readCategories(
    _ node: PlanNode, in variable: MappingReader
  ) -> [(value: String, label: String, slug: String)] {
    guard case .sequence(let nodes, _) = node else {
      log.error(.wrongShape, "'categories' is \(node.shape), not a list", at: node.location)
      return []
    }
    var categories: [(value: String, label: String, slug: String)] = []
    for node in nodes {
      guard let category = readCategory(node, in: variable) else { continue }
      checkSlug(category.slug, of: category.label, at: node.location)
      if categories.contains(where: { $0.value == category.value }) {
        log.error(
          .duplicateValue, "two categories are one value, '\(category.value)'", at: node.location,
          mend: "give each category a value of its own, or keep one")
      }
      categories.append(category)
    }
    return categories
  }

  private mutating func readCategory(
    _ node: PlanNode, in variable: MappingReader
  ) -> (value: String, label: String, slug: String)? {
    if case .scalar(let scalar) = node {
      return (scalar.text, scalar.text, levelSlug(scalar.text))
    }
    guard var mapping = variable.reader(node, in: "categories", "a category") else { return nil }
    let value = mapping.text("value", "the value in the data", .required("the value in the data"))
    let label = mapping.text("label", "the category, as printed", .otherwise("the value"))?.text
    let id = mapping.text("id", "its name in ids", .otherwise("the slug of the label"))?.text
    mapping.finish("a category")
    return value.map { ($0.text, label ?? $0.text, levelSlug(id ?? label ?? $0.text)) }
  }
}

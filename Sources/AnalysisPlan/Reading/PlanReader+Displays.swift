import Diagnostics
import Results
import TrialData

private enum TableKind: String, CaseIterable {
  case adverseEvents = "adverse-events"
  case comparisons
  case competingRisks = "competing-risks"
  case continuous
  case eventRates = "event-rates"
  case exposure
  case harmsOverview = "harms-overview"
  case listing
  case model
  case proportions
  case stoppingRule = "stopping-rule"
  case summary
  case timeToEvent = "time-to-event"
  case worstGrade = "worst-grade"

  /// Whether groups are columns; else they are rows, and `by:` and `total:` are no keys.
  var hasColumns: Bool {
    switch self {
    case .summary, .adverseEvents, .exposure, .harmsOverview, .worstGrade: true
    case .competingRisks, .proportions, .stoppingRule, .timeToEvent: false
    case .comparisons: false
    case .continuous: false
    case .eventRates: false
    case .listing: false
    case .model: false
    }
  }
}

private enum FigureKind: String, CaseIterable {
  case cumulativeIncidence = "cumulative-incidence"
  case flow
  case forest
  case harmsDots = "harms-dots"
  case hazardDiagnostics = "hazard-diagnostics"
  case kaplanMeier = "kaplan-meier"
  case responseOverTime = "response-over-time"
  case smallMultiples = "small-multiples"
  case swimmer
  case waterfall
}

extension PlanReader {
  mutating func readTableDeclaration(_ key: PlanScalar, _ node: PlanNode) -> TableDeclaration? {
    checkName(key, "a table")
    guard var mapping = MappingReader(node, "a table", into: &log) else { return nil }
    let kind = mapping.required(
      "kind", TableKind.allCases.map(\.rawValue).joined(separator: ", "), into: &log
    ).flatMap { choose($0, "kind", TableKind.self, into: &log) }
    let title = mapping.required("title", "the table's title, without a finding", into: &log)
    let notes = mapping.list("notes", into: &log)?.map(\.text) ?? []
    let hasColumns = kind?.hasColumns ?? true
    let by = hasColumns ? grouping(&mapping) : nil
    let total = hasColumns && mapping.truth("total", into: &log) ?? false
    guard let kind else { return nil }
    let details = tableDetails(kind, &mapping, by)
    mapping.finish("a table of kind \(kind.rawValue)", into: &log)
    guard let details else { return nil }
    return TableDeclaration(
      name: key.text, title: title?.text ?? "", notes: notes, population: details.population,
      by: by?.located, total: total, kind: details.kind, location: key.location)
  }

  private mutating func tableDetails(
    _ kind: TableKind, _ mapping: inout MappingReader, _ by: PlanScalar?
  ) -> (kind: TableDeclaration.Kind, population: String)? {
    switch kind {
    case .adverseEvents:
      return adverseEvents(&mapping, by)
    case .comparisons: return comparisonTable(&mapping)
    case .competingRisks:
      return endpoint(&mapping, "a competing-risks endpoint", isKind: \.isCompetingRisks)
        .map { (.competingRisks(endpoint: $0.name), $0.population) }
    case .continuous:
      return stackedEndpoints(&mapping, "continuous", isKind: \.isContinuous)
        .map { (.continuous(endpoints: $0.names), $0.population) }
    case .eventRates:
      return stackedEndpoints(&mapping, "event-rate", isKind: \.isEventRate)
        .map { (.eventRates(endpoints: $0.names), $0.population) }
    case .exposure:
      return endpoint(&mapping, "an exposure endpoint", by, isKind: \.isExposure)
        .map { (.exposure(endpoint: $0.name), $0.population) }
    case .harmsOverview: return harmsOverview(&mapping, by)
    case .listing: return listing(&mapping)
    case .model: return modelTable(&mapping)
    case .proportions: return proportionsTable(&mapping)
    case .stoppingRule:
      return endpoint(&mapping, "a stopping-rule endpoint", isKind: \.isStoppingRule)
        .map { (.stoppingRule(endpoint: $0.name), $0.population) }
    case .summary:
      let population = readPopulationName(&mapping)
      return readSummary(&mapping).map { ($0, population) }
    case .timeToEvent:
      return endpoint(&mapping, "a time-to-event endpoint", isKind: \.isTimeToEvent)
        .map { (.timeToEvent(endpoint: $0.name), $0.population) }
    case .worstGrade:
      return gradedEndpoint(&mapping, by).map { (.worstGrade(endpoint: $0.name), $0.population) }
    }
  }

  mutating func readFigure(_ key: PlanScalar, _ node: PlanNode) -> FigureDeclaration? {
    checkName(key, "a figure")
    guard var mapping = MappingReader(node, "a figure", into: &log) else { return nil }
    let kindName = mapping.required(
      "kind", FigureKind.allCases.map(\.rawValue).joined(separator: ", "), into: &log)
    let kind = kindName.flatMap { choose($0, "kind", FigureKind.self, into: &log) }
    let title = mapping.required("title", "the figure's title, without a finding", into: &log)
    let notes = mapping.list("notes", into: &log)?.map(\.text) ?? []
    guard let kindName, let kind else { return nil }
    let details: FigureDeclaration.Kind? =
      switch kind {
      case .cumulativeIncidence: cumulativeIncidence(&mapping, by: grouping(&mapping))
      case .flow: flow(&mapping)
      case .forest: forest(&mapping)
      case .harmsDots: harmsDots(&mapping, by: grouping(&mapping))
      case .hazardDiagnostics: hazardDiagnostics(&mapping, by: grouping(&mapping))
      case .kaplanMeier: kaplanMeier(&mapping, by: grouping(&mapping))
      case .responseOverTime: responseOverTime(&mapping, kindName, by: grouping(&mapping))
      case .smallMultiples: smallMultiples(&mapping, kindName, by: grouping(&mapping))
      case .swimmer: swimmer(&mapping, kindName, by: grouping(&mapping))
      case .waterfall: waterfall(&mapping, kindName, by: grouping(&mapping))
      }
    mapping.finish("a figure of kind \(kind.rawValue)", into: &log)
    return details.map {
      FigureDeclaration(
        name: key.text, title: title?.text ?? "", notes: notes, kind: $0, location: key.location)
    }
  }

  private mutating func flow(_ mapping: inout MappingReader) -> FigureDeclaration.Kind? {
    endpoint(&mapping, "a disposition endpoint", isKind: \.isDisposition)
      .map { .flow(endpoint: $0.name) }
  }

  private mutating func kaplanMeier(
    _ mapping: inout MappingReader, by: PlanScalar?
  ) -> FigureDeclaration.Kind? {
    checkLevelCount(of: by, "survival curves", table: "time-to-event")
    return endpoint(&mapping, "a time-to-event endpoint", by, isKind: \.isTimeToEvent)
      .map { .kaplanMeier(endpoint: $0.name, by: by?.located) }
  }

  private mutating func grouping(_ mapping: inout MappingReader) -> PlanScalar? {
    guard let by = mapping.scalar("by", into: &log) else { return nil }
    return check(by, isOneOf: groupings.map(\.name), "a grouping") ? by : nil
  }

  /// The endpoint that a display names.
  mutating func endpoint(
    _ mapping: inout MappingReader, _ what: String, _ by: PlanScalar? = nil,
    isKind: (Endpoint.Kind) -> Bool
  ) -> (name: Located<String>, population: String)? {
    mapping.required("endpoint", what, into: &log)
      .flatMap { checkedEndpoint($0, by, what, isKind: isKind) }
  }

  /// An endpoint of the right kind that is compared by the display's groups.
  mutating func checkedEndpoint(
    _ scalar: PlanScalar, _ by: PlanScalar?, _ what: String, isKind: (Endpoint.Kind) -> Bool
  ) -> (name: Located<String>, population: String)? {
    guard !endpointsWithErrors.contains(scalar.text) else { return nil }
    let fitting = endpoints.filter { isKind($0.kind) }
    guard check(scalar, isOneOf: fitting.map(\.name), what),
      let endpoint = fitting.first(where: { $0.name == scalar.text })
    else { return nil }
    if let by, !endpoint.compare.contains(where: { $0.value == by.text }) {
      log.error(
        .unknownName, "'\(scalar.text)' is not compared by '\(by.text)'", at: by.location,
        mend: "add '\(by.text)' to the endpoint's 'compare:'")
    }
    return (scalar.located, endpoint.population)
  }

  private mutating func readSummary(_ mapping: inout MappingReader) -> TableDeclaration.Kind? {
    guard let node = mapping.requiredNode("variables", into: &log) else { return nil }
    guard case .sequence(let nodes, _) = node else {
      log.error(.wrongShape, "'variables' is \(node.shape), not a list", at: node.location)
      return nil
    }
    var variables: [SummaryTable.Variable] = []
    for node in nodes {
      guard let variable = readSummaryVariable(node) else { continue }
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

  private mutating func readSummaryVariable(_ node: PlanNode) -> SummaryTable.Variable? {
    if case .scalar(let scalar) = node { return summaryVariable(scalar) }
    guard var mapping = MappingReader(node, "a variable", into: &log) else { return nil }
    let column = mapping.required("variable", "adsl.AGE", into: &log)
    var variable = column.flatMap { summaryVariable($0) }
    let label = mapping.scalar("label", into: &log)?.text
    if let label { variable?.label = label }
    let unit = mapping.scalar("unit", into: &log)?.text
    variable?.unit = unit
    let id = mapping.scalar("id", into: &log)?.text
    if let id = id ?? label { variable?.slug = levelSlug(id) }
    if let categories = mapping.node("categories") {
      variable?.categories = readCategories(categories)
    }
    if let digits = mapping.scalar("digits", into: &log) {
      variable?.digits = readDigits(digits)
    }
    if let statistics = mapping.list("statistics", into: &log) {
      variable?.statistics = statistics.compactMap {
        choose($0, "statistics", SummaryTable.Statistic.self, into: &log)
      }
    }
    mapping.finish("a variable", into: &log)
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
      log.error(
        .typeMismatch, "'\(column.text)' is not a number, so it has no mean or median",
        at: column.location, mend: "write 'statistics: [count]'")
    }
    if !variable.categories.isEmpty, !counts {
      log.error(
        .unknownValue, "'\(column.text)' has categories, but they are not counted",
        at: column.location, mend: "write 'statistics: [count]'")
    }
  }

  private mutating func readCategories(
    _ node: PlanNode
  ) -> [(value: String, label: String, slug: String)] {
    guard case .sequence(let nodes, _) = node else {
      log.error(.wrongShape, "'categories' is \(node.shape), not a list", at: node.location)
      return []
    }
    var categories: [(value: String, label: String, slug: String)] = []
    for node in nodes {
      guard let category = readCategory(node) else { continue }
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
    _ node: PlanNode
  ) -> (value: String, label: String, slug: String)? {
    if case .scalar(let scalar) = node {
      return (scalar.text, scalar.text, levelSlug(scalar.text))
    }
    guard var mapping = MappingReader(node, "a category", into: &log) else { return nil }
    let value = mapping.required("value", "the value in the data", into: &log)
    let label = mapping.scalar("label", into: &log)?.text
    let id = mapping.scalar("id", into: &log)?.text
    mapping.finish("a category", into: &log)
    return value.map { ($0.text, label ?? $0.text, levelSlug(id ?? label ?? $0.text)) }
  }
}

import Diagnostics
import Results
import TrialData

private enum TableKind: String, CaseIterable {
  case adverseEvents = "adverse-events"
  case codedRecords = "coded-records"
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
    case .summary, .adverseEvents, .codedRecords, .exposure, .harmsOverview, .worstGrade: true
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
  mutating func readTables(_ root: inout MappingReader) -> [TableDeclaration] {
    let named = root.named(
      "tables", "tables of results", to: .keys, kinds: TableKind.allCases.map(\.rawValue))
    return (named?.entries ?? []).compactMap { key, node in
      let (table, named) = naming { $0.readTableDeclaration(key, node, in: root) }
      notCollected.displays[key.text] = named
      declaredTables[key.text] = .some(table)
      return table
    }
  }

  mutating func readFigures(_ root: inout MappingReader) -> [FigureDeclaration] {
    let named = root.named(
      "figures", "figures of results", to: .keys, kinds: FigureKind.allCases.map(\.rawValue))
    return (named?.entries ?? []).compactMap { key, node in
      let (figure, named) = naming { $0.readFigure(key, node, in: root) }
      notCollected.displays[key.text] = named
      return figure
    }
  }

  private mutating func readTableDeclaration(
    _ key: PlanScalar, _ node: PlanNode, in plan: MappingReader
  ) -> TableDeclaration? {
    checkName(key, "a table")
    guard var mapping = plan.reader(node, in: "tables", "a table") else { return nil }
    let kind = mapping.word("kind", "what the table shows", TableKind.self, .required(""))
    let title = mapping.text(
      "title", "the table's title, without a finding",
      .required("the table's title, without a finding"))
    let notes =
      mapping.list("notes", "sentences that stand below the table", of: .text)?.map(\.text) ?? []
    guard let kind else { return nil }
    mapping.go(toKind: kind.rawValue)
    let by = kind.hasColumns ? grouping(&mapping, "the grouping with a column for each level") : nil
    let total =
      kind.hasColumns && mapping.truth("total", "`true` adds a column for everyone") ?? false
    let details = tableDetails(kind, &mapping, by)
    mapping.finish("a table of kind \(kind.rawValue)")
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
    case .codedRecords: return codedRecords(&mapping)
    case .comparisons: return comparisonTable(&mapping)
    case .competingRisks:
      return endpoint(
        &mapping, "a competing-risks endpoint", .endpoint("competing-risks"),
        isKind: \.isCompetingRisks
      )
      .map { (.competingRisks(endpoint: $0.name), $0.population) }
    case .continuous:
      return stackedEndpoints(&mapping, "continuous", isKind: \.isContinuous)
        .map { (.continuous(endpoints: $0.names), $0.population) }
    case .eventRates:
      return stackedEndpoints(&mapping, "event-rate", isKind: \.isEventRate)
        .map { (.eventRates(endpoints: $0.names), $0.population) }
    case .exposure:
      return endpoint(
        &mapping, "an exposure endpoint", .endpoint("exposure"), by, isKind: \.isExposure
      )
      .map { (.exposure(endpoint: $0.name), $0.population) }
    case .harmsOverview: return harmsOverview(&mapping, by)
    case .listing: return listing(&mapping)
    case .model: return modelTable(&mapping)
    case .proportions: return proportionsTable(&mapping)
    case .stoppingRule:
      return endpoint(
        &mapping, "a stopping-rule endpoint", .endpoint("stopping-rule"), isKind: \.isStoppingRule
      )
      .map { (.stoppingRule(endpoint: $0.name), $0.population) }
    case .summary:
      let population = readPopulationName(&mapping)
      return readSummary(&mapping).map { ($0, population) }
    case .timeToEvent:
      return endpoint(
        &mapping, "a time-to-event endpoint", .endpoint("time-to-event"), isKind: \.isTimeToEvent
      )
      .map { (.timeToEvent(endpoint: $0.name), $0.population) }
    case .worstGrade:
      return gradedEndpoint(&mapping, by).map { (.worstGrade(endpoint: $0.name), $0.population) }
    }
  }

  private mutating func readFigure(
    _ key: PlanScalar, _ node: PlanNode, in plan: MappingReader
  ) -> FigureDeclaration? {
    checkName(key, "a figure")
    guard var mapping = plan.reader(node, in: "figures", "a figure") else { return nil }
    let kind = mapping.word("kind", "what the figure shows", FigureKind.self, .required(""))
    let title = mapping.text(
      "title", "the figure's title, without a finding",
      .required("the figure's title, without a finding"))
    let notes =
      mapping.list("notes", "sentences that stand below the figure", of: .text)?.map(\.text) ?? []
    guard case .scalar(let kindName)? = mapping["kind"], let kind else { return nil }
    mapping.go(toKind: kind.rawValue)
    let details: FigureDeclaration.Kind? =
      switch kind {
      case .cumulativeIncidence:
        cumulativeIncidence(
          &mapping,
          by: grouping(
            &mapping,
            "a grouping of up to eight levels; with several `causes` each level has a panel"))
      case .flow: flow(&mapping)
      case .forest: forest(&mapping)
      case .harmsDots:
        harmsDots(
          &mapping,
          by: grouping(
            &mapping,
            "a grouping of two to four levels, a dot each; without it a term has a dot for any grade and one for severe ones"
          ))
      case .hazardDiagnostics:
        hazardDiagnostics(
          &mapping,
          by: grouping(
            &mapping, "the grouping whose hazards are drawn, one of the endpoint's `compare`",
            .required("a grouping of the endpoint's 'compare'")))
      case .kaplanMeier:
        kaplanMeier(
          &mapping,
          by: grouping(
            &mapping,
            "a grouping of up to eight levels; up to four share a frame, more have a panel each"))
      case .responseOverTime:
        responseOverTime(
          &mapping, kindName, by: grouping(&mapping, "the grouping whose levels are shown apart"))
      case .smallMultiples:
        smallMultiples(
          &mapping, kindName, by: grouping(&mapping, "the grouping whose levels are shown apart"))
      case .swimmer:
        swimmer(
          &mapping, kindName, by: grouping(&mapping, "the grouping that makes the sections"))
      case .waterfall:
        waterfall(
          &mapping, kindName,
          by: grouping(
            &mapping, "a grouping of up to eight levels: colours, and strips below the bars"))
      }
    mapping.finish("a figure of kind \(kind.rawValue)")
    return details.map {
      FigureDeclaration(
        name: key.text, title: title?.text ?? "", notes: notes, kind: $0, location: key.location)
    }
  }

  private mutating func flow(_ mapping: inout MappingReader) -> FigureDeclaration.Kind? {
    endpoint(&mapping, "a disposition endpoint", .endpoint("disposition"), isKind: \.isDisposition)
      .map { .flow(endpoint: $0.name) }
  }

  private mutating func kaplanMeier(
    _ mapping: inout MappingReader, by: PlanScalar?
  ) -> FigureDeclaration.Kind? {
    checkLevelCount(of: by, "survival curves", table: "time-to-event")
    return endpoint(
      &mapping, "a time-to-event endpoint", .endpoint("time-to-event"), by, isKind: \.isTimeToEvent
    )
    .map { .kaplanMeier(endpoint: $0.name, by: by?.located) }
  }

  private mutating func grouping(
    _ mapping: inout MappingReader, _ says: String, _ need: KeySpec.Need = .optional
  ) -> PlanScalar? {
    guard let by = mapping.scalar("by", says, .grouping, need) else { return nil }
    return check(by, isOneOf: groupings.map(\.name), "a grouping") ? by : nil
  }

  /// The endpoint that a display names.
  mutating func endpoint(
    _ mapping: inout MappingReader, _ what: String, _ shape: KeySpec.Shape,
    _ by: PlanScalar? = nil, isKind: (Endpoint.Kind) -> Bool
  ) -> (name: Located<String>, population: String)? {
    mapping.scalar("endpoint", "the endpoint whose results are shown", shape, .required(what))
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
}

import AnalysisPlan

extension Endpoint.Kind {
  /// The kind as this module sees it; nothing else here asks what kind an endpoint is of.
  var analyzed: any AnalyzedEndpoint {
    switch self {
    case .competingRisks(let kind): kind
    case .continuous(let kind): kind
    case .disposition(let kind): kind
    case .eventRate(let kind): kind
    case .exposure(let kind): kind
    case .harms(let kind): kind
    case .proportion(let kind): kind
    case .stoppingRule(let kind): kind
    case .timeToEvent(let kind): kind
    }
  }
}

extension TableDeclaration.Kind {
  /// The kind as this module sees it; nil for tables that show the results of endpoints and models.
  var analyzed: (any AnalyzedKind<TableDeclaration>)? {
    switch self {
    case .codedRecords(let kind): kind
    case .listing(let kind): kind
    case .summary(let kind): kind
    case .adverseEvents, .comparisons, .competingRisks, .continuous, .eventRates, .exposure,
      .harmsOverview, .model, .proportions, .stoppingRule, .timeToEvent, .worstGrade:
      nil
    }
  }
}

extension FigureDeclaration.Kind {
  /// The kind as this module sees it; nil for figures that show the results of endpoints and models.
  var analyzed: (any AnalyzedFigure)? {
    switch self {
    case .responseOverTime(let kind): kind
    case .smallMultiples(let kind): kind
    case .swimmer(let kind): kind
    case .waterfall(let kind): kind
    case .cumulativeIncidence, .flow, .forest, .harmsDots, .hazardDiagnostics, .kaplanMeier,
      .modelForest:
      nil
    }
  }
}

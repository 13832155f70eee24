package import Diagnostics

/// A name of the plan with which the ids of results begin.
package struct NamedAnalysis: Sendable {
  package let name: String
  /// What bears the name, such as `an endpoint`.
  package let what: String
  /// Where the plan gives the name.
  package let location: SourceLocation
}

extension TrialPlan {
  /// Everything that results are named after: endpoints, models, and the tables and figures that
  /// compute, in the order of the sections.
  package var analyses: [NamedAnalysis] {
    endpoints.map { NamedAnalysis(name: $0.name, what: "an endpoint", location: $0.location) }
      + models.map { NamedAnalysis(name: $0.name, what: "a model", location: $0.location) }
      + tables.filter(\.kind.computes).map {
        NamedAnalysis(name: $0.name, what: "a table with results of its own", location: $0.location)
      }
      + figures.filter(\.kind.computes).map {
        NamedAnalysis(
          name: $0.name, what: "a figure with results of its own", location: $0.location)
      }
  }
}

extension TableDeclaration.Kind {
  /// Whether the table has results of its own, which are named after it; else it shows those of
  /// endpoints, models or rows.
  package var computes: Bool {
    switch self {
    case .codedRecords, .summary: true
    case .adverseEvents, .comparisons, .competingRisks, .continuous, .eventRates, .exposure: false
    case .harmsOverview, .listing, .model, .proportions, .stoppingRule, .timeToEvent: false
    case .worstGrade: false
    }
  }
}

extension FigureDeclaration.Kind {
  /// Whether the figure has results of its own, which are named after it; else it shows those of
  /// endpoints or models.
  package var computes: Bool {
    switch self {
    case .responseOverTime, .smallMultiples, .swimmer, .waterfall: true
    case .cumulativeIncidence, .flow, .forest, .harmsDots, .hazardDiagnostics: false
    case .kaplanMeier, .modelForest: false
    }
  }
}

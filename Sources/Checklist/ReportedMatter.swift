import AnalysisPlan

/// What guidelines ask for, and endpoints, tables or figures of some kinds report.
enum ReportedMatter {
  /// What tells whether treatment works.
  case outcome
  /// An outcome that does not say when it is taken: it is neither a time nor counted in time.
  case untimedOutcome
  /// A time to one event.
  case singleEvent
  /// Events of which the first ends the risk of all.
  case competingEvents
  case interimRules
  case harms
  /// Harms class by class and term by term.
  case termsOfHarms
  case ratesOfHarms
  case differencesOfHarms
  case curves
  case exposure
  case subgroups
  /// Subjects as they were, such as at entry.
  case subjects
}

extension Endpoint {
  /// What its results report; nothing else in this module asks what kind an endpoint is of, but for the
  /// details of one kind.
  var reports: Set<ReportedMatter> {
    switch kind {
    case .competingRisks: [.outcome, .competingEvents]
    case .continuous, .proportion: [.outcome, .untimedOutcome]
    case .disposition, .exposure: []
    case .eventRate: [.outcome]
    case .harms: [.harms]
    case .stoppingRule: [.interimRules]
    case .timeToEvent: [.outcome, .singleEvent]
    }
  }
}

extension TableDeclaration {
  /// What it reports.
  var reports: Set<ReportedMatter> {
    switch kind {
    case .adverseEvents(_, let columns):
      Set<ReportedMatter>([.harms, .termsOfHarms])
        .union(columns.contains(.rate) ? [.ratesOfHarms] : [])
        .union(columns.contains(.difference) ? [.differencesOfHarms] : [])
    case .competingRisks: [.competingEvents]
    case .exposure: [.exposure]
    case .harmsOverview: [.harms]
    case .stoppingRule: [.interimRules]
    case .summary: [.subjects]
    case .worstGrade: [.harms, .termsOfHarms]
    case .codedRecords, .comparisons, .continuous, .eventRates, .listing, .model, .proportions,
      .timeToEvent:
      []
    }
  }
}

extension FigureDeclaration {
  /// What it reports.
  var reports: Set<ReportedMatter> {
    switch kind {
    case .cumulativeIncidence: [.curves, .competingEvents]
    case .forest: [.subgroups]
    case .harmsDots: [.differencesOfHarms]
    case .kaplanMeier: [.curves]
    case .flow, .hazardDiagnostics, .modelForest, .responseOverTime, .smallMultiples, .swimmer,
      .waterfall:
      []
    }
  }
}

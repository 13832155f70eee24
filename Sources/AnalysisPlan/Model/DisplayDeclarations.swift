package import Diagnostics

/// A table of the plan.
package struct TableDeclaration: Sendable {
  package enum Kind: Sendable {
    /// A summary of subject-level variables.
    case summary(SummaryTable)
    /// Adverse events by class and term, of a harms endpoint.
    case adverseEvents(
      endpoint: Located<String>, columns: [AdverseEventColumn] = AdverseEventColumn.usual)
    /// Records by class and term that are no harms.
    case codedRecords(CodedRecords)
    /// Patients and events of several harms endpoints, a row each.
    case harmsOverview(endpoints: [Located<String>])
    /// Rows of a data set, in internal sites only.
    case listing(Listing)
    /// Hazard ratios of a model's covariates.
    case model(Located<String>)
    /// Proportions of endpoints, for everyone and by group.
    case proportions(endpoints: [Located<String>])
    /// Toxicities at each look against the rule, and by group.
    case stoppingRule(endpoint: Located<String>)
    /// Estimates of a time-to-event endpoint, for everyone and by group.
    case timeToEvent(endpoint: Located<String>)
    /// Tests, differences and means of the groups of a time-to-event endpoint.
    case comparisons(endpoint: Located<String>)
    /// Cumulative incidence at the landmarks, of a competing-risks endpoint.
    case competingRisks(endpoint: Located<String>)
    /// Measurements of endpoints, for everyone and by group.
    case continuous(endpoints: [Located<String>])
    /// Rates of events in time at risk, for everyone and by group.
    case eventRates(endpoints: [Located<String>])
    /// Treatment as it was given, of an exposure endpoint.
    case exposure(endpoint: Located<String>)
    /// Patients by the worst grade of their events, of a harms endpoint with grades.
    case worstGrade(endpoint: Located<String>)
  }
  package var name: String
  package var title: String
  /// Sentences printed under the table.
  package var notes: [String]
  package var population: String
  /// The grouping that makes the columns; nil for one column.
  package var by: Located<String>?
  /// Whether a column for everyone follows.
  package var total: Bool
  package var kind: Kind
  package var location: SourceLocation
}

/// What a summary table shows.
package struct SummaryTable: Sendable {
  package enum Statistic: String, Sendable, CaseIterable {
    case count
    case meanSD = "mean-sd"
    case medianQuartiles = "median-quartiles"
    case range
  }
  package struct Variable: Sendable {
    /// The data set and column.
    package var column: Located<String>
    /// The name in ids, such as `age`.
    package var slug: String
    /// The row heading.
    package var label: String
    package var unit: String?
    /// Declared categories in order, as data value and label; empty for a number, and where the values
    /// that the data hold are the categories.
    package var categories: [(value: String, label: String, slug: String)]
    package var statistics: [Statistic]
    /// Whether its values are counted as categories.
    package var isCounted: Bool { statistics.contains(.count) }
    /// Decimals of median, quartiles and range; mean and SD have one more.
    package var digits: Int
    /// Whether the lock's data hold the column; false for one of later locks.
    package var isCollected = true
  }
  package var variables: [Variable]
}

/// A figure of the plan.
package struct FigureDeclaration: Sendable {
  package enum Kind: Sendable {
    /// Cumulative incidence of a competing-risks endpoint.
    case cumulativeIncidence(CumulativeIncidenceFigure)
    /// The boxes and arrows of a disposition endpoint.
    case flow(endpoint: Located<String>)
    /// Estimates of an endpoint in subgroups.
    case forest(Forest)
    /// Percentages of patients with adverse events by term.
    case harmsDots(HarmsDots)
    /// Cumulative hazards by a grouping, on straight and on logarithmic axes.
    case hazardDiagnostics(HazardDiagnostics)
    /// A Kaplan–Meier figure of a time-to-event endpoint, by a grouping or for everyone.
    case kaplanMeier(endpoint: Located<String>, by: Located<String>?)
    /// Hazard ratios of a model's covariates.
    case modelForest(ModelForest)
    /// Parts of the patients with each category of a response, at each visit.
    case responseOverTime(ResponseOverTime)
    /// Medians of laboratory values at each visit, in small panels.
    case smallMultiples(SmallMultiples)
    /// One bar a patient.
    case swimmer(Swimmer)
    /// The best change of each patient.
    case waterfall(Waterfall)
  }
  package var name: String
  package var title: String
  package var notes: [String]
  package var kind: Kind
  package var location: SourceLocation
}

package import Diagnostics

/// Rows of which a patient has several: who belongs to a figure of them, and which rows are used.
package struct RepeatedRows: Sendable {
  package var population: String
  package var dataset: Located<String>
  package var clause: Clause?
  /// The grouping whose levels are shown apart; nil for everyone.
  package var by: Located<String>?
}

/// The visits of a figure, in the order in which they are shown.
package struct VisitSchedule: Sendable {
  /// The column that names the visit of a row.
  package var column: Located<String>
  package var visits: [Grouping.Level]
}

/// Medians and quartiles of laboratory values at each visit, in one small panel a value or a group.
package struct SmallMultiples: Sendable {
  /// What has a panel of its own.
  package enum Panels: String, Sendable, CaseIterable {
    case groups
    case measures
  }

  /// The limits between which a laboratory calls a value normal.
  package enum ReferenceRange: Sendable {
    case numbers(low: Double, high: Double)
    /// Columns of the data set, the same in every row that is used.
    case columns(low: Located<String>, high: Located<String>)
  }

  package struct Measure: Sendable {
    package var label: String
    /// The name in ids.
    package var slug: String
    package var value: Located<String>
    package var clause: Clause?
    package var unit: String?
    /// Decimals of median and quartiles.
    package var digits: Int
    package var range: ReferenceRange?
    package var location: SourceLocation
  }

  package var rows: RepeatedRows
  package var schedule: VisitSchedule
  package var measures: [Measure]
  package var panels: Panels
}

/// The parts of the patients with each category of an ordered response, at each visit.
package struct ResponseOverTime: Sendable {
  package var rows: RepeatedRows
  package var schedule: VisitSchedule
  package var response: Located<String>
  /// From the bottom of a bar to its top.
  package var categories: [Grouping.Level]
}

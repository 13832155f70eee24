/// Rows of a data set as they are, for those who may see single patients.
package struct Listing: Sendable {
  package struct Column: Sendable {
    package var name: Located<String>
    package var label: String
  }

  package var dataset: String
  /// Which rows are listed; all of the population's if nil.
  package var clause: Clause?
  /// In the order shown.
  package var columns: [Column]
  /// Rows ascend by the first of these, then by the next; missing values stand last.
  package var sortBy: [Located<String>]
}

/// For whom a site is made.
package enum Audience: String, Sendable, CaseIterable {
  /// Anyone: aggregates only.
  case `public`
  /// The trial's own people, who may see single patients.
  case `internal`
}

extension TrialPlan {
  /// Whether figures with one mark a patient may be shown.
  package var showsPatients: Bool {
    audience == .internal || trial.patientLevelFigures == .public
  }
}

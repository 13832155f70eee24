package import Diagnostics

/// One bar a patient: from a start to the end of follow-up, with treatment and events on it.
package struct Swimmer: Sendable {
  /// Something that happened to patients, shown where it stands in their course.
  package struct Mark: Sendable {
    package var label: String
    /// The name in ids.
    package var slug: String
    package var dataset: String
    package var date: Located<String>
    package var clause: Clause?
    package var location: SourceLocation
  }

  package var population: String
  /// The grouping that makes the sections; nil for one.
  package var by: Located<String>?
  /// What time zero is, in words.
  package var origin: String
  /// Columns of dates in the subject-level data set.
  package var start: Located<String>
  package var end: Located<String>
  package var treatmentEnd: Located<String>?
  /// Whose treatment goes on at the end of follow-up.
  package var ongoing: Clause?
  /// Whose follow-up ends with death.
  package var died: Clause?
  package var displayUnit: TimeUnit
  package var marks: [Mark]
}

/// Who may see displays with one mark a patient.
package enum PatientLevelFigures: String, Sendable, CaseIterable {
  case `internal`
  case `public`
}

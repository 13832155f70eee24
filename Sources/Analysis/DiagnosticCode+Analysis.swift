package import Diagnostics

extension DiagnosticCode {
  /// What must hold whatever the study does not: a fault of the program.
  package static let invariantViolated: Self = "invariant-violated"
  /// A subject has more than one row where one row a subject is needed.
  static let duplicateSubject: Self = "duplicate-subject"
  /// A row belongs to a subject whom the subject-level data do not have.
  static let unknownSubject: Self = "unknown-subject"
  /// A row does not say which subject it belongs to.
  static let missingSubject: Self = "missing-subject"
  /// A subject of the population has no row for the analysis and is left out.
  static let subjectWithoutRow: Self = "subject-without-row"
  /// A subject of the population has no level of a grouping and is left out of its comparisons.
  static let subjectWithoutGroup: Self = "subject-without-group"
  /// A value of a grouping's column is none of its levels.
  static let undeclaredLevel: Self = "undeclared-level"
  /// A value of a counted variable is none of its declared categories.
  static let undeclaredCategory: Self = "undeclared-category"
  /// A value that a condition asks for is missing, so the row is left out.
  static let unknownCondition: Self = "unknown-condition"
  /// A row of an analysis of times has no time.
  static let missingTime: Self = "missing-time"
  /// A time lies before time zero.
  static let negativeTime: Self = "negative-time"
  /// A value that `event` asks for is missing, so it is not known whether the row is an event.
  static let unknownEvent: Self = "unknown-event"
  /// It is not known whether a subject had the event of a stopping rule.
  static let outcomeNotKnown: Self = "outcome-not-known"
  /// A look of a stopping rule has more patients than its rule is for.
  static let lookTooLarge: Self = "look-too-large"
  /// One description stands for an event in one row and for censoring in another.
  static let eventTextOnBoth: Self = "event-text-on-both"
  /// Deaths are censored and the plan does not say why they do not compete with the event.
  static let competingReason: Self = "competing-without-reason"
  /// No row ends by a cause that the plan lists.
  static let causeNeverSeen: Self = "cause-never-seen"
  /// A row is an event, but belongs to none of the causes.
  static let eventWithoutCause: Self = "event-without-cause"
  /// A row belongs to two causes.
  static let twoCauses: Self = "two-causes"
  /// A value that a cause's clause asks for is missing.
  static let unknownCause: Self = "unknown-cause"
  /// Times differ by less than the precision of numbers, so that their order is not known.
  static let nearTies: Self = "near-ties"
  /// Nobody is left at the landmark that an analysis begins at.
  static let nobodyAtLandmark: Self = "nobody-at-landmark"
  /// Adverse events have no class or no term.
  static let notCoded: Self = "not-coded"
  /// Two names of one list would have the same id.
  static let ambiguousSlug: Self = "duplicate-slug"
  /// Two classes, terms or categories differ only in blanks, capitals or accents and are counted apart.
  static let likeValues: Self = "like-values"
  /// A name under `ids` that the data do not have.
  static let unusedName: Self = "unused-id"
  /// Nobody belongs to a population.
  static let emptyPopulation: Self = "empty-population"
  /// A date lies after the data cut-off.
  static let dateAfterCutoff: Self = "date-after-cutoff"
  /// A date lies after the end of the patient's follow-up.
  static let dateAfterFollowUp: Self = "date-after-follow-up"
  /// A date lies before the beginning of the patient's course.
  static let dateBeforeStart: Self = "date-before-start"
  /// With late entry, everybody under observation has the event and others enter later.
  static let emptyRiskSet: Self = "empty-risk-set"
  /// A time of entry lies before time zero or not before the end of the row.
  static let invalidEntry: Self = "invalid-entry"
  /// A weight is not a whole number of subjects.
  static let invalidWeight: Self = "invalid-weight"
  /// A row has no time of entry.
  static let missingEntry: Self = "missing-entry"
  /// A subject has only one of the two values of a paired analysis and is left out.
  static let incompletePair: Self = "incomplete-pair"
  /// A subject has no time at risk and is left out of rates.
  static let subjectWithoutTime: Self = "subject-without-time"
  /// A date that a patient's course needs is missing.
  static let missingDate: Self = "missing-date"
  /// A covariate, stratum or cluster is missing, so that the subject is left out of a model.
  static let incompleteCovariates: Self = "incomplete-covariates"
  /// The start–stop rows of a subject overlap, end before they begin or go on after the event.
  static let invalidInterval: Self = "invalid-interval"
  /// A patient belongs to a part of the flow whose reason is missing.
  static let missingReason: Self = "missing-reason"
  /// Treatment is said to go on in a patient who has died.
  static let ongoingAfterDeath: Self = "ongoing-after-death"
  /// A patient would stand in none of the parts of a stage of the flow.
  static let patientInNoPart: Self = "patient-in-no-part"
  /// A patient would stand in two parts of a stage of the flow.
  static let patientInTwoParts: Self = "patient-in-two-parts"
  /// A change in percent is asked for, but the baseline is 0 or below.
  static let baselineNotPositive: Self = "baseline-not-positive"
  /// A patient has two baseline values of one measure.
  static let twoBaselines: Self = "two-baselines"
  /// The limits of a reference range are missing or are no range.
  static let noRange: Self = "no-reference-range"
  /// The reference range of a measure is not the same in all its rows.
  static let rangeVaries: Self = "reference-range-varies"
  /// A patient has two values of one measure at one visit.
  static let twoValuesAtVisit: Self = "two-values-at-visit"
  /// A visit in the data is none of the figure's visits.
  static let undeclaredVisit: Self = "undeclared-visit"
  /// A row has no visit and is left out.
  static let visitNotKnown: Self = "visit-not-known"
  /// Variables of one table stand in different data sets.
  static let differentTables: Self = "different-data-sets"
}

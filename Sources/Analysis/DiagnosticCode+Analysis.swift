import Diagnostics

extension DiagnosticCode {
  static let duplicateSubject: Self = "duplicate-subject"
  static let unknownSubject: Self = "unknown-subject"
  static let missingSubject: Self = "missing-subject"
  static let subjectWithoutRow: Self = "subject-without-row"
  static let subjectWithoutGroup: Self = "subject-without-group"
  static let undeclaredLevel: Self = "undeclared-level"
  static let undeclaredCategory: Self = "undeclared-category"
  static let unknownCondition: Self = "unknown-condition"
  static let missingTime: Self = "missing-time"
  static let negativeTime: Self = "negative-time"
  static let unknownEvent: Self = "unknown-event"
  static let outcomeNotKnown: Self = "outcome-not-known"
  static let lookTooLarge: Self = "look-too-large"
  static let eventTextOnBoth: Self = "event-text-on-both"
  static let competingReason: Self = "competing-without-reason"
  static let nearTies: Self = "near-ties"
  static let notCoded: Self = "not-coded"
  static let ambiguousSlug: Self = "duplicate-slug"
  static let emptyPopulation: Self = "empty-population"
  static let differentTables: Self = "different-data-sets"
}

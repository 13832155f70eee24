import Diagnostics

extension DiagnosticCode {
  /// The rule of a published claim holds for any result.
  static let claimCannotFail: Self = "claim-cannot-fail"
  /// The file is not YAML.
  static let planSyntax: Self = "plan-syntax"
  /// A key stands twice in one mapping.
  static let duplicateKey: Self = "duplicate-key"
  /// A key is not one that is read here.
  static let unknownKey: Self = "unknown-key"
  /// A required key is missing.
  static let missingKey: Self = "missing-key"
  /// A value has another shape than its key needs, such as a mapping in place of a list.
  static let wrongShape: Self = "wrong-shape"
  /// A value is none of those that its key can have.
  static let unknownValue: Self = "unknown-value"
  /// A name that the plan does not declare.
  static let unknownName: Self = "unknown-name"
  /// A name that cannot be one, or is the program's own.
  static let invalidName: Self = "invalid-name"
  /// Two entries of a list stand for one value.
  static let duplicateValue: Self = "duplicate-value"
  /// Two names of one list would have the same id.
  static let duplicateSlug: Self = "duplicate-slug"
  /// A condition or formula cannot be read.
  static let clauseSyntax: Self = "clause-syntax"
  /// A column or expression has another type than is needed.
  static let typeMismatch: Self = "type-mismatch"
  /// A column that the data set does not have.
  static let unknownColumn: Self = "unknown-column"
  /// A data set that the plan does not declare.
  static let unknownDataset: Self = "unknown-dataset"
  /// An event is told by a value of `CNSR` that stands for censoring.
  static let invertedCensorFlag: Self = "inverted-censor-flag"
  /// Survival is compared by a grouping that is known only after time zero.
  static let groupFromTheFuture: Self = "group-from-the-future"
  /// Two keys that cannot stand together.
  static let conflictingKeys: Self = "conflicting-keys"
  /// Deaths are censored and the plan does not say why they do not compete with the event.
  static let competingReason: Self = "competing-without-reason"
}

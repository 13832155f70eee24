import Diagnostics

extension DiagnosticCode {
  static let claimCannotFail: Self = "claim-cannot-fail"
  static let planSyntax: Self = "plan-syntax"
  static let duplicateKey: Self = "duplicate-key"
  static let unknownKey: Self = "unknown-key"
  static let missingKey: Self = "missing-key"
  static let wrongShape: Self = "wrong-shape"
  static let unknownValue: Self = "unknown-value"
  static let unknownName: Self = "unknown-name"
  static let invalidName: Self = "invalid-name"
  static let duplicateValue: Self = "duplicate-value"
  static let duplicateSlug: Self = "duplicate-slug"
  static let clauseSyntax: Self = "clause-syntax"
  static let typeMismatch: Self = "type-mismatch"
  static let unknownColumn: Self = "unknown-column"
  static let unknownDataset: Self = "unknown-dataset"
  static let invertedCensorFlag: Self = "inverted-censor-flag"
  static let groupFromTheFuture: Self = "group-from-the-future"
  static let conflictingKeys: Self = "conflicting-keys"
  static let competingReason: Self = "competing-without-reason"
}

import Diagnostics

extension DiagnosticCode {
  /// The results differ from a published statement, and nothing explains why.
  static let claimDisagrees: Self = "claim-disagrees"
  /// A published statement is explained although the results agree with it.
  static let claimExplainedInVain: Self = "claim-explained-in-vain"
  /// A published statement names a result that does not exist.
  static let claimResultUnknown: Self = "claim-result-unknown"
  /// A rule of a published statement cannot be read.
  static let claimSyntax: Self = "claim-syntax"
}

import Diagnostics

extension DiagnosticCode {
  /// The results differ from a published statement, and nothing explains why.
  static let claimDisagrees: Self = "claim-disagrees"
  /// A published statement is explained although the results agree with it.
  static let claimExplainedInVain: Self = "claim-explained-in-vain"
  /// A published statement names a result that does not exist.
  static let claimResultUnknown: Self = "claim-result-unknown"
  /// The rule of a published statement leaves hardly a result that breaks it.
  static let claimHardlyFails: Self = "claim-hardly-fails"
  /// What was published says the opposite of its rule.
  static let claimContradictsRule: Self = "claim-contradicts-rule"
  /// What a claim says was printed does not stand in the words that it quotes.
  static let claimNotInQuote: Self = "claim-not-in-quote"
  /// A rule of a published statement cannot be read.
  static let claimSyntax: Self = "claim-syntax"
}

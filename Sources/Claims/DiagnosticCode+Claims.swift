import Diagnostics

extension DiagnosticCode {
  static let claimDisagrees: Self = "claim-disagrees"
  static let claimExplainedInVain: Self = "claim-explained-in-vain"
  static let claimResultUnknown: Self = "claim-result-unknown"
  static let claimSyntax: Self = "claim-syntax"
}

import Diagnostics

extension DiagnosticCode {
  static let duplicateReference: Self = "duplicate-reference"
  static let referencesSyntax: Self = "references-syntax"
}

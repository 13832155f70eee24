import Diagnostics

extension DiagnosticCode {
  /// Two publications have one key.
  static let duplicateReference: Self = "duplicate-reference"
  /// The file of references is not CSL-JSON.
  static let referencesSyntax: Self = "references-syntax"
}

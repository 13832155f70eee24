import Diagnostics

extension DiagnosticCode {
  /// A template does not parse.
  static let templateSyntax: Self = "template-syntax"
  /// A tag that the theme's templates do not use: delimiters, inheritance, pragmas, transforms.
  static let templateTag: Self = "template-tag"
  /// A partial or a template file that does not exist.
  static let unknownTemplate: Self = "unknown-template"
  /// A name that the page has no value for.
  static let unknownTemplateVariable: Self = "unknown-template-variable"
  /// A name used as what it is not, such as a list written like a text.
  static let templateVariableKind: Self = "template-variable-kind"
  /// A text inserted without escaping.
  static let unescapedText: Self = "unescaped-text"
  /// Markup inserted with escaping.
  static let escapedHTML: Self = "escaped-html"
  /// A value that may be absent, used where nothing asks whether it is there.
  static let optionalOutsideSection: Self = "optional-outside-section"
  /// Templates that include each other.
  static let templateCycle: Self = "template-cycle"
  /// Something the pages' content security policy would block.
  static let blockedByPolicy: Self = "blocked-by-policy"
  /// A link to a result, display, page or anchor that does not exist.
  static let unknownLinkTarget: Self = "unknown-link-target"
  /// A display that the plan does not have.
  static let unknownDisplay: Self = "unknown-display"
  /// A display that stands in two places.
  static let displayPlacedTwice: Self = "display-placed-twice"
  /// Two things with one address.
  static let duplicateAddress: Self = "duplicate-address"
  /// A page name that is the program's own, or no portable file name.
  static let pageName: Self = "page-name"
  /// A study without a narrative.
  static let noChapters: Self = "no-chapters"
}

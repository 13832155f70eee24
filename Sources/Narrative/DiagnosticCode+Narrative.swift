import Diagnostics

/// What can be wrong with a narrative.
extension DiagnosticCode {
  /// A link leads to a heading that the page does not have.
  static let anchorUnknown: Self = "unknown-anchor"
  /// A publication is cited where no citation can stand, such as in a title.
  static let citationOutsideText: Self = "citation-outside-text"
  /// A citation cannot be read.
  static let citationSyntax: Self = "citation-syntax"
  /// A citation names a publication that `references.json` does not have.
  static let citationUnknown: Self = "unknown-citation"
  /// A table or figure is placed inside a paragraph.
  static let displayInsideText: Self = "display-inside-text"
  /// A table or figure is placed in two places.
  static let displayPlacedTwice: Self = "display-placed-twice"
  /// A table or figure that the plan does not declare.
  static let displayUnknown: Self = "unknown-display"
  /// A mark of a note without the note.
  static let footnoteUnknown: Self = "unknown-footnote"
  /// A key stands twice in front matter.
  static let frontMatterDuplicateKey: Self = "duplicate-front-matter-key"
  /// Front matter begins and does not end.
  static let frontMatterNotClosed: Self = "front-matter-not-closed"
  /// A line of front matter cannot be read.
  static let frontMatterSyntax: Self = "front-matter-syntax"
  /// A key that front matter does not have.
  static let frontMatterUnknownKey: Self = "unknown-front-matter-key"
  /// A heading stands more than one level below the heading before it.
  static let headingLevelSkipped: Self = "heading-level-skipped"
  /// An image that is no table or figure of the plan.
  static let imageNotSupported: Self = "image-not-supported"
  /// A link begins with something other than `https:`, `http:` or `mailto:`.
  static let linkSchemeNotAllowed: Self = "link-scheme-not-allowed"
  /// A link has no text to press.
  static let linkWithoutText: Self = "link-without-text"
  /// Quotations, lists or emphasis are nested too deeply.
  static let nestedTooDeeply: Self = "nested-too-deeply"
  /// Two files of the narrative would be one page.
  static let pageDuplicate: Self = "duplicate-page"
  /// A link leads to a page that does not exist.
  static let pageUnknown: Self = "unknown-page"
  /// A part of a result is asked for that this result does not have.
  static let partNotAvailable: Self = "part-not-available"
  /// A part of a result is asked for that no result has.
  static let partUnknown: Self = "unknown-part"
  /// A value names a result that does not exist.
  static let resultUnknown: Self = "unknown-result"
  /// A page has no title.
  static let titleMissing: Self = "title-missing"
  /// A page has a second title.
  static let titleRepeated: Self = "second-title"
  /// A number was typed, not read from the results, or contradicts the result that its sentence
  /// names.
  static let typedNumber: Self = "typed-number"
  /// A bound value belongs to another group, landmark or analysis than its sentence or column names.
  static let valueOfAnother: Self = "value-of-another"
  /// A word such as *significant*, *longer* or *no difference* stands beside a result that does not bear it
  /// out.
  static let wordsNotBorneOut: Self = "words-not-borne-out"
  /// A value stands inside the address of a link.
  static let valueInLinkTarget: Self = "value-in-link-target"
  /// A value begins with `{{` and does not end.
  static let valueNotClosed: Self = "value-not-closed"
  /// A value between `{{` and `}}` cannot be read.
  static let valueSyntax: Self = "value-syntax"
}

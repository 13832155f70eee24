import Wording

/// What pages must say of themselves, in the phrases of the program's `notices.mustache`.
enum PageNotice: CaseIterable {
  case draft
  case `internal`
  case olderEdition
  case synthetic

  /// The phrases, as markup with the template's tags.
  var sentences: [Phrase] {
    switch self {
    case .draft:
      [
        Phrase(
          """
          <strong>DRAFT.</strong> The data behind this page are not locked. Do not cite, do not \
          distribute.
          """)
      ]
    case .internal:
      [
        Phrase(
          """
          <strong>Internal: patient-level data.</strong> This edition may show single patients. Do \
          not publish it.
          """)
      ]
    case .olderEdition:
      [
        Phrase(
          "<strong>Older edition.</strong> This one holds the data up to {{ownCutoff}}."),
        Phrase("A newer edition holds the data up to {{cutoff}}"),
      ]
    case .synthetic:
      [
        Phrase(
          """
          <strong>Synthetic data.</strong> A trialpress demonstration. Not by, for or endorsed by \
          the investigators of the trial it imitates.
          """)
      ]
    }
  }
}

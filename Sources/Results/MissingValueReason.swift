package import Wording

/// Why a row can have no value; Analysis adds the reasons that only it knows.
package enum MissingValueReason {
  /// The curve does not come down to the level within follow-up.
  package static let notReached = Phrase("not reached")
}

extension ResultRow {
  /// Whether the row has no value because the curve did not come down to its level.
  package func isNotReached(_ words: Words) -> Bool {
    reason == words(MissingValueReason.notReached)
  }
}

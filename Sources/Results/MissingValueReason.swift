package import Wording

/// Why a row can have no value; Analysis adds the reasons that only it knows.
package enum MissingValueReason {
  /// The curve does not come down to the level within follow-up.
  package static let notReached = Phrase("not reached")
}
